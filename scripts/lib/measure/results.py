"""What was measured, kept in .build/bench/results.json, so that the page can be made again without measuring again."""

import datetime
import json
import os
import platform
import subprocess

from .deliveries import ROOT, WORK
from .process import Run

_FILE = WORK / "results.json"


def circumstances(koto, of_this_tree):
    """When, of what and on what; `koto` is the build that is measured, and may be of this source tree or of any."""
    version = _output(koto, "--version").strip()
    commit = _output("git", "-C", ROOT, "describe", "--always", "--dirty").strip() if of_this_tree else "another build"
    return {"day": datetime.date.today().isoformat(), "koto": f"{version} ({commit})", "cores": len(os.sched_getaffinity(0)),
            "processor": _processor(), "versions": {"sqlite3": _output("sqlite3", "--version").split()[0], "libxml2": _libxml()}}


def _output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _libxml():
    """The version that xmllint names as one number: 20914 is 2.9.14."""
    told = subprocess.run(["xmllint", "--version"], check=True, capture_output=True, text=True).stderr
    number = int(told.split("libxml version ")[1].split()[0].split("-")[0])
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def keep(name, result):
    """Keeps the result under its name, in place of the one before it."""
    everything = json.loads(_FILE.read_text()) if _FILE.exists() else {}
    everything[name] = result
    _FILE.write_text(json.dumps(everything, ensure_ascii=False, indent=1) + "\n")


def kept():
    """Every result by name, each run of it a `Run` again."""
    if not _FILE.exists():
        return {}
    return {name: {**result, "parts": [{**part, "runs": _runs(part["runs"])} for part in result["parts"]]}
            for name, result in json.loads(_FILE.read_text()).items()}


def _runs(listed):
    return {name: [Run(*run) for run in runs] for name, runs in listed.items()}
