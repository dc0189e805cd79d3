"""`python -m fla_batch`: the program without its short name."""

from fla_batch.cli import main

main()
