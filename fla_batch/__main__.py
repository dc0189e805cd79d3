"""`fla-batch`, or `python -m fla_batch`: listens for Ctrl-C before anything else is loaded."""

import gc
import os

from fla_batch.interrupt import WATCH


def main() -> None:
    """Run the program."""
    WATCH.listen()
    _settle()
    from fla_batch.cli import main as run

    run()


def _settle() -> None:
    """Take no time for what a short run does not need: NumPy's threads for algebra, a hunt for cycles at every turn."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(50_000, 20, 100)


if __name__ == "__main__":
    main()
