"""Why the system refused a file or a folder, in our words instead of its own."""

from __future__ import annotations

import errno

from fla_batch.texts import N_, Message

_NOT_ALLOWED = N_("this account may not do that, or another program such as Excel has it open")
_TAKEN = N_("something of that name is there already")
_NO_ANSWER = N_("the disk or the network drive does not answer")
_FULL = N_("there is no space left on the disk")

_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EBUSY: N_("another program is using it"),
    errno.EEXIST: _TAKEN,
    errno.ENOTEMPTY: _TAKEN,
    errno.EISDIR: N_("it is a folder, not a file"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EROFS: N_("nothing can be written to this disk"),
    errno.EFBIG: N_("the file would be larger than this account or this disk allows"),
    errno.EAGAIN: N_("another run is writing there just now"),
    errno.EIO: _NO_ANSWER,
    getattr(errno, "ESTALE", errno.EIO): _NO_ANSWER,
    errno.ETIMEDOUT: _NO_ANSWER,
}


def reason(problem: OSError) -> Message | str:
    """Say why; in the system's own words where we have none."""
    return _REASONS.get(problem.errno or 0) or problem.strerror or str(problem)
