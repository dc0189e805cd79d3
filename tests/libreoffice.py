"""LibreOffice as a judge and as a hand: one office without a window, driven by the system's Python, which knows UNO.

Tests use the class `Office`. The system's Python runs this same file with one job on its standard input.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"
FILTERS = {
    "html": "HTML (StarCalc)",
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "ots": "calc8_template",
    "fods": "OpenDocument Spreadsheet Flat XML",
    "xls": "MS Excel 97",
    "pdf": "calc_pdf_Export",
    "csv": "Text - txt - csv (StarCalc)",
}
_TEXT = 256
"""The mark of a text format among LibreOffice's number formats."""

Cells = Mapping[str, Mapping[str, str | float]]
"""What is typed: sheet title, address, value; a number stands for a number that was pasted."""


@cache
def missing() -> str:
    """Say what is missing to run LibreOffice here; nothing when all is there."""
    if not shutil.which("soffice"):
        return "LibreOffice (soffice) is not installed"
    found = Path(SYSTEM_PYTHON).exists() and subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False)
    return "" if found and found.returncode == 0 else "the system's Python does not know UNO (python3-uno)"


class Office:
    """One running LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pipe = f"fla_batch_{folder.stat().st_ino}_{time.monotonic_ns()}"

    def __enter__(self) -> Office:
        profile = (self.folder / "profile").as_uri()
        options = ("--headless", "--norestore", "--nologo", f"--accept=pipe,name={self.pipe};urp;")
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={profile}", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self._run("leave")
        self.process.wait(timeout=60)

    def convert(self, path: Path, to_format: str, out_dir: Path) -> Path:
        """Open a file and save it in another format; give the new file."""
        target = out_dir / f"{path.stem}.{to_format}"
        self.fill(path, {}, [target])
        return target

    def fill(self, path: Path, cells: Cells, save_as: Sequence[Path]) -> None:
        """Open a workbook, type into its cells like a hand, and save it under each name, in the format of its end."""
        self._run("fill", path, cells=cells, save_as=[str(target) for target in save_as])

    def refused(self, path: Path, cells: Mapping[str, Mapping[str, Sequence[str | float]]]) -> Any:
        """Type each value alone into its cell; give, in the same shape, whether the cell's rule refuses it."""
        return self._run("refused", path, cells=cells)

    def facts(self, path: Path, cells: Mapping[str, Sequence[str]]) -> Any:
        """Give for each cell what LibreOffice knows: locked, text format, list of words, texts beside the cell."""
        return self._run("facts", path, cells=cells)

    def _run(self, job: str, path: Path | None = None, **values: object) -> Any:
        # A copy of its own: LibreOffice does not open what another one has open.
        copy = shutil.copy(path, self.folder) if path else ""
        order = json.dumps({"job": job, "pipe": self.pipe, "path": str(copy), **values})
        command = [SYSTEM_PYTHON, "-I", __file__]
        done = subprocess.run(command, input=order, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)


def _desktop(pipe: str) -> Any:
    import uno
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(300):
        try:
            context = resolver.resolve(address)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError("LibreOffice did not start")


def _properties(**values: object) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    properties = []
    for name, value in values.items():
        made = PropertyValue()
        made.Name, made.Value = name, value
        properties.append(made)
    return tuple(properties)


def _type(document: Any, cell: Any, value: str | float) -> None:
    if isinstance(value, int | float):
        cell.setValue(float(value))
    elif document.getNumberFormats().getByKey(cell.NumberFormat).Type & _TEXT:
        cell.setString(value)
    else:
        cell.setFormula(value)


def _fill(document: Any, order: Mapping[str, Any]) -> None:
    for title, values in order["cells"].items():
        sheet = document.Sheets.getByName(title)
        for address, value in values.items():
            _type(document, sheet.getCellRangeByName(address), value)
    for target in map(Path, order["save_as"]):
        document.storeToURL(target.as_uri(), _properties(FilterName=FILTERS[target.suffix[1:]]))


def _refused(document: Any, order: Mapping[str, Any]) -> dict[str, dict[str, list[bool]]]:
    return {
        title: {
            address: [_is_refused(document, document.Sheets.getByName(title), address, value) for value in values]
            for address, values in cells.items()
        }
        for title, cells in order["cells"].items()
    }


def _is_refused(document: Any, sheet: Any, address: str, value: str | float) -> bool:
    cell = sheet.getCellRangeByName(address)
    _type(document, cell, value)
    refused = bool(sheet.showInvalid())
    sheet.clearArrows()
    cell.setString("")
    return refused


def _facts(document: Any, order: Mapping[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        title: {address: _facts_of(document, title, address) for address in addresses}
        for title, addresses in order["cells"].items()
    }


def _facts_of(document: Any, title: str, address: str) -> dict[str, Any]:
    sheet = document.Sheets.getByName(title)
    cell = sheet.getCellRangeByName(address)
    rule = cell.Validation
    return {
        "protected": sheet.isProtected(),
        "locked": cell.CellProtection.IsLocked,
        "text": bool(document.getNumberFormats().getByKey(cell.NumberFormat).Type & _TEXT),
        "rule": rule.getFormula1(),
        "stops": rule.ShowErrorMessage and rule.ErrorAlertStyle.value == "STOP",
        "words": _words(document, rule.getFormula1()) if rule.Type.value == "LIST" else [],
        "input": [rule.InputTitle, rule.InputMessage],
        "error": [rule.ErrorTitle, rule.ErrorMessage],
        "red": [condition.Formula1 for format_ in _conditions(sheet, cell) for condition in format_],
    }


def _conditions(sheet: Any, cell: Any) -> list[Any]:
    at = cell.CellAddress
    return [
        [found.getByIndex(place) for place in range(found.getCount())]
        for found in sheet.ConditionalFormats.getConditionalFormats()
        for area in found.Range.RangeAddresses
        if area.StartColumn <= at.Column <= area.EndColumn and area.StartRow <= at.Row <= area.EndRow
    ]


def _words(document: Any, reference: str) -> list[str]:
    title, _, cells = reference.replace("$", "").rpartition(".")
    rows = document.Sheets.getByName(title.strip("'")).getCellRangeByName(cells).getDataArray()
    return [row[0] for row in rows]


def _main() -> None:
    order = json.load(sys.stdin)
    desktop = _desktop(order["pipe"])
    if order["job"] == "leave":
        desktop.terminate()
        sys.stdout.write("null")
        return
    document = desktop.loadComponentFromURL(Path(order["path"]).as_uri(), "_blank", 0, _properties(Hidden=True))
    if document is None:
        raise ValueError(f"LibreOffice cannot open {order['path']}")
    try:
        answer = {"fill": _fill, "refused": _refused, "facts": _facts}[order["job"]](document, order)
        sys.stdout.write(json.dumps(answer))
    finally:
        document.close(True)


if __name__ == "__main__":
    _main()
    sys.stdout.flush()
    # The bridge to LibreOffice sometimes breaks down while Python tidies up; by then all is done.
    os._exit(0)
