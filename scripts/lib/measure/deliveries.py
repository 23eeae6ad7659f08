"""The deliveries that are measured: made once by scripts/synth, and kept under .build/bench."""

import subprocess
import sys
import typing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORK = ROOT / ".build" / "bench"


class Kind(typing.NamedTuple):
    """A kind of delivery: its mapping, its file or its whole folder, and what is measured beside it."""
    mapping: Path
    source: str
    beside: str


FLAT, SPLIT, STREAM = ".import, one flat table", ".import, a table a file", "xmllint, --stream --noout"
KINDS = {
    "flat-list": Kind(ROOT / "scripts" / "lib" / "flat-list.yaml", "lista.csv", FLAT),
    "customer-list": Kind(ROOT / "mappings" / "customer-list.yaml", "asiakaslista.csv", FLAT),
    "typpi-csv": Kind(ROOT / "mappings" / "typpi-csv.yaml", ".", SPLIT),
    "typpi-xml": Kind(ROOT / "mappings" / "typpi-xml.yaml", ".", STREAM),
}
#: The first customer of the register that is not empty: beyond the longest delivery, so that nobody is in both.
OTHERS = 6_000_000


def delivery(kind, rows, first=0):
    """A delivery of that many customers, one record of a hundred with a defect."""
    folder = WORK / (f"{kind}-{rows}" + (f"-from-{first}" if first else ""))
    done = folder.with_suffix(".made")
    if not done.exists():
        print(f"bench: making {folder.name}", file=sys.stderr)
        command = [ROOT / "scripts" / "synth", str(rows), "--kind", kind, "--out", folder, "--defects", "0.01",
                   "--first", str(first)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        done.touch()
    return folder / KINDS[kind].source


def files(source):
    """The files of a delivery, or the one that it is."""
    return sorted(source.iterdir()) if source.is_dir() else [source]


def size(source):
    """The bytes of a delivery."""
    return sum(file.stat().st_size for file in files(source))


def fresh(name):
    """The path of a database that is not there yet."""
    path = WORK / name
    for suffix in ("", "-journal"):
        Path(str(path) + suffix).unlink(missing_ok=True)
    return path
