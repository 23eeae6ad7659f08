"""The plot of docs/performance.md: what a million rows take, and how that grows. An SVG without any library, so that it stays
small, and is legible on a light page and on a dark one."""

import math
from html import escape

from . import growth
from .process import median

_WIDTH, _LEFT, _RIGHT, _STEP = 780, 290, 710, 24
_STYLE = """
  text { font: 13px sans-serif; fill: #24292f }
  .title { font-weight: bold }
  .page { fill: #ffffff } .koto { fill: #0969da } .other { fill: #8c959f }
  .axis { stroke: #d0d7de } .range { stroke: #24292f; stroke-width: 1.5 } .line { stroke: #0969da; stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .page { fill: #0d1117 } .koto { fill: #4493f8 } .other { fill: #6e7681 }
    .axis { stroke: #3d444d } .range { stroke: #e6edf3 } .line { stroke: #4493f8 }
  }
"""


def drawn(results):
    """The plot of the longest flat list that was measured, and of the growth; None where neither was."""
    lists = [result for name, result in results.items() if name.startswith("flat-list ")]
    shapes, top = [], 10
    if lists:
        part = max((result["parts"][0] for result in lists), key=lambda part: part["rows"])
        top = _bars(shapes, top, part)
    if "growth" in results:
        top = _growth(shapes, top, results["growth"]["parts"])
    if not shapes:
        return None
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}" height="{top}">\n'
            f'<style>{_STYLE}</style>\n<rect class="page" width="{_WIDTH}" height="{top}" rx="6"/>\n'
            + "\n".join(shapes) + "\n</svg>\n")


def _bars(shapes, top, part):
    """Wall time of each step: a bar to the median, and a line from the minimum to the maximum."""
    title = f"{part['rows']:,} rows of 28 columns, {part['bytes'] / 1e6:.0f} MB: wall time in seconds"
    shapes.append(_text(20, top + 20, title, kind="title"))
    longest = max(run.wall for runs in part["runs"].values() for run in runs)
    top += 34

    def across(seconds):
        return _LEFT + seconds / longest * (_RIGHT - _LEFT)

    for name, runs in part["runs"].items():
        walls = [run.wall for run in runs]
        middle, kind = top + _STEP / 2, "koto" if name.startswith("koto") else "other"
        wall = median(runs, "wall")
        shapes += [
            _text(_LEFT - 8, middle + 4, name, anchor="end"),
            f'<rect class="{kind}" x="{_LEFT}" y="{top + 4}" width="{across(wall) - _LEFT:.1f}" height="{_STEP - 8}"/>',
            _line("range", across(min(walls)), middle, across(max(walls)), middle),
            _text(across(max(walls)) + 8, middle + 4, f"{wall:.2f}" if wall < 1 else f"{wall:.1f}")]
        top += _STEP
    return top + 16


def _growth(shapes, top, parts):
    """The median of each length on two logarithmic axes, and the line that was fitted."""
    name, height = "koto import", 240
    line = growth.line(parts, name, "wall")
    points = [(part["rows"], median(part["runs"][name], "wall")) for part in parts]
    shapes.append(_text(20, top + 20, f"Import into an empty register: {line.words()}", kind="title"))
    top += 40
    first, last = (_exponent(pick(rows for rows, _ in points), up) for pick, up in ((min, False), (max, True)))
    low, high = (_exponent(pick(seconds for _, seconds in points), up) for pick, up in ((min, False), (max, True)))

    def across(rows):
        return 90 + (math.log10(rows) - first) / (last - first) * (_RIGHT - 90)

    def down(seconds):
        return top + height - (math.log10(seconds) - low) / (high - low) * height

    for power in range(low, high + 1):
        shapes += [_line("axis", 90, down(10 ** power), _RIGHT, down(10 ** power)),
                   _text(82, down(10 ** power) + 4, f"{10 ** power:g} s", anchor="end")]
    for power in range(first, last + 1):
        shapes += [_line("axis", across(10 ** power), top, across(10 ** power), top + height),
                   _text(across(10 ** power), top + height + 18, f"{10 ** power:,}", anchor="middle")]
    shapes.append(_text((90 + _RIGHT) / 2, top + height + 36, "rows", anchor="middle"))
    # On these axes the line is a curve where the fixed part counts.
    steps = [10 ** (first + (last - first) * step / 60) for step in range(61)]
    within = [(rows, line.at(rows)) for rows in steps if 10 ** low <= line.at(rows) <= 10 ** high]
    path = " ".join(f"{across(rows):.1f},{down(seconds):.1f}" for rows, seconds in within)
    shapes.append(f'<polyline class="line" fill="none" points="{path}"/>')
    shapes += [f'<circle class="koto" cx="{across(rows):.1f}" cy="{down(seconds):.1f}" r="4"/>' for rows, seconds in points]
    return top + height + 50


def _exponent(value, up):
    """The power of ten at which an axis ends that has to show the value."""
    return math.floor(math.log10(value)) + (1 if up else 0)


def _text(left, baseline, words, anchor="start", kind=""):
    return f'<text x="{left:.1f}" y="{baseline:.1f}" text-anchor="{anchor}" class="{kind}">{escape(words)}</text>'


def _line(kind, left, top, right, bottom):
    return f'<line class="{kind}" x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{bottom:.1f}"/>'
