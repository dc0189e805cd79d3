"""What must be true of every file, however it is damaged; and a run over many of them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import resource
import subprocess
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic

import jsonschema

from fla_batch import cli, pipeline
from fla_batch.declared.example import Example
from fla_batch.declared.profile import load
from fla_batch.declared.settings import PLAIN
from fla_batch.model import Severity
from fla_batch.render.folder import Report
from fla_batch.render.report import CHECK_FORMATS, as_bytes
from fla_batch.render.samples import example_workbook
from fla_batch.render.screen import Screen
from fla_batch.result import Run
from fla_batch.steps.reading.archive import ZIP
from fla_batch.terminal import HELD, RELEASED, UNUSABLE
from fla_batch.texts import texts
from fuzz.columns import differing
from fuzz.shapes import PASSWORDS, ROOT

TODAY = date(2026, 11, 24)
MOST_SECONDS, MOST_MEMORY = 2, 500_000_000
"""What one file may cost: seconds of work and bytes of memory."""
NEIGHBOUR = "neighbour.xlsx"
"""The right file that is in every run."""
_SCHEMA = json.loads((ROOT / "docs" / "check.schema.json").read_text("utf-8"))
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
_NUMBER = re.compile(rb"(?<!\d)\d{11}(?!\d)")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged file and the name of its seed."""

    seed: str
    suffix: str
    content: bytes

    @property
    def name(self) -> str:
        """The name under which it is read."""
        return f"{self.seed}{self.suffix}"


def neighbour() -> bytes:
    """Make the right file: a company and a person that no other file has."""
    company, person = "0899999949", "10101099948"
    example = Example(
        companies=({"enterprise_number": company, "company_name": "Nachbar", "admin_email": "neighbour@example.be"},),
        users=({"enterprise_number": company, "inss": person, "last_name": "Nachbar"},),
    )
    return example_workbook(example, "de")


def problems(folder: Path, files: Sequence[Damaged], *, report: bool, columns: bool = False) -> list[str]:
    """Run over some files in a folder, and say what is not as it must be."""
    _write(folder, files)
    before = _state(folder)
    try:
        run = pipeline.run([folder], load(None), "en", TODAY, pipeline.Reading(passwords=PASSWORDS))
        found = [*_wrong_in(run, folder), *_shown(run, files)]
        if columns:
            packed = [folder / file.name for file in files if file.content.startswith(ZIP)]
            found += [what for _, what in differing(packed)]
        if report:
            sum(len(content) for _, content in Report(run, load(None), PLAIN, texts("fr"), ("html", "xlsx")).files())
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is what we look for
        last = traceback.extract_tb(problem.__traceback__)[-1]
        found = [f"{type(problem).__name__} in {Path(last.filename).name}, {last.name}"]
    if _state(folder) != before:
        found.append("an input was changed")
    return found


def _write(folder: Path, files: Sequence[Damaged]) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / NEIGHBOUR).write_bytes(neighbour())
    for file in files:
        (folder / file.name).write_bytes(file.content)


def _state(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in folder.iterdir()
    }


def _wrong_in(run: Run, folder: Path) -> Iterator[str]:
    """Tell what is wrong with the numbers of a run."""
    if {Path(file.name).name for file in run.files} != {path.name for path in folder.iterdir()}:
        yield "a file is missing"
    for file in run.files:
        for sheet, count in file.counts.items():
            held = [row for row in run.held if row.place.file == file.name and row.sheet == sheet]
            if count.read != count.released + count.held or count.held != len(held):
                yield f"rows are lost or counted twice on {sheet}"
        if Path(file.name).name == NEIGHBOUR and file.counts["users"].released != 1:
            yield "the right file beside it was not released"
    if cli._exit_code(run, Severity.ERROR) not in (RELEASED, HELD, UNUSABLE):
        yield "the exit code is another"


def _shown(run: Run, files: Sequence[Damaged]) -> Iterator[str]:
    """Tell what is wrong with what is shown of a run."""
    private = {number for file in files for number in numbers(file.content)}
    for name, form in CHECK_FORMATS.items():
        shown = as_bytes(form(run, texts("en"), Screen(full=True))).decode()
        if name == "json":
            jsonschema.validate(json.loads(shown, parse_constant=_refused), _SCHEMA)
        if name == "text" and re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown):
            yield "an order to the terminal is shown"
        for line in shown.splitlines():
            digits = re.sub(r"\D", "", line)
            if len(digits) >= 11 and any(number in digits for number in private):
                yield f"an INSS is shown as {name}"
                break


def _refused(constant: str) -> None:
    raise ValueError(constant)


def numbers(content: bytes) -> set[str]:
    """Give the INSS with right check digits that stand in a file."""
    found = [content]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += [archive.read(part) for part in archive.infolist() if part.file_size < 5_000_000]
    except Exception:  # noqa: BLE001 - it may be broken in any way
        found = [content, content.replace(b"\0", b"")]
    each = {number.decode() for part in found for number in _NUMBER.findall(part)}
    return {number for number in each if _fits(number) and not _may_be_shown(number)}


def _may_be_shown(number: str) -> bool:
    """Tell whether digits are those of a company behind a zero: they have the same check digits, and are shown."""
    return number[0] == "0" and number[1] in "01"


def _fits(number: str) -> bool:
    return int(number[9:]) in (97 - int(century + number[:9]) % 97 for century in ("", "2"))


def cost(folder: Path, file: Damaged) -> tuple[float, int]:
    """Give the seconds of work and the bytes of memory that a check of one file takes, in a process of its own."""
    _write(folder, [file])
    check = [sys.executable, "-m", "fla_batch", "check", str(folder), "--format", "json"]
    # A process inherits the measure of the one that starts it: a small one has to stand between.
    command = [sys.executable, "-S", "-c", _MEASURE, *check]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    seconds, kilobytes = answer.stdout.split()
    return float(seconds), int(kilobytes) * 1024


class Judge:
    """Judges files, several in one run; those of a run in which something is wrong once more, alone."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self.folder, self.tell = folder, tell
        self._usual = cost(folder, Damaged("usual", ".xlsx", neighbour()))[0]
        self._memory = _memory()

    def finds(
        self, files: Sequence[Damaged], *, report: bool = False, columns: bool = False
    ) -> Iterator[tuple[Damaged, str]]:
        """Give what is wrong, with the file that it is wrong with."""
        began = monotonic()
        look = partial(problems, self.folder, report=report, columns=columns)
        wrong = look(files)
        costly = monotonic() - began > MOST_SECONDS + len(files) / 4 or _memory() > max(self._memory, MOST_MEMORY)
        self._memory = max(self._memory, _memory())
        alone = [(file, problem) for file in files if wrong for problem in look([file])]
        yield from alone
        if wrong and not alone:
            yield from ((file, f"only together with the others: {wrong[0]}") for file in files)
        if costly:
            yield from self._costly(files)

    def _costly(self, files: Sequence[Damaged]) -> Iterator[tuple[Damaged, str]]:
        for file in files:
            seconds, memory = cost(self.folder, file)
            self.tell(f"{file.name}: {seconds - self._usual:.1f} seconds, {memory / 1_000_000:.0f} MB")
            if seconds - self._usual > MOST_SECONDS:
                yield file, f"it costs more than {MOST_SECONDS} seconds"
            if memory > MOST_MEMORY:
                yield file, f"it costs more than {MOST_MEMORY / 1_000_000:.0f} MB"


def _memory() -> int:
    """Give the most memory that this process or one that it has waited for has used."""
    return 1024 * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
