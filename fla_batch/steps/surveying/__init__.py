"""How grids become tables: headings, rows, what stands around them, and whose people are whose."""
