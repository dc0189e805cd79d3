"""How files become grids of cells: their bytes, archives and markup, within the limits, in a process of its own."""
