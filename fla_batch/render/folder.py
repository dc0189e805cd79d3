"""What a report's folder holds: the overview, the lists in each format, all tasks, the findings and what is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from fla_batch.declared.profile import Profile
from fla_batch.declared.settings import MAIL, Settings
from fla_batch.declared.template import REPORT_MARK
from fla_batch.render.actions import actions_csv, actions_json
from fla_batch.render.client_mail import ClientMail
from fla_batch.render.formats import Order
from fla_batch.render.mail import Attachment
from fla_batch.render.overview import overview_html, overview_xlsx
from fla_batch.render.report import as_bytes, in_parts
from fla_batch.render.returned import Returned, tame
from fla_batch.render.screen import Screen
from fla_batch.render.view import Links
from fla_batch.render.writing import written
from fla_batch.result import Run
from fla_batch.texts import Texts

LISTS = "lists"
"""The folder of the lists; their names are made of a number and an id, never of a client's words."""
RETURNED = "returned"
"""The folder of the workbooks that go back to clients."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is written from, and how."""

    run: Run
    profile: Profile
    settings: Settings
    texts: Texts
    """The language of the secretariat."""
    forms: Sequence[str]
    """The formats of the lists."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give every file with its path in the folder; a large one in parts."""
        returned = Returned(self.run, self.settings)
        held = returned.held()
        names = [f"{LISTS}/{number:03d}-{each.id}" for number, each in enumerate(self.run.lists, start=1)]
        order = Order(self.profile, self.run.today, self.settings, tuple(self.forms))
        for name, contents in zip(names, written(self.run.lists, order), strict=True):
            for form, content in zip(order.forms, contents, strict=True):
                yield f"{name}.{form}", content
        yield from self._overview(names, held)
        yield from self._returned(returned, held)
        for form in ("json", "csv"):
            yield from ((f"findings.{form}", as_bytes(part)) for part in in_parts(form, self.run, self.texts, Screen()))
        yield from (("actions.csv", part) for part in actions_csv(self.run, self.profile))
        yield from ((REPORT_MARK, part) for part in actions_json(self.run, self.profile, names))

    def _returned(self, returned: Returned, held: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Give the workbooks that go back, and where lists leave as mails, one with each of them."""
        of_file = {name: file for file, name in held.items()}
        for name, content in returned.files(held) if held else ():
            yield f"{RETURNED}/{name}", content
            if MAIL in self.forms and name in of_file:
                workbook = Attachment(tame(of_file[name]), PurePath(name).suffix[1:], content)
                mail = ClientMail(self.run, of_file[name], self.settings).draft(workbook)
                yield f"{RETURNED}/{self._way_back(name)}", mail

    def _way_back(self, name: str) -> str:
        """Name what takes a workbook back: its mail, or else the workbook itself."""
        return f"{name.rpartition('.')[0]}.{MAIL}" if MAIL in self.forms else name

    def _overview(self, names: Sequence[str], held: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        named = zip(self.run.lists, names, strict=True)
        lists = {each.id: {form: f"{name}.{form}" for form in self.forms} for each, name in named}
        links = Links(lists, {file: f"{RETURNED}/{self._way_back(name)}" for file, name in held.items()})
        yield "overview.html", overview_html(self.run, self.profile, links, self.settings)
        yield "overview.xlsx", overview_xlsx(self.run, self.profile, links, self.settings)
