"""What is true, each thing once: kinds of cell, columns, checks, the portal's steps."""
