"""What goes back to a client, as the draft of a mail: how much waits, why, and the returned workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded_file
from fla_batch.declared.settings import Settings
from fla_batch.render.mail import Attachment, Mail, draft
from fla_batch.result import FileResult, Run
from fla_batch.texts import N_, NN_, Plural, Texts, texts

_MOST_CAUSES = 3
_ROWS: Mapping[str, Plural] = {
    COMPANIES.name: NN_("{count} company", "{count} companies"),
    USERS.name: NN_("{count} person", "{count} people"),
}


@dataclass(frozen=True, slots=True)
class ClientMail:
    """A mail to whoever filled in a file, in the language of the file."""

    run: Run
    name: str
    """Name of the file."""
    settings: Settings

    @property
    def file(self) -> FileResult:
        """What became of the file."""
        return next(each for each in self.run.files if each.name == self.name)

    @property
    def words(self) -> Texts:
        """The language of the file."""
        return texts(self.file.language)

    def draft(self, workbook: Attachment) -> bytes:
        """Write the draft, with the workbook that goes back attached; the same on every run."""
        subject = self.words.say(N_("Your workbook: there is still something to correct"))
        mail = Mail(workbook.name, self.words, *self._contact(), subject, list(self._paragraphs()), workbook)
        return draft(mail, self.settings, self.run.today)

    def _contact(self) -> tuple[str, str]:
        """Give name and address of the contact person, where each company of the file names the same one."""
        companies = self.run.book.companies
        names = [origin.name for origin in self.run.book.origins]
        rows = companies.values[companies.file == names.index(self.name)]
        people = set(zip(rows["contact_name"], rows["contact_email"], strict=True))
        if len(people) != 1 or None in (contact := people.pop()):
            return "", ""
        return contact

    def _paragraphs(self) -> Iterator[str]:
        say, address = self.words.say, self.settings.answers_to or self.settings.name
        yield self._how_it_stands()
        yield "\n".join(self._causes())
        marked = N_(
            "The attached workbook begins with what is to be corrected; the cells are red, "
            "each with a note that says what to do."
        )
        to_us = N_("Please correct them there, and send the workbook back to us.")
        to_address = N_("Please correct them there, and send the workbook back to {address}.")
        yield f"{say(marked)} {say(to_address if address else to_us, address=address)}"
        yield say(
            N_("The workbook holds national register numbers: please show it only to people who need it for this.")
        )

    def _how_it_stands(self) -> str:
        name = guarded_file(PurePath(self.name).name)
        thanks = self.words.say(N_("Thank you for your workbook “{file}”."), file=name)
        released, held = (self._counted(which) for which in ("released", "held"))
        under_way = self.words.say(N_("Already under way: {released}."), released=released) if released else ""
        return " ".join(filter(None, (thanks, under_way, self.words.say(N_("Still waiting: {held}."), held=held))))

    def _counted(self, which: str) -> tuple[str, ...]:
        counts = {sheet: getattr(self.file.counts[sheet], which) for sheet in _ROWS}
        return tuple(self.words.say(_ROWS[sheet], count=count) for sheet, count in counts.items() if count)

    def _causes(self) -> Iterator[str]:
        """Name what holds the most rows; a row counts for the first of its causes."""
        held = [row for row in self.run.held if row.place.file == self.name and row.codes]
        counted = Counter(row.codes[0] for row in held)
        most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST_CAUSES]
        yield self.words.say(NN_("The reason:", "The most frequent reasons:"), count=len(counted))
        for code, count in most:
            counted_rows = NN_("– {cause}: {count} row", "– {cause}: {count} rows")
            yield self.words.say(counted_rows, cause=CATALOGUE[code].title, count=count)
