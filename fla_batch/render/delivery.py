"""What `check` writes to disk: the result in a file, or the workbooks that go back to clients."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fla_batch.declared.settings import Settings
from fla_batch.render.output import OutputError, write_file, write_folder
from fla_batch.render.report import RETURNED_FORMAT, as_bytes, in_parts
from fla_batch.render.returned import Returned
from fla_batch.render.screen import Screen
from fla_batch.render.wording import put, summary
from fla_batch.result import Run
from fla_batch.texts import N_, NN_, Texts


@dataclass(frozen=True, slots=True)
class Delivery:
    """A result on its way: each method writes it, and gives what is to be printed."""

    run: Run
    settings: Settings
    said: Texts
    output: Path | None
    force: bool

    def of(self, form: str) -> str | bytes:
        """Write the result in a format."""
        if form == RETURNED_FORMAT:
            return self._workbooks()
        return self._in_file(map(as_bytes, in_parts(form, self.run, self.said, Screen(full=True))))

    def _workbooks(self) -> str | bytes:
        is_file = self.output is None or self.output.suffix.lower() == ".xlsx"
        if len(self.run.files) == 1 and is_file:
            return self._in_file([self._workbook()])
        if self.output is None:
            raise OutputError(N_("Several workbooks go back. Name a folder for them with -o."))
        if is_file:
            sentence = N_("{path} is one workbook, but several files were given. Name a folder.")
            raise OutputError(sentence, path=self.output)
        return self._in_folder(self.output)

    def _workbook(self) -> bytes:
        (file,) = self.run.files
        if self.run.unreadable:
            reason = put(self.run.findings[0], self.said)
            told = {"file": file.name, "reason": reason.message, "remedy": reason.remedy}
            raise OutputError(N_("There is no workbook to send back for {file}. {reason} {remedy}"), **told)
        if self.output is None and sys.stdout.isatty():
            raise OutputError(N_("A workbook cannot be printed. Name a file for it with -o."))
        return Returned(self.run, self.settings).workbook(file.name)

    def _in_file(self, content: Iterable[bytes]) -> str | bytes:
        if self.output is None:
            return b"".join(content)
        write_file(self.output, content, force=self.force)
        return self._told(self.said.say(N_("Written: {path}"), path=self.output))

    def _in_folder(self, folder: Path) -> str:
        returned = Returned(self.run, self.settings)
        names = returned.to_mend()
        if not names:
            return self._told(self.said.say(N_("There is nothing to send back.")))
        write_folder(folder, returned.files(names), force=self.force)
        written = NN_("{count} workbook to send back is in {path}", "{count} workbooks to send back are in {path}")
        return self._told(self.said.say(written, count=len(names), path=folder))

    def _told(self, line: str) -> str:
        return f"{summary(self.run, self.said)}\n{line}\n"
