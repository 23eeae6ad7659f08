"""How cost grows with the length of a delivery: a fixed part, and so much a row."""

import typing

from .process import median


class Line(typing.NamedTuple):
    """`fixed` seconds, and `slope` seconds a row."""
    fixed: float
    slope: float

    def at(self, rows):
        """What the line says of so many rows."""
        return self.fixed + self.slope * rows

    def words(self):
        """The line as text."""
        return f"{self.fixed:.3f} s and {self.slope * 1e6:.2f} µs a row"


def fitted(points):
    """The line from which the points (rows, seconds) are the least way off, in proportion to their size.

    Were it seconds that count, the longest delivery alone would say where the line begins.
    """
    weights = [(rows, seconds, 1 / seconds ** 2) for rows, seconds in points]
    total = sum(weight for _, _, weight in weights)
    rows_mean = sum(rows * weight for rows, _, weight in weights) / total
    seconds_mean = sum(seconds * weight for _, seconds, weight in weights) / total
    spread = sum(weight * (rows - rows_mean) ** 2 for rows, _, weight in weights)
    together = sum(weight * (rows - rows_mean) * (seconds - seconds_mean) for rows, seconds, weight in weights)
    slope = together / spread if spread else 0.0
    return Line(seconds_mean - slope * rows_mean, slope)


def line(parts, name, what):
    """The line of one figure (`wall` or `cpu`) of what has that name."""
    return fitted([(part["rows"], median(part["runs"][name], what)) for part in parts])
