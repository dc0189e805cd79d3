"""What is shown: every file and every line that a person or a program reads. Nothing is decided here."""
