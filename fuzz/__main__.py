"""`python -m fuzz`: damage files for a while; what is found is saved with its seed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time_ns

from fuzz.hunt import Find, damaged, hunt

FINDS = Path(__file__).parent / "finds"


def main() -> None:
    """Hunt, or make the file of one seed again."""
    options = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    options.add_argument("--seconds", type=float, default=600, help="how long (600)")
    options.add_argument("--seed", default=str(time_ns() % 1_000_000), help="the seed of all (the clock)")
    options.add_argument("--again", metavar="SEED", help="only write the file of a find once more, as it was damaged")
    given = options.parse_args()
    if given.again:
        file, done = damaged(given.again)
        _save(Find(file, "made again", tuple(done)))
        return
    _tell(f"seed {given.seed}, {given.seconds:.0f} seconds")
    with TemporaryDirectory(prefix="fla-batch-fuzz-") as folder:
        finds = list(map(_save, hunt(given.seed, Path(folder), seconds=given.seconds, tell=_tell)))
    sys.exit(1 if finds else 0)


def _tell(text: str) -> None:
    print(text, flush=True)


def _save(find: Find) -> Find:
    FINDS.mkdir(exist_ok=True)
    (FINDS / find.file.name).write_bytes(find.file.content)
    _tell(f"{find.what}: {FINDS / find.file.name} ({', '.join(find.damages) or 'as it is'})")
    return find


if __name__ == "__main__":
    main()
