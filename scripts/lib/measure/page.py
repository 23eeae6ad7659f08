"""The tables, on a terminal or between the markers of docs/performance.md."""

import re

from . import growth
from .measuring import START
from .process import median, shown

_PLOT = "![Wall time of the flat list, and how it grows](performance.svg)\n"
_BLOCK = re.compile(r"(<!-- bench: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def rewritten(text, results):
    """The page, with each block made anew of which there are measurements, and the names of the other blocks."""
    missing = []

    def block(found):
        name = found[2]
        if name == "plot" and results:
            made = _PLOT
        elif name in results:
            made = section(results[name], markdown=True)
        else:
            missing.append(name)
            return found[0]
        return f"{found[1]}\n{made}\n{found[3]}"

    return _BLOCK.sub(block, text), missing


def section(result, markdown):
    """What there is to say about a result: its circumstances and its tables."""
    tables = [_growth(result["parts"], markdown)] if result["name"] == "growth" else \
        [_costs(part, markdown) for part in result["parts"]]
    return "\n".join([_lead(result), "", *("\n".join([*table, ""]) for table in tables)])


def _lead(result):
    """When, of what and on what; nothing of it says more than the tables need."""
    about, part = result["about"], result["parts"][0]
    day = "{2}.{1}.{0}".format(*map(int, about["day"].split("-")))
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    length = "" if result["name"] == "growth" else \
        f"{result['kind']}, {part['rows']:,} rows, {part['bytes'] / 1e6:.0f} MB, {result['written']:.1f} rows written of each. "
    return (f"{length}Medians of {result['pairs']} turns each, in brackets minimum and maximum. {day}, koto {about['koto']}, "
            f"{about['cores']} cores of {about['processor']}; {versions}.")


def _costs(part, markdown):
    """One line for each measurement, with its ratio to what is measured beside it, turn by turn."""
    beside = part["beside"]
    baseline = part["runs"][beside]
    rows = [["", "wall s", f"ratio to {beside.split(',')[0]}", "CPU s", "rows/s", "MB/s", "peak MiB"]]
    for name, runs in part["runs"].items():
        wall = median(runs, "wall")
        rows.append([
            name, shown([run.wall for run in runs]), shown([run.wall / other.wall for run, other in zip(runs, baseline)]),
            f"{median(runs, 'cpu'):.2f}", f"{part['rows'] / wall:,.0f}", f"{part['bytes'] / 1e6 / wall:.1f}",
            f"{median(runs, 'memory'):.0f}"])
    return _table(rows, markdown)


def _growth(parts, markdown):
    """One line for each length, how far it lies from the line, and the line itself."""
    name, beside = "koto import", parts[0]["beside"]
    wall, cpu = growth.line(parts, name, "wall"), growth.line(parts, name, "cpu")
    rows = [["rows", "MB", "wall s", "off its line", "CPU s", "off its line", "ratio to .import", "peak MiB"]]
    for part in parts:
        runs, baseline = part["runs"][name], part["runs"][beside]
        rows.append([
            f"{part['rows']:,}", f"{part['bytes'] / 1e6:,.0f}", shown([run.wall for run in runs]),
            _off(runs, "wall", wall.at(part["rows"])), f"{median(runs, 'cpu'):.2f}", _off(runs, "cpu", cpu.at(part["rows"])),
            shown([run.wall / other.wall for run, other in zip(runs, baseline)]), f"{median(runs, 'memory'):.0f}"])
    starts = [run.wall * 1000 for part in parts for run in part["runs"][START]]
    words = (f"The lines: {wall.words()} of wall time, {cpu.words()} of CPU time; "
             f"for .import {growth.line(parts, beside, 'wall').words()} of wall time. A command that touches no data ({START}) takes {shown(starts, 0)} ms.")
    return [*_table(rows, markdown), "", words]


def _off(runs, what, said):
    return f"{median(runs, what) / said - 1:+.1%}"


def _table(rows, markdown):
    """The rows as a table of Markdown, or in columns for a terminal; the first one is its head."""
    if markdown:
        head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
        return [head.replace("|  |", "| |"), "| --- |" + " ---: |" * (len(rows[0]) - 1), *rest]
    widths = [max(map(len, column)) for column in zip(*rows)]
    return ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))])
            for row in rows]
