"""Arrays of NumPy, by what stands in them: a column of texts, of whole numbers, of yes and no."""

from __future__ import annotations

from typing import Any

import numpy as np

Texts = np.ndarray[Any, np.dtype[np.object_]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Integers = np.ndarray[Any, np.dtype[np.int64]]
Kinds = np.ndarray[Any, np.dtype[np.int8]]
"""Of which few kinds each is."""
Numbered = np.ndarray[Any, np.dtype[np.uint32]]
"""The number of what stands there, row by row or column by column."""
Words = np.ndarray[Any, np.dtype[np.uint64]]
"""Eight bytes each."""
