"""Every check, one file for each family of codes. A check is one declaration; all else is derived from it."""
