"""`fla-batch`, or `python -m fla_batch`: listens for Ctrl-C before anything else is loaded."""

from fla_batch.interrupt import WATCH


def main() -> None:
    """Run the program."""
    WATCH.listen()
    from fla_batch.cli import main as run

    run()


if __name__ == "__main__":
    main()
