"""Cost by size, both in powers of ten: what grows with the rows runs along the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import log10

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _RIGHT = 700, 400, 70, 50, 50
_ROWS, _SECONDS = (1, 7), (-1, 2.5)
"""The powers of ten at the ends of both sides."""
_INK, _ACCENT, _LINE = "#1F2933", "#175E6E", "#D3DBE0"


def plot(points: Mapping[str, tuple[int, float]]) -> str:
    """Draw seconds over rows."""
    drawn = "\n".join((*_grid(), *_straight(points), *_dots(points)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="13" fill="{_INK}" role="img"><title>CPU seconds by rows</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#FFFFFF"/>\n{drawn}\n</svg>\n'
    )


def _x(rows: float) -> float:
    return _LEFT + (log10(rows) - _ROWS[0]) / (_ROWS[1] - _ROWS[0]) * (_WIDTH - _LEFT - _RIGHT)


def _y(seconds: float) -> float:
    return _HEIGHT - _BOTTOM - (log10(seconds) - _SECONDS[0]) / (_SECONDS[1] - _SECONDS[0]) * (_HEIGHT - _BOTTOM - 20)


def _grid() -> Iterator[str]:
    for power in range(int(_ROWS[0]), int(_ROWS[1]) + 1):
        x = _x(10**power)
        yield f'<line x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{_HEIGHT - _BOTTOM}" stroke="{_LINE}"/>'
        yield f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>'
    for power in range(int(_SECONDS[0]), int(_SECONDS[1]) + 1):
        y = _y(10**power)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="{_LINE}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    yield f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 10}" text-anchor="end">rows</text>'
    yield '<text x="10" y="14">CPU seconds</text>'


def _straight(points: Mapping[str, tuple[int, float]]) -> Iterator[str]:
    """Draw what would be in proportion to the largest."""
    if points:
        rows, seconds = max(points.values())
        first = max(10.0 ** _ROWS[0], rows * 10 ** _SECONDS[0] / seconds)
        ends = f'x1="{_x(first):.1f}" y1="{_y(seconds * first / rows):.1f}" x2="{_x(rows):.1f}" y2="{_y(seconds):.1f}"'
        yield f'<line {ends} stroke="{_ACCENT}" stroke-dasharray="4 4"/>'


def _dots(points: Mapping[str, tuple[int, float]]) -> Iterator[str]:
    for name, (rows, seconds) in points.items():
        x, y = _x(rows), _y(seconds)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{_ACCENT}"/>'
        yield f'<text x="{x + 10:.1f}" y="{y + 5:.1f}">{escape(name.split()[0])}: {seconds:.1f} s</text>'
