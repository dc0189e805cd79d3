"""How fast it is, and how much memory it takes, beside scripts that do only a part of the work."""
