"""Dates as the sources write them.

Everything is counted from a fixed day, never from the clock: the same command gives the same bytes next year.
"""

from datetime import date

TODAY = date(2026, 11, 21).toordinal()

_FIRST = date(1940, 1, 1).toordinal()
_FINNISH = []
for _ordinal in range(_FIRST, date(2035, 1, 1).toordinal()):
    _day = date.fromordinal(_ordinal)
    _FINNISH.append(f"{_day.day}.{_day.month}.{_day.year}")


def day(year, month, day_of_month):
    """The ordinal of a day."""
    return date(year, month, day_of_month).toordinal()


def finnish(ordinal):
    """`3.2.2024`, from a table: a million rows hold ten million dates."""
    return _FINNISH[ordinal - _FIRST]


def iso(text):
    """The Finnish form as `2024-02-03`; a text that is no date (a planted defect) stays as it is."""
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return text
    return f"{parts[2]}-{int(parts[1]):02}-{int(parts[0]):02}"
