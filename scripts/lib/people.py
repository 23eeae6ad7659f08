"""Invented people: the same index and seed give the same person in every kind of delivery."""

from datetime import date

from .dice import Dice, mixed
from .vocabulary import ARRIVED, NATIVE, STREETS

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FIRST_DAY = date(1948, 1, 1).toordinal()
_DAYS = date(2008, 1, 1).toordinal() - _FIRST_DAY
# Individual numbers 900-999 are never given to anybody by the population register: no row can hit a real person.
_FIRST_NUMBER, _NUMBERS = 900, 100
_SLOTS = _DAYS * _NUMBERS
_STEP = 1_299_709
_SIGNS = {19: "-YXWVU", 20: "ABCDEF"}

#: How many people there are codes for.
CAPACITY = _SLOTS * 6


def identity_code(birth, number, sign=None):
    """The identity code of a birth day (an ordinal), with the check character of 128/2010 2 §."""
    born = date.fromordinal(birth)
    digits = f"{born.day:02}{born.month:02}{born.year % 100:02}"
    sign = sign or _SIGNS[born.year // 100][0]
    return f"{digits}{sign}{number}{_CHECK[int(digits + str(number)) % 31]}"


def _code_parts(index, seed):
    """Birth day, number and sign of person `index`.

    A walk through all days and numbers with a step that shares no factor with their count meets each once, so
    a million codes are unique without being remembered; only then the next century sign is used.
    """
    turn, place = divmod(index, _SLOTS)
    slot = (place * _STEP + mixed(seed)) % _SLOTS
    day, number = divmod(slot, _NUMBERS)
    birth = _FIRST_DAY + day
    chosen = mixed(slot) % 50
    sign = ((chosen if chosen < 6 else 0) + turn) % 6
    return birth, _FIRST_NUMBER + number, _SIGNS[date.fromordinal(birth).year // 100][sign]


def _within(origins, encoding):
    """The origins with only those names that the encoding can hold: no file may lose a letter."""

    def fits(name):
        try:
            name.encode(encoding)
        except UnicodeEncodeError:
            return False
        return True

    kept = []
    for origin in origins:
        kept.append((origin, *([name for name in names if fits(name)]
                               for names in (origin.women, origin.men, origin.families))))
    return kept


class Person:
    """One invented person."""

    __slots__ = ("code", "birth", "origin", "family", "given", "dice")


class People:
    """All people of a seed, made one at a time."""

    def __init__(self, seed, encoding):
        self._seed = seed
        self._native = _within(NATIVE, encoding)
        self._arrived = _within(ARRIVED, encoding)

    def person(self, index, native=False):
        """The person of that index; the dice that made the person go on to make the rest of the record."""
        person = Person()
        person.dice = dice = Dice(self._seed, index)
        person.birth, number, sign = _code_parts(index, self._seed)
        person.code = identity_code(person.birth, number, sign)
        origin, women, men, families = dice.pick(self._native if native else self._arrived)
        given = men if number % 2 else women
        person.origin = origin
        person.family = dice.pick(families)
        person.given = dice.pick(given)
        extra = dice.below(100)
        if extra < 40:
            second = given[extra % len(given)]
            if second != person.given:
                person.given += " " + second
        elif extra < 44:
            # Double names join a Finnish or Swedish name to another.
            person.family = f"{dice.pick(self._native[extra % 2][3])}-{person.family}"
        return person


def street(dice):
    """A street address that no town has."""
    return f"{dice.pick(STREETS)} {dice.between(1, 98)} {'ABCDE'[dice.below(5)]} {dice.between(1, 60)}"


def phone(dice):
    """A number of the form in which people write theirs, from a thousand block that nobody has (040 000)."""
    last = f"{dice.below(10_000):04}"
    return (f"040000{last}", f"040-000{last}", f"040 000 {last}", f"+358 40 000 {last}")[dice.below(4)]


def email(person, index):
    """An address under a domain that is reserved for examples (RFC 2606)."""
    ascii_name = person.family.encode("ascii", "ignore").decode("ascii").replace("-", "").lower() or "asiakas"
    return f"{ascii_name}{index}@example.org"
