"""Other tools at the same delivery.

sqlite3 and xmllint come with koto's own setup, the others with `scripts/setup --peers`: Debian's Miller and PyPI's.
Beside `inspect` stand those profilers of the two that read the whole file and tell more of a column than its type. (xsv and
qsv are in neither; `frictionless describe` looks at the first rows alone; ydata-profiling draws pages of charts.)
"""

import subprocess

from .deliveries import ROOT, STREAM, WORK, files, fresh
from .process import measured

#: csvkit, sqlite-utils and Frictionless need minutes for what takes the others seconds: only up to so many rows.
SLOW_ROWS = 10_000
_TOOLS = WORK / "peers" / "bin"
_READ = "read_csv('{}', delim=';', header=true, all_varchar=true{})"
_DUCK = "import duckdb, sys; duckdb.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()"
_POLARS = ("import polars, sys; "
           "print(polars.read_csv(sys.argv[1], separator=';', infer_schema=False).describe())")
# Each customer is let go as soon as it is read, as lxml's own documentation tells.
_LXML = """
import sys
from lxml import etree
for _, element in etree.iterparse(sys.argv[1], tag="Asiakas"):
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
"""


def install():
    """Installs the peers if they are not there."""
    subprocess.run([ROOT / "scripts" / "setup", "--peers"], check=True)


def versions(kind):
    """The versions of the peers at that kind of delivery, by name."""
    if kind == "typpi-csv":
        return {}
    if kind == "typpi-xml":
        return _packages("lxml")
    return {**_packages("duckdb", "sqlite-utils", "csvkit", "frictionless", "polars"),
            "Miller": _output("mlr", "--version").split()[-1]}


def _packages(*names):
    listed = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    return dict(zip(names, _output(_TOOLS / "python", "-c", listed, *names).split()))


def _output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def flat_import(source):
    """`.import` of the same file, or of each of the files, into one table."""
    database = fresh("flat.sqlite")
    imports = [f".import {file} {'flat' if file == source else file.stem}" for file in files(source)]
    before = [word for line in imports[:-1] for word in ("-cmd", line)]
    return measured(["sqlite3", database, "-cmd", ".mode csv", "-cmd", ".separator ;", *before, imports[-1]])


def baseline(beside, source):
    """What every other figure of a delivery is held against."""
    if beside == STREAM:
        return measured(["xmllint", "--stream", "--noout", *files(source)])
    return flat_import(source)


def loaders(kind, source, rows):
    """Tools that load, check or read the delivery, by name."""
    if kind == "typpi-xml":
        return {"lxml, iterparse": lambda: _python(_LXML, *files(source))}
    if source.is_dir():
        return {}
    table = "CREATE TABLE flat AS SELECT * FROM " + _READ
    steps = {
        "DuckDB, read_csv into a table": lambda: _duck(table.format(source, "")),
        "DuckDB, with store_rejects": lambda: _duck(table.format(source, ", store_rejects=true")),
        "Miller cat": lambda: measured(["mlr", "--icsv", "--ojson", "--ifs", ";", "cat", source]),
    }
    if rows <= SLOW_ROWS:
        steps["sqlite-utils insert"] = lambda: _peer(
            "sqlite-utils", "insert", fresh("peer.sqlite"), "flat", source, "--csv", "--delimiter", ";")
        steps["csvsql --insert"] = lambda: _peer(
            "csvsql", "-d", ";", "-I", "--db", f"sqlite:///{fresh('peer.sqlite')}", "--insert", "--tables", "flat", source)
        steps["Frictionless validate"] = lambda: _peer("frictionless", "validate", "--trusted", source)
    return steps


def profilers(source, rows):
    """Tools that tell what is in the columns of a file, by name."""
    if source.is_dir():
        return {}
    steps = {
        "DuckDB SUMMARIZE": lambda: _duck("SUMMARIZE SELECT * FROM " + _READ.format(source, "")),
        "Polars describe": lambda: _python(_POLARS, source),
        "Miller summary": lambda: measured(["mlr", "--icsv", "--ojson", "--ifs", ";", "summary", source]),
    }
    if rows <= SLOW_ROWS:
        steps["csvstat"] = lambda: _peer("csvstat", "-d", ";", source)
    return steps


def _duck(statement):
    return _python(_DUCK, fresh("peer.duckdb"), statement)


def _python(program, *arguments):
    return _peer("python", "-c", program, *arguments)


def _peer(name, *arguments):
    # 1: Frictionless has found an error in the file.
    return measured([_TOOLS / name, *arguments], accepted=(0, 1))
