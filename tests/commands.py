"""Commands, run in this process: what they print, what they say, their exit code."""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

import pytest

from fla_batch import cli


class Answer(NamedTuple):
    """What a command has answered."""

    returncode: int
    stdout: str
    stderr: str


def fla_batch(*arguments: str, **environment: str) -> Answer:
    """Run a command as `fla-batch` does, with streams of its own, in an environment without a language."""
    streams = [TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("LC_", "LANG", "FLA_"))]:
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["fla-batch", *arguments])
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        with pytest.raises(SystemExit) as end:
            cli.main()
    return Answer(int(str(end.value.code)), *map(_written, streams))


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
