"""What a cell may hold: each kind reads a whole column, shows and masks a value, and states its rule for Excel."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from string import ascii_letters, digits
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from fla_batch.declared.masks import guarded_words
from fla_batch.declared.names import MONSIEUR, PARTICLES, STARTS, TITLED, untitled
from fla_batch.declared.nobody import NOBODY
from fla_batch.texts import INVISIBLE, N_, Message, fold, normalized

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.columns import Cells, Parsed

_UNSEEN = str.maketrans("", "", INVISIBLE)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Way(NamedTuple):
    """One way in which a right value may stand in a cell, told to Excel; it serves one cell or all cells of a range."""

    condition: str
    """A product of conditions: above 0 where the value is right in this way."""
    digits: int = 0
    """How many digits the number has, where zeros in front of it were lost."""


class Kind(ABC):
    """What the cells of a column may hold."""

    name: ClassVar[Message]
    """What a reader calls it."""
    longest: ClassVar[int] = 200
    """Characters of the longest value that is still believable."""
    is_number: ClassVar[bool] = False
    """Whether it is a number of identification: text in Excel, whatever it looks like."""

    is_private: ClassVar[bool] = False
    """Whether not even a part of it may be shown."""

    plain: ClassVar[re.Pattern[str] | None] = None
    """The form of most texts: nothing is put right in them, and no check of a single cell finds anything."""

    def read(self, cells: Cells, odd: Mask) -> Parsed:
        """Read a whole column: only the odd cells one by one, the others as they stand."""
        return self.parse(cells.only(odd).without_blank()).among(cells, odd)

    def odd(self, cells: Cells) -> Mask:
        """Tell which cells are filled and not plain."""
        return cells.filled & ~cells.have_form(self.plain) if self.plain else cells.filled

    @abstractmethod
    def parse(self, cells: Cells) -> Parsed:
        """Read cells of which nothing is known yet, each by itself."""

    def show(self, value: str) -> str:
        """Write a value as people read it."""
        return value

    def read_as(self, value: str) -> Message | str:
        """Write how a cell was read, as it may be shown in a finding: without any INSS."""
        return self.seen(self.show(value))

    def seen(self, text: str) -> str:
        """Write what a cell holds as it may be shown in a finding: shortened, without any INSS."""
        return guarded_words(text)

    def excel_rule(self, cell: str) -> str | None:  # noqa: ARG002
        """Give the condition, as an Excel formula without its equals sign, that a right value in `cell` fulfils."""
        return None

    def excel_ways(self, cell: str) -> tuple[Way, ...]:  # noqa: ARG002
        """Give the ways in which a right value may have been pasted into `cell`, past its rule; none: all is right."""
        return ()

    def accepted(self) -> tuple[str, ...]:
        """Give every word that is understood, in any language, where there is a choice."""
        return ()

    def choices(self, language: str) -> tuple[str, ...]:  # noqa: ARG002
        """Give the words to choose from, where there is a choice."""
        return ()


def tidy(text: str) -> str:
    """Take away what nobody typed on purpose: invisible characters, stray spaces, split accents."""
    if not (text.isascii() and text.isprintable()):
        text = normalized("NFC", _without_control(text).translate(_UNSEEN))
    return " ".join(text.split())


def _without_control(text: str) -> str:
    return text if text.isprintable() else _CONTROL.sub("", text)


def has_control(text: str) -> bool:
    """Tell whether a character is an order to a machine or half a character, and no text."""
    return not text.isprintable() and _CONTROL.search(text) is not None


_NOTHING = frozenset({"unbekannt", "inconnu", "inconnue", "onbekend", "unknown"})
"""What people type to say that they do not know; folded. No other word: there are people called Na and None."""
_BEGINS_OTHERWISE = frozenset(ascii_letters + digits).difference(*((word[0], word[0].upper()) for word in _NOTHING))
"""Letters and digits with which none of these words begins: most texts are told by one."""
DASHES = frozenset("-–—./_ \u00a0")
"""What stands alone where nothing is chosen; a plus or a star may mean something."""


def says_nothing(text: str) -> bool:
    """Tell whether a text stands for an empty cell, such as a dash or “unknown”."""
    if text[:1] in _BEGINS_OTHERWISE:
        return False
    key = fold(text)
    return not key or key in _NOTHING


def names_nobody(text: str) -> bool:
    """Tell whether a text stands where somebody belongs who is not named, or not yet."""
    return says_nothing(text) or text in NOBODY or tidy(text) in NOBODY


_LETTERS = "".join(filter(str.isalpha, map(chr, (*range(0x7B), *range(0xC0, 0x180)))))
"""Latin letters with their accents in one, as keyboards here write them."""


def _like(place: int) -> str:
    """Give the letters that stand at a place of a word for nothing, with every accent."""
    return "".join(letter for letter in _LETTERS if fold(letter)[:1] in {word[place] for word in _NOTHING})


_SAYS_SOMETHING = rf"(?![{_like(0)}][\W_]*[{_like(1)}])"
"""Before a form: no word for nothing begins like this."""


def _tidied(cells: Cells) -> tuple[Cells, Mask]:
    read = cells.mapped(lambda text: tidy(text) or None)
    other = read.filled & cells.unlike(read)
    pairs = zip(cells.texts[other], read.texts[other], strict=True)
    other[other] = [normalized("NFC", _without_control(text).strip()) != tidied for text, tidied in pairs]
    return read, other


class Text(Kind):
    """Any text on one line: a name."""

    name = N_("text")
    plain = re.compile(rf"(?=.{{1,200}}\Z)[!-~{_LETTERS}]+(?: [!-~{_LETTERS}]+)*")

    def parse(self, cells: Cells) -> Parsed:
        """Read texts without the stray spaces and invisible characters in them."""
        read, repaired = _tidied(cells)
        return cells.parsed(read, {"tidied": repaired})


class Name(Text):
    """The name of a person or a company; a dash or “unknown” is none."""

    name = N_("name")
    plain = re.compile(rf"{_SAYS_SOMETHING}(?=.{{1,200}}\Z)[{_LETTERS}]++(?:(?:[.'’-] ?| [.'’-]?)[{_LETTERS}]++)*+")

    def parse(self, cells: Cells) -> Parsed:
        """Read names; what says that there is none is read as an empty cell."""
        nothing = cells.fits(self._is_none)
        parsed = super().parse(cells.mapped(lambda _: None, where=nothing))
        return cells.parsed(parsed.values, {**parsed.repairs, "nothing": nothing})

    def _is_none(self, text: str) -> bool:
        return says_nothing(text)


def _forwards(text: str) -> str:
    """Turn “last name, first name” round; what a person does may stand behind a comma too, and stays there."""
    last, _, first = (part.strip() for part in text.partition(","))
    names, surnames = first.split(), [word for word in last.split() if word.casefold() not in PARTICLES]
    few = len(surnames) == 1 and len(names) in (1, 2)
    # Dubois, HR; but DUBOIS, ANNE.
    short = first.isupper() and not last.isupper()
    return f"{first} {last}" if few and not short and all(map(_is_name, (*surnames, *names))) else text


def _is_name(word: str) -> bool:
    return word[0].isupper() and re.sub("[-'’]", "", word).isalpha()


class PersonName(Name):
    """Last or first name of a person; a title of courtesy is no part of it."""

    plain = re.compile(rf"(?!(?={STARTS}){TITLED})(?!{MONSIEUR}){Name.plain.pattern}")

    def parse(self, cells: Cells) -> Parsed:
        """Read names without titles in front of them."""
        parsed = super().parse(cells)
        read = parsed.values.mapped(untitled)
        return cells.parsed(read, {**parsed.repairs, "title": read.filled & read.unlike(parsed.values)})


class _NameOrNone(Name):
    """The name of somebody who need not be named; of people themselves, a few are called None."""

    def odd(self, cells: Cells) -> Mask:
        """Tell which cells are filled and not plain, or say that there is nobody."""
        return super().odd(cells) | cells.fits(NOBODY.__contains__)

    def _is_none(self, text: str) -> bool:
        return names_nobody(text)


class AdministratorName(_NameOrNone, PersonName):
    """Last or first name of a local administrator."""


class FullName(_NameOrNone):
    """First and last name of a contact person in one cell."""

    def parse(self, cells: Cells) -> Parsed:
        """Read names as one says them, also where the last name stands first."""
        parsed = super().parse(cells)
        read = parsed.values.mapped(_forwards)
        return cells.parsed(read, {**parsed.repairs, "turned": read.filled & read.unlike(parsed.values)})


class Remark(Text):
    """A longer text, for people only."""

    longest = 1000


_AROUND = " ;,\"'“”„‘’«»"
"""Signs around an address that belong to a list or a text."""


class Email(Kind):
    """An e-mail address."""

    name = N_("e-mail address")
    longest = 254
    plain = re.compile(
        # Each sign has one place only, so that nothing is gone back for: there may be a million.
        _SAYS_SOMETHING + r"(?=.{1,64}\Z)[a-z0-9_-]++(?:\.[a-z0-9_-]++)*+@"
        r"(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\.)++[a-z]{2,}"
    )
    PATTERN: ClassVar = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_]{2,}", re.UNICODE)

    def parse(self, cells: Cells) -> Parsed:
        """Read addresses in lower case, without `mailto:`, angle brackets, quotation marks and spaces."""
        nothing = cells.fits(names_nobody)
        filled = cells.mapped(lambda _: None, where=nothing)
        read = filled.mapped(lambda text: self._bare(tidy(text)) or None)
        other = read.filled & filled.unlike(read)
        pairs = zip(filled.texts[other], read.texts[other], strict=True)
        other[other] = [bare != text.strip().lower() for text, bare in pairs]
        return cells.parsed(read, {"tidied": other, "nothing": nothing})

    def holds(self, text: str) -> bool:
        """Tell whether a text has the form of one address."""
        local, _, _ = text.partition("@")
        dots_right = ".." not in text and not local.startswith(".") and not local.endswith(".")
        return dots_right and self.PATTERN.fullmatch(text) is not None

    def fails(self, text: str) -> bool:
        """Tell whether a text has any other form."""
        return not self.holds(text)

    @staticmethod
    def _bare(text: str) -> str:
        inner = re.search(r"<([^<>]+)>$", text) if text.endswith(">") else None
        bare = inner[1] if inner else text
        bare = re.sub(r"(?i)^mailto:\s*", "", bare) if ":" in bare else bare
        # It is tidy: no other spaces than single ones are left.
        return bare.strip(_AROUND).replace(" @", "@").replace("@ ", "@").lower()

    def excel_rule(self, cell: str) -> str:
        """Ask for one @ with something before it, a dot behind it, and nothing that would part two addresses."""
        return self._excel_rule(cell, cell)

    def excel_ways(self, cell: str) -> tuple[Way, ...]:
        """Accept an address with spaces around it."""
        return (Way(self._excel_rule(cell, f"TRIM({cell})")),)

    @staticmethod
    def _excel_rule(cell: str, whole: str) -> str:
        at = f'FIND("@",{cell})'
        one = f'(LEN(SUBSTITUTE({cell},"@",""))=LEN({cell})-1)*({at}>1)*ISNUMBER(FIND(".",{cell},{at}+2))'
        alone = "".join(f'*ISERROR(FIND("{sign}",{cell}))' for sign in (",", ";", ".."))
        return f'{one}*(RIGHT({cell})<>"."){alone}*ISERROR(FIND(" ",{whole}))'


NAME = Name()
PERSON_NAME = PersonName()
ADMINISTRATOR_NAME = AdministratorName()
FULL_NAME = FullName()
REMARK = Remark()
EMAIL = Email()
