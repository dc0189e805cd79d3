"""Struck: rows that are struck through wait; nobody can tell whether they are still meant."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import binary
import pytest
from conftest import PROFILE, TODAY, found, inss
from hostile import packed
from hypothesis import given
from hypothesis import strategies as st
from libreoffice import Office
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, NamedStyle
from openpyxl.xml.constants import SHEET_MAIN_NS
from workbooks import COMPANIES, FLAT, USERS, Cells, checked, names, people, workbook

from fla_batch.declared.limits import LIMITS
from fla_batch.model import Grid
from fla_batch.pipeline import run
from fla_batch.steps.reading import openxml
from fla_batch.steps.reading import struck as struck_module
from fla_batch.steps.reading.archive import Package
from fla_batch.steps.reading.fonts import xls_cells, xls_styles, xlsb_styles
from fla_batch.steps.reading.markup import special_in
from fla_batch.steps.reading.opendocument import OpenDocument
from fla_batch.steps.reading.openstyles import styles as styles_of
from fla_batch.steps.reading.struck import Struck, stretches, struck_styles

STRIKE = Font(strike=True)


def struck(book: Workbook, title: str, row: int, columns: slice = slice(None)) -> Workbook:
    """Strike a row through, or some of its cells."""
    for cell in book[title][row][columns]:
        cell.font = STRIKE
    return book


@pytest.mark.parametrize("large", [False, True])
def test_a_person_who_is_struck_through_waits(tmp_path: Path, large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if large:
        monkeypatch.setattr(openxml, "_LARGE", -1)
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=USERS), "Benutzer", 3)
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S043", "B3")]
    assert names(result) == ["Peeters Anna"]
    assert result.count("users").held == 1


def test_a_company_that_is_struck_through_waits_with_its_people(tmp_path: Path) -> None:
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=USERS), "Unternehmen", 2)
    result = checked(tmp_path / "client.xlsx", book)
    assert ("S043", "A2") in found(result)
    assert names(result) == []


def test_in_one_table_only_the_person_of_the_row_waits(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", struck(workbook(Personal=FLAT), "Personal", 2))
    assert ("S043", "E2") in found(result)
    assert names(result) == ["Maes Koen"]


@pytest.mark.parametrize("columns", [slice(4, 5), slice(7, 9)])
def test_a_row_of_which_a_remark_or_nothing_is_struck_through_is_still_meant(tmp_path: Path, columns: slice) -> None:
    users = [(*row, None, None, "x" if at else "Notiz", None) for at, row in enumerate(USERS)]
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=users), "Benutzer", 3, columns)
    result = checked(tmp_path / "client.xlsx", book)
    assert "S043" not in dict(found(result))
    assert names(result) == ["Peeters Anna", "Maes Koen"]


@pytest.mark.parametrize(("columns", "cell"), [(slice(2, 3), "C3"), (slice(2, 4), "C3"), (slice(0, 1), "A3")])
def test_a_person_of_whom_a_cell_that_decides_is_struck_through_waits(
    tmp_path: Path, columns: slice, cell: str
) -> None:
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=USERS), "Benutzer", 3, columns)
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S043", cell)]
    assert names(result) == ["Peeters Anna"]


@pytest.mark.parametrize("rows", [{"Unternehmen": COMPANIES, "Benutzer": USERS}, {"Personal": FLAT}])
def test_nobody_goes_to_an_administrator_who_is_struck_through(tmp_path: Path, rows: dict[str, Cells]) -> None:
    book = struck(workbook(**rows), next(iter(rows)), 2, slice(2, 3))
    result = checked(tmp_path / "client.xlsx", book)
    assert ("S043", "C2") in found(result)
    assert names(result) == []


@pytest.mark.parametrize("mark", ['"', "idem"])
def test_what_is_repeated_below_something_struck_through_waits_too(tmp_path: Path, mark: str) -> None:
    people = [USERS[0], USERS[1], (mark, *USERS[2][1:]), (mark, "05031599638", "Wouters", "Lien", None)]
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=people), "Benutzer", 2, slice(0, 1))
    result = checked(tmp_path / "client.xlsx", book)
    assert [code for code, _ in found(result)].count("S043") == len(people) - 1
    assert names(result) == []


class Counted(tuple[tuple[int, int, int], ...]):
    """Stretches that count how often somebody goes through them."""

    times = 0

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        self.times += 1
        return super().__iter__()


def test_stretches_are_gone_through_once_for_all_columns() -> None:
    struck = Counted((column, row, row + 1) for column in range(9) for row in range(0, 90, 3))
    is_struck = Grid("", [], struck=struck).strikes()
    assert [is_struck(4, row) for row in range(6)] == [True, True, False, True, True, False]
    assert not is_struck(9, 0)
    assert struck.times == 1


def test_a_merged_number_that_is_struck_through_is_so_for_each_of_its_rows(tmp_path: Path) -> None:
    people = [USERS[0], USERS[1], (None, *USERS[2][1:]), (USERS[2][0], "05031599638", "Wouters", "Lien", None)]
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=people), "Benutzer", 2, slice(0, 1))
    book["Benutzer"].merge_cells("A2:A3")
    assert len(names(checked(tmp_path / "client.xlsx", book))) == 1


def test_empty_cells_and_headings_may_be_struck_through(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, (None,) * 5])
    for row in (1, 4, 5):
        for column in range(1, 6):
            book["Benutzer"].cell(row, column).font = STRIKE
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == []
    assert names(result) == ["Peeters Anna", "Maes Koen"]


def test_other_people_of_another_style_go_ahead(tmp_path: Path) -> None:
    users = [*USERS, *(("0123456749", inss(50315800 + at), "Wouters", "Lien") for at in range(3))]
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=users), "Benutzer", 5)
    for cell in book["Benutzer"][4]:
        cell.font = Font(bold=True)
    result = checked(tmp_path / "client.xlsx", book)
    assert [each for each in found(result) if each[0] == "S043"] == [("S043", "B5")]
    assert result.count("users").held == 1


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("suffix", ["ods", "fods", "xlsx", "xls"])
def test_another_program_strikes_through_in_its_own_way(office: Office, tmp_path: Path, suffix: str) -> None:
    users = [*USERS[:2], (*USERS[2][:2], "Els", "Els", None), ("0123456749", inss(50315800), "Claes", "Bart", "Notiz")]
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=users), "Benutzer", 3)
    struck(book, "Benutzer", 4, slice(4, 5))["Benutzer"]["B2"].font = Font(bold=True)
    book.save(tmp_path / "source.xlsx")
    (tmp_path / "saved").mkdir()
    result = checked(office.convert(tmp_path / "source.xlsx", suffix, tmp_path / "saved"))
    assert found(result) == [("S043", "B3"), ("S047", "E4")]
    assert names(result) == ["Peeters Anna", "Claes Bart"]
    assert [person.remark for person in people(result)] == ["", ""]


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("suffix", ["ods", "fods"])
def test_a_part_of_a_text_that_is_struck_through_is_seen_there_too(office: Office, tmp_path: Path, suffix: str) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"]["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "Maes"), " Claes")
    book["Benutzer"]["C2"] = CellRichText(TextBlock(InlineFont(b=True), "Pee"), "ters")
    book.save(tmp_path / "source.xlsx")
    (tmp_path / "saved").mkdir()
    result = checked(office.convert(tmp_path / "source.xlsx", suffix, tmp_path / "saved"))
    assert found(result) == [("S043", "C3")]
    assert names(result) == ["Peeters Anna"]


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("suffix", ["ods", "fods"])
def test_a_style_with_a_name_strikes_through_there_too(office: Office, tmp_path: Path, suffix: str) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book.add_named_style(NamedStyle("Erledigt", font=Font(strike=True)))
    book.add_named_style(NamedStyle("Offen", font=Font(bold=True)))
    book["Benutzer"]["B2"].style = "Offen"
    book["Benutzer"]["B3"].style = "Erledigt"
    book.save(tmp_path / "source.xlsx")
    (tmp_path / "saved").mkdir()
    result = checked(office.convert(tmp_path / "source.xlsx", suffix, tmp_path / "saved"))
    assert found(result) == [("S043", "B3")]
    assert names(result) == ["Peeters Anna"]


def test_a_style_strikes_through_as_that_does_of_which_it_is_made() -> None:
    line = b'<style:text-properties style:text-line-through-style="%s"/>'
    said = {
        b"done": line % b"solid", b"open": line % b"none", b"ce1": b"", b"ce2": b"", b"ce3": b"",
        b"ce4": line % b"none", b"ce5": line % b"solid",
    }  # fmt: skip
    parents = {b"ce1": b"done", b"ce2": b"ce1", b"ce3": b"open", b"ce4": b"done", b"ce5": b"open"}
    own = {name: b' style:parent-style-name="%s"' % parent for name, parent in parents.items()}
    tag = b'<style:style style:name="%s"%s>%s</style:style>'
    markup = b"".join(tag % (name, own.get(name, b""), each) for name, each in said.items())
    assert styles_of(markup).struck == {b"done", b"ce1", b"ce2", b"ce5"}


MADE = b'<style:style style:name="%s" style:parent-style-name="%s"/>'
CHAIN = b"".join(MADE % (b"g%d" % at, b"g%d" % (at - 1)) for at in range(9, 0, -1))
GONE = b'<style:style style:name="%s" style:family="%s"><style:p style:text-line-through-%s"/></style:style>'


@pytest.mark.parametrize(
    ("markup", "struck"),
    [
        (GONE % (b"a", b"table-cell", b'type="single'), {b"a"}),
        (GONE % (b"a", b"table-cell", b'mode="continuous'), set()),
        (GONE % (b"a", b"text", b'style="solid'), set()),
        (GONE % (b"a", b"paragraph", b'style="solid') + GONE % (b"a", b"table-cell", b'mode="x'), set()),
        (CHAIN + GONE % (b"g0", b"table-cell", b'style="solid'), {b"g%d" % at for at in range(10)}),
        (MADE.replace(b" ", b"\n") % (b"b", b"a") + GONE % (b"a", b"", b'style="solid'), {b"a", b"b"}),
        (b'<style:style style:name="b"/><style:default-style><style:p text-line-through-style="solid"/>', set()),
        (MADE % (b"a", b"a") + b"line-through", set()),
    ],
)
def test_only_styles_of_cells_strike_them_through(markup: bytes, struck: set[bytes]) -> None:
    assert styles_of(markup).struck == struck


@pytest.mark.parametrize("of_its_own", [b"mode", b"color", b"width", b"text"])
def test_a_style_that_says_how_a_line_looks_does_not_say_whether_there_is_one(of_its_own: bytes) -> None:
    line = b'<style:p style:text-line-through-%s="x"/></style:style>' % of_its_own
    made = b'<style:style style:name="b" style:family="table-cell" style:parent-style-name="a">' + line
    assert styles_of(GONE % (b"a", b"table-cell", b'style="solid') + made).struck == {b"a", b"b"}


@pytest.mark.parametrize(
    ("name", "column", "own", "is_struck"),
    [
        (b"Default", b"", b"", True), (b"Default", b"", b' table:style-name="other"', False),
        (b"Default", b' table:default-cell-style-name="other"', b"", False), (b"Gone", b"", b"", False),
        (b"Gone", b' table:default-cell-style-name="Gone"', b"", True),
    ],
)  # fmt: skip
def test_a_cell_without_a_style_has_that_of_its_column_or_of_all(
    name: bytes, column: bytes, own: bytes, is_struck: bool
) -> None:
    content = (
        b'<office:spreadsheet><table:table table:name="A"><table:table-column%s/><table:table-row><table:table-cell%s'
        b' office:value-type="string"><text:p text:style-name="%s">x</text:p></table:table-cell></table:table-row>'
        b"</table:table>"
    ) % (column, own, name)
    parts = {"content.xml": content, "styles.xml": GONE % (name, b"table-cell", b'style="solid')}
    (mark,) = OpenDocument(Package(packed(parts), LIMITS), LIMITS).markups()
    assert mark.struck == (((0, 0, 0),) if is_struck else ())


@pytest.mark.xdist_group("libreoffice")
def test_numbers_of_an_old_workbook_are_struck_through_alike(office: Office, tmp_path: Path) -> None:
    rows = [USERS[0], *((int(row[0]), int(row[1]), *row[2:]) for row in USERS[1:])]
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=rows), "Benutzer", 3, slice(1, 2))
    book.save(tmp_path / "source.xlsx")
    (tmp_path / "saved").mkdir()
    result = checked(office.convert(tmp_path / "source.xlsx", "xls", tmp_path / "saved"))
    assert ("S043", "B3") in found(result)
    assert names(result) == ["Peeters Anna"]


def test_a_cell_of_an_xlsb_is_struck_through_by_its_style(tmp_path: Path) -> None:
    rows = {"Unternehmen": COMPANIES, "Benutzer": [row[:4] for row in USERS]}
    (tmp_path / "client.xlsb").write_bytes(packed(binary.with_struck("Benutzer", [(2, 2)], **rows)))
    result = checked(tmp_path / "client.xlsb")
    assert found(result) == [("S043", "C3")]
    assert names(result) == ["Peeters Anna"]


def test_several_numbers_beside_each_other_have_a_style_each() -> None:
    records = [(0x00BD, struct.pack("<2H", 4, 2) + struct.pack("<HI", 7, 0) + struct.pack("<HI", 8, 0) + b"\3\0")]
    assert list(xls_cells(records, frozenset([8]))) == [(4, 3)]


@pytest.mark.parametrize("records", [[(0x31, b"\0")], [(0x31, b"\0\0\x08\0"), (0xE0, b"")]])
def test_fonts_that_are_torn_strike_nothing(records: list[tuple[int, bytes]]) -> None:
    assert xls_styles(records) == frozenset()
    assert (
        xlsb_styles([(43 if kind == 0x31 else 47, content) for kind, content in [(617, b""), *records]]) == frozenset()
    )


def test_the_fourth_font_of_an_old_workbook_does_not_exist() -> None:
    fonts = [(0x31, struct.pack("<2H", 200, 8 * (at == 4))) for at in range(6)]
    styles = [(0xE0, struct.pack("<H", font)) for font in (0, 3, 5, 6)]
    assert xls_styles([*fonts, *styles]) == frozenset([2])


def test_people_below_a_company_that_is_struck_through_wait(tmp_path: Path) -> None:
    more = [("0123456848", "05031599638", "Wouters", "Lien", None), (None, "05031599539", "Claes", "Bart", None)]
    rows = [USERS[0], USERS[1], (None, *USERS[2][1:]), *more]
    companies = [*COMPANIES, ("0123456848", "Garage Maes NV", "Claes", "marie.claes@example.be")]
    book = struck(workbook(Unternehmen=companies, Benutzer=rows), "Benutzer", 2, slice(0, 1))
    result = checked(tmp_path / "client.xlsx", book)
    assert [each for each in found(result) if each[0] == "S043"] == [("S043", "A2"), ("S043", "A3")]
    assert names(result) == ["Wouters Lien", "Claes Bart"]


def test_people_whose_company_is_named_in_a_cell_that_is_struck_through_wait(tmp_path: Path) -> None:
    companies = [*COMPANIES, ("0123456848", "Garage Maes NV", "Claes", "marie.claes@example.be")]
    rows = [("Firma", *USERS[0][1:4]), *((companies[at][1], *USERS[at][1:4]) for at in (1, 2))]
    book = struck(workbook(Unternehmen=companies, Benutzer=rows), "Benutzer", 3, slice(0, 1))
    result = checked(tmp_path / "client.xlsx", book)
    assert "S043" in dict(found(result))
    assert names(result) == ["Peeters Anna"]


@pytest.mark.parametrize("is_struck", [False, True])
def test_nobody_is_of_a_company_whose_title_is_struck_through(tmp_path: Path, is_struck: bool) -> None:
    companies = [*COMPANIES, ("0123456848", "Garage Maes NV", "Claes", "marie.claes@example.be")]
    rows = [USERS[0][1:4], (companies[1][1],), USERS[1][1:4], (companies[2][1],), USERS[2][1:4]]
    book = workbook(Unternehmen=companies, Benutzer=rows)
    struck(book, "Benutzer", 4, slice(0, is_struck))
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == ([] if is_struck else ["Peeters Anna", "Maes Koen"])


@pytest.mark.parametrize(("column", "field"), [(4, "remark"), (5, "email")])
def test_what_is_struck_through_is_on_no_list(tmp_path: Path, column: int, field: str) -> None:
    rows = [(*row, more) for row, more in zip(USERS, ("E-Mail", "anna@example.be", "koen@example.be"), strict=True)]
    rows[2] = (*rows[2][:4], "nur morgens", rows[2][5])
    book = struck(workbook(Unternehmen=COMPANIES, Benutzer=rows), "Benutzer", 3, slice(column, column + 1))
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S047", f"{'ABCDEF'[column]}3")]
    assert [getattr(person, field) for person in people(result)] == [getattr(people(result)[0], field), ""]
    assert names(result) == ["Peeters Anna", "Maes Koen"]


class Parts:
    """A package of one part."""

    plain = True

    def __init__(self, styles: bytes) -> None:
        self._styles = styles

    def mark(self, _: str) -> None:
        """Be known nowhere."""

    def read(self, _: str) -> bytes:
        """Give the part."""
        return self._styles


FONTS = (
    b'<fonts count="4"><font><strike/></font><font/>'
    b'<font><strike val="0"/></font><font><strike val="1" /></font></fonts>'
)
FORMATS = b'<cellStyleXfs><xf fontId="0"/></cellStyleXfs><cellXfs><xf fontId="%d"/><xf/><xf fontId="%d"/></cellXfs>'


@pytest.mark.parametrize(
    ("fonts", "styles"),
    [
        ((0, 1), frozenset([b"0"])),
        ((2, 3), frozenset([b"2"])),
        ((0, 3), frozenset([b"0", b"2"])),
        ((1, 9), frozenset()),
    ],
)
@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_styles_are_struck_by_their_font(fonts: tuple[int, int], styles: set[bytes], prefix: bytes) -> None:
    part = (FONTS + FORMATS % fonts).replace(b"</", b"</" + prefix).replace(b"<", b"<" + prefix)
    part = part.replace(b"<" + prefix + b"/" + prefix, b"</" + prefix)
    assert struck_styles(Parts(part), "xl/styles.xml") == styles  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "markup", [b"<strike/>", b"<fonts><font><strike/>", b"<fonts/><strike/>", b"<cellXfs><strike/>"]
)
def test_styles_that_are_torn_strike_nothing(markup: bytes) -> None:
    assert struck_styles(Parts(markup), "xl/styles.xml") == frozenset()  # type: ignore[arg-type]


def test_a_cell_is_found_whatever_order_its_attributes_have() -> None:
    cells = b'<c s="7" r="B2" t="s"><v>1</v></c><c r="B3" s="17"><v>1</v></c><c r="B4" s=\'7\'/><c r="B5" s="7"></c>'
    sheet = b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
    assert special_in(sheet, Struck(frozenset([b"7"]))).struck == ((1, 1, 1),)
    assert special_in(sheet).struck == ()


def test_very_many_styles_are_looked_for_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = b'<row r="2"><c r="B2" s="7"><v>1</v></c><c r="C2" s="8"><v>1</v></c></row>'
    monkeypatch.setattr(struck_module, "_MOST", 0)
    assert special_in(sheet, Struck(frozenset([b"7"]))).struck == ((1, 1, 1),)


def test_cells_are_counted_where_they_do_not_say_where_they_stand() -> None:
    rows = b'<row><c s="7"><v>1</v></c></row><row r="3"><c><v>1</v></c><c s="7"><v>1</v></c><c s="7"/></row>'
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    assert special_in(sheet, Struck(frozenset([b"7"]))).struck == ((0, 0, 0), (1, 2, 2))


def test_a_number_is_no_text_that_is_struck_through() -> None:
    sheet = (
        b'<worksheet><sheetData><row><c r="A1"><v>1</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert special_in(sheet, Struck(texts=frozenset([b"1"]))).struck == ((1, 0, 0),)
    assert special_in(sheet.replace(b' r="A1"', b""), Struck(texts=frozenset([b"1"]))).struck == ((1, 0, 0),)


def rich(*parts: tuple[str, bool]) -> CellRichText:
    """Give a text of which parts are struck through."""
    return CellRichText(*(TextBlock(InlineFont(strike=strike or None), text) for text, strike in parts))


@pytest.mark.parametrize("parts", [[("05031599737", True)], [("05031599836", True), (" 05031599737", False)]])
@pytest.mark.parametrize("own", [False, True])
def test_a_number_of_which_a_part_is_struck_through_waits(
    tmp_path: Path, parts: list[tuple[str, bool]], own: bool
) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"]["B3"] = rich(*parts)
    book.save(tmp_path / "own.xlsx")
    path = tmp_path / "own.xlsx" if own else with_shared_texts(tmp_path / "own.xlsx", tmp_path / "shared.xlsx")
    result = run([path], profile=PROFILE, today=TODAY, language="en")
    assert ("S043", "B3") in found(result)
    assert names(result) == ["Peeters Anna"]


def with_shared_texts(source: Path, target: Path) -> Path:
    """Let the text of a cell stand among the shared ones, as Excel has it."""
    with ZipFile(source) as before, ZipFile(target, "w") as after:
        parts = {name: before.read(name) for name in before.namelist()}
        sheet = parts["xl/worksheets/sheet2.xml"]
        ((tag, inside),) = re.findall(rb'(<c r="B3"[^<>]*>)<is>(.*?)</is>', sheet)
        other = b"<si><t>another</t></si>"
        shared = b'<sst xmlns="%s">%s<si>%s</si></sst>' % (SHEET_MAIN_NS.encode(), other, inside)
        cell = tag.replace(b"inlineStr", b"s") + b"<v>1</v>"
        parts["xl/worksheets/sheet2.xml"] = sheet.replace(tag + b"<is>" + inside + b"</is>", cell)
        parts["xl/sharedStrings.xml"] = shared
        for name, part in parts.items():
            after.writestr(name, part)
    return target


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 3))))
def test_stretches_hold_each_cell_once(cells: set[tuple[int, int]]) -> None:
    found = [(row, column) for column, first, last in stretches(sorted(cells)) for row in range(first, last + 1)]
    assert sorted(found) == sorted(cells)


def test_cells_that_follow_each_other_are_one_stretch() -> None:
    assert stretches([(1, 0), (2, 0), (2, 1), (3, 0), (5, 0)]) == ((0, 1, 3), (0, 5, 5), (1, 2, 2))


def test_a_name_that_is_struck_through_gives_no_number_to_the_column_beside_it(tmp_path: Path) -> None:
    companies = [*COMPANIES, ("0123456848", "Garage Maes NV", "Claes", "marie.claes@example.be")]
    rows = [(*USERS[0][:4], "Firma"), *((None, *USERS[at][1:4], companies[at][1]) for at in (1, 2))]
    book = struck(workbook(Unternehmen=companies, Benutzer=rows), "Benutzer", 3, slice(4, 5))
    result = checked(tmp_path / "client.xlsx", book)
    assert ("S043", "A3") in found(result)
    assert names(result) == ["Peeters Anna"]
