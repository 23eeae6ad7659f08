"""Measures: everything that is compared takes turns in one run, so that all of it sees the same noise."""

import sys

from . import peers
from .deliveries import KINDS, delivery, size
from .koto import Koto

#: What every other profiler is held against.
INSPECT = "koto inspect"
#: What a start costs without any data.
START = "koto --version"


def taking_turns(steps, pairs):
    """So many runs of each step, one after the other and then again; names to runs."""
    runs = {name: [] for name in steps}
    for turn in range(pairs):
        for name, step in steps.items():
            _progress(f"bench: {turn + 1} of {pairs}, {name}")
            runs[name].append(step())
    _progress("")
    return runs


def _progress(words):
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def delivered(binary, kind, rows, pairs, held, with_peers):
    """Everything about one delivery, as one part for loading it and one for looking at it."""
    source, beside = delivery(kind, rows), KINDS[kind].beside
    koto = Koto(binary, kind, source)
    load = {"koto import": koto.empty}
    if held:
        load[f"koto import, where {held:,} others are"] = lambda: koto.onto(held)
    load.update({"koto import, the same again": koto.again, "koto mapping check": koto.check, INSPECT: koto.inspect,
                 beside: lambda: peers.baseline(beside, source)})
    look = peers.profilers(source, rows) if with_peers else {}
    if with_peers:
        load.update(peers.loaders(kind, source, rows))
    # Once for nothing: the files are in the page cache from here on.
    load["koto import"]()
    load[beside]()
    runs = taking_turns({**load, **look}, pairs)
    parts = [{"beside": beside, "names": list(load)}]
    if look:
        parts.append({"beside": INSPECT, "names": [INSPECT, *look]})
    return {"kind": kind, "written": koto.written() / rows, "pairs": pairs,
            "parts": [{"rows": rows, "bytes": size(source), "beside": part["beside"],
                       "runs": {name: runs[name] for name in part["names"]}} for part in parts]}


def growing(binary, sizes, pairs):
    """An import of the flat list at several lengths, which take turns too; a part for each."""
    kind = "flat-list"
    beside = KINDS[kind].beside
    sources = {rows: delivery(kind, rows) for rows in sizes}
    steps = {}
    for rows, source in sources.items():
        koto = Koto(binary, kind, source)
        steps[f"{rows:,} rows, koto import"] = koto.empty
        steps[f"{rows:,} rows, {START}"] = koto.start
        steps[f"{rows:,} rows, {beside}"] = lambda source=source: peers.baseline(beside, source)
    runs = taking_turns(steps, pairs)
    return {"kind": kind, "pairs": pairs, "parts": [
        {"rows": rows, "bytes": size(source), "beside": beside,
         "runs": {name: runs[f"{rows:,} rows, {name}"] for name in ("koto import", START, beside)}}
        for rows, source in sources.items()]}
