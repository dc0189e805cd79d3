"""An action list as a document: to be printed, ticked off by hand and kept; the same to everybody who opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from fla_batch.declared.fields import COMPANIES
from fla_batch.render.letter import HEADS, ON_PAPER, Letter, fits_on_paper, list_format
from fla_batch.render.pdf import document
from fla_batch.tasks import CompanyWork, Link, PersonWork, Task
from fla_batch.texts import N_


@list_format(ON_PAPER)
def as_pdf(letter: Letter) -> bytes:
    """Set the document."""
    return document("list.typ", values_of(letter), letter.today)


def values_of(letter: Letter) -> dict[str, Any]:
    """Give everything that the page shows, as plain values."""
    return _Sheet(letter).values()


class _Sheet:
    """What a list consists of, as its page takes it: parts, cards and rows of plain texts."""

    def __init__(self, letter: Letter) -> None:
        self.letter, self.say, self.fits = letter, letter.words.say, fits_on_paper(letter.plan)

    def values(self) -> dict[str, Any]:
        """Give everything that the page shows."""
        letter = self.letter
        return {
            "language": letter.plan.language,
            "kind": self.say(HEADS["list"]),
            "sender": {"name": letter.sender_name, "lines": letter.sender_lines, "logo": self._logo()},
            "title": letter.title,
            "addressed": letter.addressed,
            "counts": letter.counts,
            "why": letter.why,
            "lead": letter.lead if self.fits else letter.elsewhere,
            "notices": letter.notices,
            "before": [part for part in self._before() if part["items"]],
            "parts": [part for part in self._parts() if part["cards"]],
            "end": {"title": self.say(HEADS["send_back"]), "sentences": self._end()},
            "reply": {
                "text": letter.settings.answers_to,
                "url": f"mailto:{quote(letter.settings.answers_to, safe='@')}",
            },
            "source": letter.source,
            "inss": letter.label("inss"),
            # Only the page knows its number: the placeholders stay in the sentence.
            "page": self.say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        }

    def _logo(self) -> list[int]:
        """Give the bytes of the picture as numbers: values are texts and numbers."""
        return list(self.letter.logo.content) if self.letter.logo else []

    def _before(self) -> list[dict[str, Any]]:
        links = list(map(self._link, self.letter.links))
        at_hand = self.letter.at_hand if self.fits else ()
        return [
            {"title": self.say(HEADS["at_hand"]), "items": at_hand},
            {"title": self.say(HEADS["links"]), "items": links},
        ]

    def _end(self) -> list[str]:
        return [self.letter.send_back, self.letter.keep_safe] if self.fits else []

    def _parts(self) -> list[dict[str, Any]]:
        if not self.fits:
            return []
        plan = self.letter.plan
        prepared = [self._card(work, [self._row(work.preparations)]) for work in self.letter.prepared]
        signing_in = [{"name": "", "rows": [self._row(plan.sign_in)]}] if plan.sign_in else []
        companies = [self._card(work, self._rows(work), ("person", "step")) for work in plan.companies]
        return [
            self._part("prepare", prepared),
            self._part("sign_in", signing_in),
            self._part("people", companies, COMPANIES.title if self.letter.many_companies else ""),
        ]

    def _part(self, head: str, cards: Sequence[Any], directory: str = "") -> dict[str, Any]:
        return {"title": self.say(HEADS[head]), "cards": cards, "directory": self.say(directory) if directory else ""}

    def _card(self, work: CompanyWork, rows: Sequence[Any], columns: Sequence[str] = ()) -> dict[str, Any]:
        return {
            "name": self.letter.name(work.company),
            "numbers": self.letter.numbers(work.company),
            "columns": [self.say(HEADS[each]) for each in columns],
            "rows": rows,
        }

    def _rows(self, work: CompanyWork) -> list[dict[str, Any]]:
        company = [self._row(work.tasks, self.say(HEADS["company"]))] if work.tasks else []
        return company + [self._person(each) for each in work.people]

    def _person(self, work: PersonWork) -> dict[str, Any]:
        person = work.person
        facts = {"inss": self.letter.inss(person), "email": person.email, "remark": person.remark}
        shown = [(self.letter.label(field), value) for field, value in facts.items() if value]
        return self._row(work.tasks, self.letter.person(person), shown)

    def _row(self, tasks: Sequence[Task], name: str = "", facts: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
        before = (None, *tasks)
        steps = [self._step(task, last) for task, last in zip(tasks, before, strict=False)]
        size = sum(len(value) for _, value in facts) + sum(len(step["text"] + step["detail"]) for step in steps)
        return {"name": name, "facts": facts, "tasks": steps, "size": size}

    def _step(self, task: Task, last: Task | None) -> dict[str, Any]:
        told = last.step.links if last else ()
        # The links of a person's steps would come again for every person: they stand at the top.
        new = () if task.person else (link for link in task.step.links if link not in told)
        return {
            "text": self.letter.step(task),
            "number": self.letter.inss(task.person) if task.person else "",
            "detail": self.letter.detail(task),
            "links": list(map(self._link, new)),
        }

    def _link(self, link: Link) -> dict[str, str]:
        return {"url": link.url, "label": link.label[self.letter.plan.language]}
