"""Delimited text: whatever writes it, the same rows come out as from a workbook, under the places of a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from conftest import PROFILE, ROOT, TODAY, found, inss
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fla_batch.declared.limits import LIMITS
from fla_batch.pipeline import run
from fla_batch.render.report import CHECK_FORMATS  # noqa: F401 - the formats enrol themselves
from fla_batch.result import Count, Run
from fla_batch.steps.reading import delimited
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.steps.reading.delimited import is_table, table

HEADINGS = ["Unternehmensnummer", "Name des Unternehmens", "Lokaler Verwalter: Name", "Lokaler Verwalter: E-Mail"]
HEADINGS += ["INSS", "Name", "Vorname", "Bemerkung"]
COMPANY = ["0123456749", "Bäckerei Muster GmbH", "Claes", "marie.claes@example.be"]
PEOPLE = [["05031599836", "Peeters", "Zoë", ""], ["05031599737", "Maes", "Koen", "ab Mai; Büro"]]
ROWS = [HEADINGS, *([*COMPANY, *person] for person in PEOPLE)]


def written(rows: list[list[str]], delimiter: str = ";", end: str = "\r\n") -> str:
    memory = io.StringIO()
    csv.writer(memory, delimiter=delimiter, lineterminator=end).writerows(rows)
    return memory.getvalue()


def checked(path: Path, data: bytes) -> Run:
    path.write_bytes(data)
    return run([path], PROFILE, "en", TODAY)


def grid(data: bytes, name: str = "client.csv") -> list[list[str]]:
    return list(table(name, data, LIMITS)[1])


def people(result: Run) -> list[tuple[str, str, str]]:
    persons = [work.person for each in result.lists for company in each.companies for work in company.people]
    return [(person.last_name, person.first_name, person.remark) for person in persons]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    assert grid(written(ROWS, delimiter).encode(encoding)) == ROWS


WORDS = ["Bäckerei Müller", "François Étienne", "Zoë à Löwen", "Große Straße", "Hélène Maître", "N° 5 « Ouest »"]


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "mac_roman"])
def test_letters_of_dos_and_mac_are_read_and_told(tmp_path: Path, encoding: str) -> None:
    rows = [HEADINGS, *([*COMPANY, inss(50315901 + at), "Maes", "An", word] for at, word in enumerate(WORDS))]
    data = written(rows).encode(encoding, "ignore")
    result = checked(tmp_path / "client.csv", data)
    assert found(result) == [("S026", "")]
    assert str(result.findings[0].values["seen"]) == "Bäckerei"
    assert [remark for *_, remark in people(result)] == [
        word.encode(encoding, "ignore").decode(encoding) for word in WORDS
    ]


@pytest.mark.parametrize(
    ("word", "encoding", "read"),
    [
        ("Müller", "cp850", "Müller"), ("André", "cp850", "André"), ("Étienne", "cp850", None),
        ("Sánchez", "mac_roman", "Sánchez"), ("Zoë", "mac_roman", None),
        ("Müller", "mac_roman", "Müller"), ("René", "mac_roman", "René"),
        ("Bäckerei", "mac_roman", None), ("Götz", "mac_roman", None), ("BÄCKEREI", "cp850", None),
        ("MÜLLER", "cp850", None), ("Straße", "cp850", None), ("Österreich", "mac_roman", None),
        ("Köln", "cp850", None), ("château", "cp850", "château"), ("voilà, N° 5", "mac_roman", None),
        ("5 ° Café", "cp850", "Café"), ("João", "mac_roman", None), ("François", "cp850", None),
        ("Kuštrin", "cp1252", None),
        ("Sánchez", "cp850", None), ("Bus à Eupen", "cp850", None),
        ("Ärzte", "mac_roman", "Ärzte"),
    ],
)  # fmt: skip
def test_one_word_is_read_where_it_proves_its_letters_and_doubted_elsewhere(
    tmp_path: Path, word: str, encoding: str, read: str | None
) -> None:
    rows = [HEADINGS, [COMPANY[0], "Garage", *COMPANY[2:], *PEOPLE[1][:3], word]]
    data = written(rows).encode(encoding)
    result = checked(tmp_path / "client.csv", data)
    code, values = result.findings[0].code, result.findings[0].values
    assert (code, values.get("seen")) == ("S026", read) if read else code == "S027"
    shown, own = str(values.get("words", values.get("seen"))).split(" / "), people(result)[0][2]
    assert shown[0].replace("\ufffd", " ") in own
    assert own == word or not read


@pytest.mark.parametrize(
    "word",
    ["Bäckerei", "ÉCOLE", "ANDRé", "„Anna“", "‚Anna‘", "usw…", "A–B", "Meier–Schulze", "L’Oréal", "d’or", "50 €",
     "œuvre", "Jan\xa0Peeters", "Peeters†", "Tamás", "Ñandú", "Mr™", "ŠIMEK", "Groß", "N° 5", "Geel", "Dušek", "Mišo",
     "Tomáš", "Šašek", "Ružica", "de\xa0La Haye", "5\xa0km"],
)  # fmt: skip
def test_plain_windows_is_not_doubted(tmp_path: Path, word: str) -> None:
    rows = [HEADINGS, [COMPANY[0], "Garage", *COMPANY[2:], *PEOPLE[1][:3], word]]
    data = written(rows).encode("cp1252")
    assert {"S026", "S027"}.isdisjoint(dict(found(checked(tmp_path / "client.csv", data))))


@pytest.mark.parametrize(("word", "encoding"), [("Köln", "cp850"), ("voilà, N° 5", "mac_roman")])
def test_of_two_encodings_that_has_the_commoner_letters_comes_first(tmp_path: Path, word: str, encoding: str) -> None:
    rows = [HEADINGS, [COMPANY[0], "Garage", *COMPANY[2:], *PEOPLE[1][:3], word]]
    assert people(checked(tmp_path / "client.csv", written(rows).encode(encoding)))[0][2] == word


@pytest.mark.parametrize("word", ["B\x84ckerei M\x9fller", "Jan\xcapeeters", "B\x84ckerei \xc4rzte", "Andr\x82Marie"])
def test_letters_that_fit_no_encoding_are_doubted(tmp_path: Path, word: str) -> None:
    rows = [HEADINGS, [COMPANY[0], "Garage", *COMPANY[2:], *PEOPLE[1][:3], word]]
    data = written(rows).encode("latin-1")
    assert "S027" in dict(found(checked(tmp_path / "client.csv", data)))


def test_the_letters_of_a_large_text_file_are_no_load() -> None:
    data = (written(ROWS) + "é;äöü;Zoë\r\n" * 200_000).encode("cp850")
    began = process_time()
    assert grid(data)[1][1] == "Bäckerei Muster GmbH"
    assert process_time() - began < 4


@pytest.mark.parametrize("delimiter", [";", ","])
def test_whole_lines_in_quotation_marks_are_taken_apart(delimiter: str) -> None:
    lines = written(ROWS, delimiter).splitlines()
    wrapped = "".join('"' + line.replace('"', '""') + '"\n' for line in lines)
    assert grid(wrapped.encode()) == ROWS


def test_a_title_in_quotation_marks_does_not_wrap_the_lines_below() -> None:
    rows = [["Anmeldung; Mai"], *ROWS]
    wrapped = written(rows, "\t").replace("Anmeldung; Mai", '"Anmeldung; Mai"')
    assert grid(wrapped.encode())[1:] == ROWS


def test_the_blank_rows_below_that_a_spreadsheet_saves_are_no_load() -> None:
    blank = ";" * (len(HEADINGS) - 1) + "\r\n"
    data = (written(ROWS) + blank * 1_000_000).encode()
    began = process_time()
    assert grid(data) == ROWS
    assert process_time() - began < 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line(end: str) -> None:
    assert grid(written(ROWS, end=end).encode()) == ROWS


@pytest.mark.parametrize("name", ["client.csv", "client.CSV", "client.tsv", "client.txt", "client.tab"])
def test_one_table_goes_through_to_the_list(tmp_path: Path, name: str) -> None:
    result = checked(tmp_path / name, written(ROWS, "\t").encode("cp1252"))
    assert found(result) == [("S021", "")]
    assert (result.count("companies"), result.count("users")) == (Count(1, 1, 0), Count(2, 2, 0))
    assert people(result) == [("Peeters", "Zoë", ""), ("Maes", "Koen", "ab Mai; Büro")]
    assert result.files[0].language == "de"


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    text = "SEP=|\r\n" + written([*ROWS, [*COMPANY, "05031599837", "Wouters", "An", ""]], "|")
    assert ("U021", "E4") in found(checked(tmp_path / "client.csv", text.encode("utf-8-sig")))


def test_a_line_break_in_a_cell_is_one_cell_and_shifts_no_row(tmp_path: Path) -> None:
    rows = [*ROWS, [*COMPANY, "05031599837", "Wouters", "An", ""]]
    rows[1] = [*COMPANY, *PEOPLE[0][:3], 'erste Zeile\nzweite Zeile; und "Zitat"']
    result = checked(tmp_path / "client.csv", written(rows).encode())
    assert ("U021", "E4") in found(result)
    assert people(result)[0][2] == 'erste Zeile zweite Zeile; und "Zitat"'


def test_a_very_long_text_is_one_cell() -> None:
    rows = [*ROWS, [*COMPANY, *PEOPLE[0][:3], "x" * 200_000]]
    assert grid(written(rows).encode()) == rows


def test_a_quotation_mark_that_does_not_close_in_a_large_file_swallows_no_row() -> None:
    rows = [HEADINGS, *([*COMPANY, *PEOPLE[0]] for _ in range(5_000))]
    read = grid(written(rows).replace("Peeters", '"Peeters', 1).encode())
    assert len(read) == len(rows)


def test_blank_lines_shift_no_row(tmp_path: Path) -> None:
    rows = [["Anmeldung FLA"], [], HEADINGS, [], [*COMPANY, "05031599837", "Wouters", "An", ""]]
    assert ("U021", "E5") in found(checked(tmp_path / "client.csv", written(rows).encode()))


def test_numbers_that_a_spreadsheet_wrote(tmp_path: Path) -> None:
    rows = [HEADINGS, [*COMPANY, *PEOPLE[0]], [*COMPANY, *PEOPLE[1]], [*COMPANY, "5,03E+09", "Wouters", "An", ""]]
    rows[1][0], rows[1][4], rows[2][4] = "123456749", '="05031599836"', "5031599737,00"
    codes = found(checked(tmp_path / "client.csv", written(rows).encode()))
    assert {("U028", "E4"), ("U901", "E3"), ("C901", "A2")} <= set(codes)
    assert not [code for code, cell in codes if cell == "E2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quotation_mark_that_does_not_close_swallows_no_row(tmp_path: Path, end: str) -> None:
    text = written(ROWS, end=end).replace("Peeters", '"Peeters')
    result = checked(tmp_path / "client.csv", text.encode())
    assert "S020" in dict(found(result))
    assert result.count("users") == Count(2, 1, 1)
    assert [line[0] for line in grid(text.encode())] == ["Unternehmensnummer", "0123456749", "0123456749"]


def test_quotation_marks_within_a_name_that_do_close_lose_nothing(tmp_path: Path) -> None:
    text = written(ROWS).replace("Bäckerei Muster", '"Bäckerei" Muster')
    result = checked(tmp_path / "client.csv", text.encode())
    assert "S020" in dict(found(result))
    assert result.count("users") == Count(2, 2, 0)


def test_a_mark_tells_the_encoding_where_no_zeros_do() -> None:
    assert grid(f"{'Ω' * 600};x\r\n".encode("utf-16")) == [["Ω" * 600, "x"]]


def test_columns_without_anything_at_the_end_are_none() -> None:
    assert grid(b"INSS;Name;;\r\n1;x;;\r\n") == [["INSS", "Name"], ["1", "x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_that_ends_within_a_letter_is_cut_off(tmp_path: Path, encoding: str) -> None:
    data = (written(ROWS) + "0123456749;Bé").encode(encoding)
    assert found(checked(tmp_path / "client.csv", data[:-1])) == [("F014", "")]
    assert "F014" not in dict(found(checked(tmp_path / "client.csv", data)))


def test_a_last_letter_of_windows_does_not_look_cut_off() -> None:
    assert grid("INSS;Name\r\n1;Andr\u00e9".encode("cp1252"))[1] == ["1", "André"]


def test_a_table_that_is_not_ours_has_the_delimiter_that_makes_most_columns() -> None:
    assert grid(b"Artikel,Menge,Preis\r\nSchrauben,100,5\r\n")[0] == ["Artikel", "Menge", "Preis"]


def test_a_table_that_is_ours_has_the_delimiter_that_makes_our_headings() -> None:
    rows = [["INSS", "Name", "Bemerkung"], *(["1", "x", "a,b,c,d,e,f"] for _ in range(3))]
    assert grid(written(rows).encode()) == rows


def test_half_a_table_is_told_with_what_is_missing(tmp_path: Path) -> None:
    result = checked(tmp_path / "users.csv", written([row[4:] for row in ROWS]).encode())
    assert found(result) == [("F012", "")]
    assert str(result.findings[0].values["missing"]) == "Companies"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F002"), (b" \r\n ", "F005"), (b"<table><tr><td>INSS</td></tr></table>", "F015"),
        (b"%PDF-1.7", "F005"), (b"a\x81\x8d;c\x9d", "F005"),
        (b"a\x01b;c", "F005"), (bytes(range(256)), "F005"), (b"Artikel;Menge\r\nSchrauben;100\r\n", "F010"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_ours_is_told_apart(tmp_path: Path, data: bytes, code: str) -> None:
    assert found(checked(tmp_path / "client.csv", data)) == [(code, "")]


def test_a_workbook_under_a_text_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    data = (ROOT / "samples" / "fr" / "good.xlsx").read_bytes()
    assert not checked(tmp_path / "client.csv", data).unreadable


def test_text_under_the_name_of_a_workbook_is_not_guessed(tmp_path: Path) -> None:
    assert found(checked(tmp_path / "client.xlsx", written(ROWS).encode())) == [("F015", "")]


def test_a_folder_gives_its_tables_but_not_our_own(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(written(ROWS), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Bitte vor Ostern", encoding="utf-8")
    (tmp_path / "out").mkdir()
    for name in ("actions.json", "actions.csv", "findings.csv"):
        (tmp_path / "out" / name).write_text("a;b", encoding="utf-8")
    assert [Path(file.name).name for file in run([tmp_path], None, "en", TODAY).files] == ["one.csv"]


@pytest.mark.parametrize("text", ["x;" * 100, "\n" * 100, "x;" * 30 + "\n" + "x\n" * 30])
def test_a_table_too_large_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        table("client.csv", text.encode(), replace(LIMITS, cells=50))


@pytest.mark.parametrize("limit", ["rows", "columns"])
def test_a_table_too_long_or_too_wide_is_refused(limit: str) -> None:
    with pytest.raises(UnreadableError):
        table("client.csv", written(ROWS).encode(), replace(LIMITS, **{limit: 2}))


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_too_many_lines_are_refused_before_they_are_taken_apart(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(delimited, "_rows", lambda *_: pytest.fail("they were taken apart"))
    with pytest.raises(UnreadableError):
        table("client.csv", written(ROWS, end=end).encode(), replace(LIMITS, rows=1))


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="="), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(";,\t|"))
def test_write_then_read_gives_the_cells_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    own = [["INSS", "Vorname", "Bemerkung"], *(["1", *row] for row in rows)]
    read = grid(written(own, delimiter).encode())
    assert [[*row, "", ""][:3] for row in read] == own


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_reason(data: bytes) -> None:
    if is_table("client.csv", data):
        try:
            rows = grid(data)
        except UnreadableError:
            return
        assert len({len(row) for row in rows}) <= 1


def test_people_of_two_companies_in_one_text_file(tmp_path: Path) -> None:
    second = ["0123456848", "Garage Exempel", "Dubois", "paul.dubois@example.be"]
    rows = [HEADINGS, [*COMPANY, *PEOPLE[0]], [*second, inss(50315995), "Wouters", "An", ""], [*COMPANY, *PEOPLE[1]]]
    result = checked(tmp_path / "client.csv", written(rows).encode())
    assert found(result) == [("S021", "")]
    assert (result.count("companies"), result.count("users")) == (Count(2, 2, 0), Count(3, 3, 0))


@pytest.mark.parametrize("order", ["\x07", "\x1b"])
def test_a_sign_that_some_program_has_left_is_told_and_the_rest_is_read(tmp_path: Path, order: str) -> None:
    name = ROWS[1][5]
    data = written(ROWS).replace(name, f"{name[:3]}{order}{name[3:]}").encode()
    result = checked(tmp_path / "client.csv", data)
    assert ("U004", "F2") in found(result)
    assert result.count("users") == Count(2, 2, 0)


@pytest.mark.parametrize("orders", ["\x07" * 9, "\0"])
def test_a_file_with_more_orders_than_a_slip_is_no_text(tmp_path: Path, orders: str) -> None:
    assert checked(tmp_path / "client.csv", (written(ROWS) + orders).encode()).unreadable
