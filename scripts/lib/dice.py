"""Repeatable choices.

The functions of `random` that choose and shuffle have changed between versions of Python, and a sample that
changes with the interpreter is no sample. These numbers depend on the seed alone.
"""

_MASK = (1 << 64) - 1


def mixed(*numbers):
    """Spreads some numbers over 64 bits (the finalizer of SplitMix64), so that neighbours share nothing."""
    state = 0
    for number in numbers:
        state = (state + number + 0x9E3779B97F4A7C15) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        state ^= state >> 31
    return state


class Dice:
    """A linear congruential generator (Knuth's MMIX), one for each person: rows can be made in any order."""

    __slots__ = ("_state",)

    def __init__(self, *seeds):
        self._state = mixed(*seeds)

    def below(self, limit):
        """A number from 0 up to, and not including, the limit."""
        self._state = state = (self._state * 6364136223846793005 + 1442695040888963407) & _MASK
        return (state >> 33) % limit

    def between(self, first, last):
        """A number from first to last, both included."""
        return first + self.below(last - first + 1)

    def pick(self, items):
        """One of the items."""
        self._state = state = (self._state * 6364136223846793005 + 1442695040888963407) & _MASK
        return items[(state >> 33) % len(items)]

    def happens(self, percent):
        """True in so many cases of a hundred."""
        return self.below(100) < percent
