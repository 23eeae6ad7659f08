"""A whole process and what it costs."""

import os
import statistics
import subprocess
import sys
import time
import typing


class Run(typing.NamedTuple):
    """Wall and CPU seconds of a process, and its peak memory in MiB.

    A process cannot be told to need less memory than the one that starts it (about 20 MiB).
    """
    wall: float
    cpu: float
    memory: float


def measured(command, accepted=(0,)):
    """Runs the command to its end; whatever it prints goes nowhere."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) not in accepted:
        sys.exit(f"bench: {command[0]} failed: {errors.decode()}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(runs, what):
    """The median of a figure of some runs."""
    return statistics.median(getattr(run, what) for run in runs)


def shown(values, digits=2):
    """Median, and minimum to maximum."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"
