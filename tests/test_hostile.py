"""Files that are made to hurt: none does, none stops the others, and what only looks so is read."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from binary import parts, record
from hostile import FILLED, HARMFUL, HARMLESS, USERS, changed, packed, put, right, sheet_of
from libreoffice import Office
from odd_files import compound
from openpyxl import Workbook
from workbooks import COMPANIES

from fla_batch.coded import Rows
from fla_batch.declared.limits import LIMITS
from fla_batch.model import File, Grid
from fla_batch.steps.read import read, read_all
from fla_batch.steps.reading import openxml, workbook
from fla_batch.steps.reading.archive import Package, UnreadableError
from fla_batch.steps.reading.openbinary import OpenBinary
from fla_batch.steps.reading.records import _XLS, _marked, _xls_records, workbook_stream

CUTS = [number / 10 for number in range(10)]
TOLD = {"F002", "F003", "F004", "F005", "F006", "F007", "F013", "F014", "F015", "F016"}


def of(tmp_path: Path, data: bytes, name: str = "client.xlsx") -> File:
    (tmp_path / name).write_bytes(data)
    return read(tmp_path / name, name)


def cells(file: File) -> list[tuple[str, list[list[object]]]]:
    """Give the titles and the rows with something in them that can be seen."""
    return [(grid.title, [row for row in grid.rows if any(row)]) for grid in file.grids]


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> File:
    return of(tmp_path_factory.mktemp("right"), right())


@pytest.mark.parametrize("build", HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_hostile_is_read(tmp_path: Path, build: Callable[[], bytes], unharmed: File) -> None:
    file = of(tmp_path, build())
    assert [title for title, _ in cells(file)] == [grid.title for grid in unharmed.grids]
    for (_, rows), (_, expected) in zip(cells(file), cells(unharmed), strict=True):
        assert [[cell for cell in row if cell != ""] for row in rows] == [
            [cell for cell in row if cell != ""] for row in expected
        ]


@pytest.mark.parametrize("large", [False, True])
def test_a_workbook_with_two_sheets_of_one_title_is_refused(large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if large:
        monkeypatch.setattr(openxml, "_LARGE", -1)
    assert list(workbook.sheets(right(), LIMITS))
    twice = changed({"xl/workbook.xml": put(b'name="Benutzer"', b'name="Unternehmen"')})
    with pytest.raises(UnreadableError) as told:
        list(workbook.sheets(twice, LIMITS))
    assert told.value.check.code == "F004"


@pytest.mark.parametrize(("expected", "build"), HARMFUL.values(), ids=HARMFUL)
def test_what_is_hostile_is_told(tmp_path: Path, expected: str, build: Callable[[], bytes]) -> None:
    file = of(tmp_path, build())
    assert file.unreadable
    assert file.unreadable.code == expected
    assert not file.grids


def test_the_others_go_on(tmp_path: Path, unharmed: File) -> None:
    names = []
    for number, (_, build) in enumerate(HARMFUL.values()):
        for name, data in ((f"{number}-hostile.xlsx", build()), (f"{number}-right.xlsx", right())):
            (tmp_path / name).write_bytes(data)
            names.append((name, tmp_path / name))
    files = list(read_all(names))
    assert [file.name for file in files] == [name for name, _ in names]
    assert all(file.grids == unharmed.grids for file in files[1::2])


def test_a_part_that_is_not_what_the_list_says_is_damaged() -> None:
    data = right()
    entry = data.index(USERS.encode(), data.index(b"PK\x01\x02")) - 46
    wrong = data[: entry + 16] + bytes(4) + data[entry + 20 :]
    assert Package(data, LIMITS).read(USERS)
    with pytest.raises(UnreadableError) as told:
        Package(wrong, LIMITS).read(USERS)
    assert told.value.check.code == "F004"


SHARED = {
    "xl/sharedStrings.xml": right(),
    "xl/sharedStrings.bin": packed({**parts(Unternehmen=COMPANIES), "xl/sharedStrings.bin": b"texts"}),
}


@pytest.mark.parametrize(("name", "data"), SHARED.items(), ids=SHARED)
def test_texts_that_are_not_what_the_list_says_are_damaged(name: str, data: bytes) -> None:
    entry = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    assert list(workbook.sheets(data, LIMITS))
    with pytest.raises(UnreadableError) as told:
        list(workbook.sheets(data[: entry + 16] + bytes(4) + data[entry + 20 :], LIMITS))
    assert told.value.check.code == "F004"


def test_a_panic_of_the_library_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """What the library throws is no Exception."""

    class Broken:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise Panic

    monkeypatch.setattr(workbook, "CalamineWorkbook", Broken)
    with pytest.raises(UnreadableError) as told:
        list(workbook.sheets(right(), LIMITS))
    assert told.value.check.code == "F004"


def test_nothing_hostile_is_written_beside_the_file(tmp_path: Path) -> None:
    of(tmp_path, HARMLESS["names that climb"]())
    assert [path.name for path in tmp_path.iterdir()] == ["client.xlsx"]
    assert not Path("/tmp/evil").exists()


@pytest.mark.parametrize("share", CUTS)
def test_a_file_cut_off_anywhere_is_told(tmp_path: Path, share: float) -> None:
    data = right()
    file = of(tmp_path, data[: int(len(data) * share)])
    assert file.unreadable
    assert file.unreadable.code == ("F014" if share else "F002")


def test_flipped_bits_stop_nothing(tmp_path: Path) -> None:
    stop_nothing(flipped(tmp_path, right(), ".xlsx"))


def flipped(folder: Path, data: bytes, suffix: str) -> list[tuple[str, Path]]:
    """Flip some bits of a file, each time others."""
    paths = []
    for number in range(60):
        dice, content = random.Random(number), bytearray(data)
        for _ in range(dice.choice((1, 3, 30))):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        path = folder / f"{number}{suffix}"
        path.write_bytes(content)
        paths.append((path.name, path))
    return paths


def stop_nothing(paths: list[tuple[str, Path]]) -> None:
    files = list(read_all(paths))
    assert [file.name for file in files] == [name for name, _ in paths]
    assert [file.name for file in files if not file.grids and code_of(file) not in TOLD] == []


def code_of(file: File) -> str:
    return file.unreadable.code if file.unreadable else ""


def test_flipped_bits_in_the_sheets_themselves_stop_nothing(tmp_path: Path) -> None:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(changed({USERS: damaged(number)}))
        paths.append((path.name, path))
    stop_nothing(paths)


def damaged(seed: int) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        dice, content = random.Random(seed), bytearray(part)
        for _ in range(dice.choice((1, 3, 30))):
            content[dice.randrange(len(content))] = dice.choice(b"<>/\"'&;= 019AZe\x00\xff")
        return bytes(content)

    return change


def test_cells_that_are_only_formatted_are_no_cells_far_away(tmp_path: Path, unharmed: File) -> None:
    formatted = b'<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row></sheetData>'
    assert cells(of(tmp_path, changed({USERS: put(b"</sheetData>", formatted)}))) == cells(unharmed)


def test_an_error_of_a_new_kind_is_an_error_cell(tmp_path: Path) -> None:
    grid = of(tmp_path, HARMLESS["an error of a new kind"]()).grids[-2]
    assert grid.error_cells == ((8, 7),)


def test_what_the_markup_of_an_ods_says(tmp_path: Path) -> None:
    rows = [
        b'<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
        b"<table:table-row>%s</table:table-row>"
        % (
            FILLED
            % b' table:number-columns-repeated="3" table:number-columns-spanned="1" table:number-rows-spanned="1"'
        ),
        b'<table:table-row table:visibility="filter" table:number-rows-repeated="2">%s</table:table-row>'
        % (FILLED % b""),
        b'<table:table-row><table:table-cell table:formula="of:=A1"/>',
        b'<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"/>',
        FILLED % b' table:number-columns-spanned="2" table:number-rows-spanned="1"',
        b"<table:covered-table-cell/></table:table-row>",
        b'<table:table-row table:number-rows-repeated="1048571">',
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ]
    grid = ods_grid(tmp_path, b"".join(rows))
    assert (grid.hidden_rows, grid.hidden_columns) == ({1, 2}, {0, 1})
    assert (grid.empty_formulas, grid.error_cells) == (((3, 0),), ((3, 1),))
    assert grid.merged == (((3, 2), (3, 3)),)
    assert [row[0] for row in grid.rows] == ["x", "x", "x", ""]


def ods_grid(tmp_path: Path, table: bytes) -> Grid:
    (grid,) = of(tmp_path, sheet_of(table), "client.ods").grids
    return grid


def test_blank_rows_of_an_ods_between_others_cost_nothing(tmp_path: Path) -> None:
    blank = b'<table:table-row table:number-rows-repeated="%d"><table:table-cell/></table:table-row>'
    formula = b'<table:table-row><table:table-cell table:formula="of:=A9"/></table:table-row>'
    row = b"<table:table-row>%s%s</table:table-row>" % (FILLED % b"", FILLED % b' table:number-columns-repeated="900"')
    many = b'<table:table-row table:number-rows-repeated="1200">%s</table:table-row>' % (FILLED % b"")
    pieces = [row, blank % 1_001, row, blank % 900_000, many, formula, blank % 40_000, row, blank % 107_371]
    grid = ods_grid(tmp_path, b"".join(pieces))
    filled = [at for at, _ in Rows.of(grid.rows).below(0)]
    assert filled == [0, 1_002, *range(901_003, 902_203), 942_204]
    assert (grid.empty_formulas, grid.beyond) == (((902_203, 0),), None)


def test_rows_and_columns_of_an_ods_stand_where_they_are_though_they_are_grouped(tmp_path: Path) -> None:
    group, row = (
        b"<table:table-%(of)s-group>%(in)s</table:table-%(of)s-group>",
        b"<table:table-row%s>%s</table:table-row>",
    )
    hidden = b'<table:table-column table:visibility="collapse"/>'
    columns = b"<table:table-column/>" + group % {b"of": b"column", b"in": hidden}
    blank = b'<table:table-row table:number-rows-repeated="5000"><table:table-cell/></table:table-row>'
    one, other = row % (b"", FILLED % b""), row % (b' table:visibility="collapse"', FILLED % b"" + FILLED % b"")
    inner = group % {b"of": b"row", b"in": one + blank + other}
    grid = ods_grid(tmp_path, columns + one + group % {b"of": b"row", b"in": inner} + one)
    assert [at for at, _ in Rows.of(grid.rows).below(0)] == [0, 1, 5_002, 5_003]
    assert (grid.hidden_rows, grid.hidden_columns) == ({5_002}, {1})


STRUCK = b"""<office:automatic-styles><style:style style:name="plain"/>
<style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>
</office:automatic-styles>"""


def test_a_cell_of_an_ods_is_struck_through_by_its_row_or_its_column(tmp_path: Path) -> None:
    style, default = b' table:style-name="%s"', b' table:default-cell-style-name="%s"'
    column, row = b"<table:table-column%s/>", b"<table:table-row%s>%s</table:table-row>"
    three = FILLED % b"" + FILLED % (style % b"plain") + FILLED % b""
    columns = column % (default % b"gone" + b' table:number-columns-repeated="2"') + column % b""
    rows = [row % (b"", three), row % (default % b"plain", three), row % (default % b"gone", three)]
    data = sheet_of(columns + b"".join(rows), before=STRUCK)
    (grid,) = of(tmp_path, data, "client.ods").grids
    assert set(grid.struck) == {(0, 0, 0), (0, 2, 2), (2, 2, 2)}


def test_an_ods_whose_blank_rows_reach_too_far_is_refused(tmp_path: Path) -> None:
    row = b"<table:table-row>%s</table:table-row>" % (FILLED % b"")
    blank = b'<table:table-row table:number-rows-repeated="%d"><table:table-cell/></table:table-row>'
    assert not code_of(of(tmp_path, sheet_of(blank % 1_048_575 + row), "near.ods"))
    assert code_of(of(tmp_path, sheet_of(blank % 1_048_576 + row), "far.ods")) == "F006"


def test_an_ods_with_blanks_between_its_cells_is_read(tmp_path: Path) -> None:
    row = b"\n <table:table-row>\n  %s\n  %s\n </table:table-row>\n" % (FILLED % b"", FILLED % b"")
    assert ods_grid(tmp_path, row).rows == [["x", "x"]]


def test_a_filter_of_an_ods_is_told_of_its_own_sheet(tmp_path: Path) -> None:
    second = b'<table:table table:name="Tabelle2"><table:table-row>%s</table:table-row></table:table>' % (FILLED % b"")
    area = b'<table:database-range table:target-range-address="Tabelle2.A1:Tabelle2.B9"><table:filter/>'
    ranges = b"<table:database-ranges>%s</table:database-range></table:database-ranges>" % area
    table = b"<table:table-row>%s</table:table-row>" % (FILLED % b"")
    grids = of(tmp_path, sheet_of(table, second + ranges), "client.ods").grids
    assert [(grid.title, grid.filtered) for grid in grids] == [("Tabelle1", False), ("Tabelle2", True)]


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory, office: Office) -> dict[str, bytes]:
    """Give the right workbook as LibreOffice saves it in other forms."""
    folder = tmp_path_factory.mktemp("saved")
    (folder / "right.xlsx").write_bytes(right())
    marked(folder / "marked.xlsx")
    saved = [folder / f"{name}{suffix}" for name in ("right", "marked") for suffix in (".xls", ".ods")]
    office.fill(folder / "right.xlsx", {}, saved[:2])
    office.fill(folder / "marked.xlsx", {}, saved[2:])
    return {path.name: path.read_bytes() for path in saved}


def marked(path: Path) -> None:
    """Hide, filter and break something on one sheet."""
    book = Workbook()
    sheet = book.active
    for row in (["a", "b", "c"], ["1", "=1/0", '=A1&""'], ["x", '=""', "=NA()"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A5:B6")
    sheet.auto_filter.ref = "A1:C3"
    sheet.auto_filter.add_filter_column(0, ["x"])
    book.save(path)


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_what_other_forms_say_of_a_sheet(tmp_path: Path, old: dict[str, bytes], suffix: str) -> None:
    (grid,) = of(tmp_path, old[f"marked{suffix}"], f"marked{suffix}").grids
    assert (grid.hidden_rows, grid.hidden_columns, grid.filtered) == ({1}, {1}, True)
    assert (grid.error_cells, grid.empty_formulas) == (((1, 1), (2, 2)), ())
    assert grid.merged == (((4, 0), (5, 1)),)


def test_what_the_records_of_an_xlsb_say() -> None:
    name = "rId1".encode("utf-16-le")
    listed = record(156, struct.pack("<3L", 0, 1, 4) + name)
    row = record(0, struct.pack("<2LH2B", 6, 0, 0, 0, 0x10)) + record(3, struct.pack("<2LB", 2, 0, 42))
    sheet = (
        record(60, struct.pack("<4LH", 3, 4, 0, 0, 1)) + row + record(11, struct.pack("<2L", 5, 0)) + record(163, b"")
    )
    relation = b'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/1.bin"/></Relationships>'
    content = {"xl/workbook.bin": listed, "xl/_rels/workbook.bin.rels": relation, "xl/worksheets/1.bin": sheet}
    for end in range(len(sheet) + 1):
        whole = Package(packed(content | {"xl/worksheets/1.bin": sheet[:end]}), LIMITS)
        book = OpenBinary.found(whole, LIMITS)
        assert book
        (mark,) = book.markups()
    assert (mark.hidden_rows, mark.hidden_columns, mark.filtered) == ({6}, {3, 4}, True)
    assert mark.error_cells == ((6, 2), (6, 5))


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_other_forms_are_read_and_do_no_harm_when_they_are_damaged(
    tmp_path: Path, old: dict[str, bytes], suffix: str, unharmed: File
) -> None:
    data = old[f"right{suffix}"]
    assert [title for title, _ in cells(of(tmp_path, data, f"right{suffix}"))] == [
        grid.title for grid in unharmed.grids
    ]
    cut = [data[: int(len(data) * share)] for share in CUTS]
    assert all(code_of(of(tmp_path, each, f"cut{suffix}")) in TOLD for each in cut)
    stop_nothing(flipped(tmp_path, data, suffix))


def test_a_truth_value_of_an_xls_is_no_error() -> None:
    cells = [(0x0205, struct.pack("<3H2B", row, 1, 0, 1, is_error)) for row, is_error in enumerate((0, 1))]
    assert _marked(cells, _XLS).error_cells == ((1, 1),)


def test_the_cells_of_an_xls_of_excel_5_have_another_place() -> None:
    assert workbook_stream(compound("Book"))
    assert not workbook_stream(compound("Other"))


def test_a_formula_of_an_xls_without_the_text_that_it_announces_is_told() -> None:
    text, number = b"\0\0\0\0\0\0\xff\xff", bytes(8)
    formula = [
        (6, struct.pack("<HHH", row, 1, 0) + result + bytes(8)) for row, result in enumerate([text, text, number])
    ]
    said = (0x0207, b"\1\0\0x")
    markup = _marked([formula[0], said, formula[1], formula[2], formula[0]], _XLS)
    assert markup.empty_formulas == ((1, 1), (0, 1))


def test_the_records_of_a_chart_in_a_sheet_of_an_xls_are_not_those_of_the_sheet() -> None:
    begins, ends = (0x0809, b""), (0x000A, b"")
    of_chart, own, behind = ((0x0208, struct.pack("<H", row) + bytes(10) + b"\x20") for row in (7, 1, 9))
    records = [begins, begins, of_chart, ends, own, ends, behind]
    stream = b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in records)
    assert _marked(_xls_records(stream, 0), _XLS).hidden_rows == {1}
