"""`python -m bench`: measure all rows of the table, or some; print it, keep it, or say which target was missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from compileall import compile_dir

from bench.measure import Measured
from bench.runs import TARGETS, Target
from bench.table import keep, table
from bench.trial import Trial


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--only", default="", help="only rows whose name has this in it")
    options.add_argument("--times", type=int, default=5, help="at most so many runs of each")
    options.add_argument("--assert", dest="strict", action="store_true", help="exit 1 when a target is missed")
    options.add_argument("--keep", action="store_true", help="write table and plot into docs/")
    given = options.parse_args()
    # As an installation does: nobody's first run shall count as every run.
    for folder in ("fla_batch", "bench"):
        compile_dir(folder, quiet=1)
    trial = Trial(given.times)
    done = {each: trial.of(each) for each in TARGETS if given.only in each.name}
    print(table(done, trial.seen))
    if given.keep:
        keep(done, trial.seen)
    too_much = list(missed(done, trial))
    print(*too_much, sep="\n", file=sys.stderr)
    sys.exit(1 if given.strict and too_much else 0)


def missed(done: dict[Target, Measured], trial: Trial) -> Iterable[str]:
    """Tell of each target that is missed by how much."""
    for target, measured in done.items():
        for each in target.at_most:
            if measured.cpu > (allowed := trial.allowed(each)):
                yield f"{target.name}: {measured.cpu:.2f} CPU s, and {allowed:.2f} are allowed"
        if measured.memory > target.memory:
            yield f"{target.name}: {measured.memory:.0f} MB, and {target.memory:.0f} are allowed"


if __name__ == "__main__":
    main()
