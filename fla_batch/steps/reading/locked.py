"""Locked: the bytes of a workbook in, those without its password out, in memory; or the reason why that cannot be.

Runs in the process that reads. Passwords appear in no message and no exception of ours.
"""

from __future__ import annotations

import io
from functools import cache
from types import SimpleNamespace
from typing import Any

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.declared.passwords import Passwords
from fla_batch.steps.reading.archive import OLE, UNKNOWN_LOCK, UnreadableError
from fla_batch.steps.reading.records import with_whole_records
from fla_batch.texts import N_

_OF_EXCEL = "VelvetSweatshop"
"""The password that Excel itself sets and tries where only the structure of a workbook is protected."""
_OLD = "xls97"
_DOCUMENTS = frozenset({_OLD, "ooxml"})


class Keys:
    """The passwords of a run, the one that opened the last file first."""

    def __init__(self, passwords: Passwords) -> None:
        self.given = bool(passwords.words)
        self._words = [_OF_EXCEL, *passwords.words]

    def seconds(self, limits: Limits) -> float:
        """Give the seconds of work that finding the right one may cost."""
        return limits.seconds_per_password * len(self._words)

    def unlocked(self, data: bytes, limits: Limits) -> bytes:
        """Give the bytes of a file as they would be without a password; those of one that has none as they are."""
        document = _locked(data)
        if document is None:
            return data
        if document.format == "ooxml" and _rounds(document) > limits.password_rounds:
            raise UnreadableError(files.LOCKED_OTHERWISE, what=N_("so that each password takes very long"))
        for word in self._words:
            if _opens(document, word):
                self._words.sort(key=lambda each: each != word)
                return _content(document)
        raise UnreadableError(files.WRONG_PASSWORD if self.given else files.PROTECTED)


def _locked(data: bytes) -> Any:
    """Give the library's view of a locked workbook; nothing for what is not locked, or not known to it."""
    if not data.startswith(OLE):
        return None
    library = _library()
    try:
        document = library.OfficeFile(io.BytesIO(data))
        if document.format not in _DOCUMENTS or not document.is_encrypted():
            return None
        # It ends where a record is not whole.
        return library.OfficeFile(io.BytesIO(with_whole_records(data))) if document.format == _OLD else document
    except library.exceptions.DecryptionError as problem:
        raise UnreadableError(files.LOCKED_OTHERWISE, what=UNKNOWN_LOCK) from problem
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - damaged, or of another kind: that is told by those who read it
        return None


@cache
def _library() -> Any:
    import msoffcrypto
    from msoffcrypto.format import xls97

    # It would write the opened workbook to the disk on its way into memory.
    xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)
    return msoffcrypto


def _rounds(document: Any) -> int:
    """Give how often a password is turned over before it is compared; a fixed number in older ways of locking."""
    return int(document.info.get("spinValue", 0))


def _opens(document: Any, word: str) -> bool:
    try:
        document.load_key(password=word, **({"verify_password": True} if document.format == "ooxml" else {}))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - many exceptions for one cause
        return False
    return True


def _content(document: Any) -> bytes:
    unlocked = io.BytesIO()
    try:
        document.decrypt(unlocked)
    except MemoryError:
        raise
    except Exception as problem:
        raise UnreadableError(files.DAMAGED) from problem
    return unlocked.getvalue()
