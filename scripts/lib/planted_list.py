"""The defects of the sample of a municipality's list, at fixed places: what spreadsheets do to data."""

from .customer_list import COLUMNS, customer_row
from .planted import Defect, wrong_check_character
from .typpi import Record
from .vocabulary import ASKOLA_AND_NEIGHBOURS

ROWS = 200
FILE = "asiakaslista.csv"

#: Column, the new value or a function of the old one, what it is, findings, outcome.
_CELLS = [
    ("Kotikunta", "18", "lost leading zero: 018", "K2305", "inserted"),
    ("Postinumero", "7500", "lost leading zero: 07500", "K2305", "inserted"),
    ("Asiakkuus alkoi", "03.02.24", "year of two digits: the century is never guessed", "K2203", "rejected"),
    ("Suunnitelma päättyy", "31.6.2026", "day that is not in the calendar", "K2202", "rejected"),
    ("Luvan loppu", "2027-03-15", "the other form of date that the list is known to hold: valid", "", "inserted"),
    ("Kansalaisuus", "?", "a way of writing nothing", "", "inserted"),
    ("Äidinkieli", "ei tiedossa", "a way of writing nothing", "", "inserted"),
    ("Äidinkieli", "vuoristokieli", "mother tongue that is in no table: und", "K2301", "inserted"),
    ("Turvakielto", "?", "non-disclosure order in doubt: here `?` is not nothing", "K2406", "rejected"),
    ("Puhelin", "040 000 1234 (väliaikainen)", "telephone with a remark", "K2401 K2604", "inserted"),
    ("Sähköposti", "ei ole", "e-mail address that is none", "K2402 K2604", "inserted"),
    ("Sukunimi", lambda name: name + "  ", "spaces after the name", "K2606", "inserted"),
    ("Lupatyyppi", "C", "unknown kind of permit", "K2301", "rejected"),
    ("Henkilötunnus", wrong_check_character, "wrong check character", "K2103", "rejected"),
    ("Huomautukset", "Puoliso 010180Y9015; tapaamiset yhdessä", "identity code and delimiter in a remark: withheld as it is", "",
     "inserted"),
]


class ListSample:
    """The rows of the sample in order, and the defects planted in them."""

    def __init__(self, people):
        self.defects = []
        self.records = [Record(FILE, customer_row(people, index, ASKOLA_AND_NEIGHBOURS)[1]) for index in range(ROWS)]
        slots = iter(self.records[5::9])
        for column, value, what, codes, outcome in _CELLS:
            record = next(slots)
            self._set(record, column, value(_get(record, column)) if callable(value) else value)
            if column == "Suunnitelma päättyy":
                self._set(record, "Suunnitelma laadittu", "1.7.2025")
                self._set(record, "Tarkistus", "15.12.2025")
            self._mark(record, f"`{column}`: {what}", codes, outcome)
        record = next(slots)
        self._set(record, "Asiakkuus päättyi", "1.9.2026")
        self._set(record, "Päättymissyy", "")
        self._mark(record, "`Päättymissyy`: ended without a reason", "K2502", "rejected")
        record = next(slots)
        for column, value in [("Asiakkuus alkoi", "1.2.2018"), ("Asiakkuus päättyi", "30.6.2020"), ("Päättymissyy", "muutti")]:
            self._set(record, column, value)
        self._mark(record, "`Asiakkuus päättyi`: ended over four years ago (77 §)", "K3202", "filtered")
        record = next(slots)
        for column in COLUMNS:
            if column.startswith(("Lupa", "Luvan", "Ensimmäinen lupa", "Suunnitelma", "Tarkistus")):
                self._set(record, column, "")
        self._mark(record, "neither permit nor plan: out of scope", "K3201", "filtered")
        original, twin = next(slots), next(slots)
        for column in ("Sukunimi", "Etunimet", "Syntymäaika"):
            self._set(twin, column, _get(original, column))
        self._set(twin, "Henkilötunnus", "")
        self._mark(twin, f"no identity code, and name and birth date of row {_get(original, 'Nro')}", "K3101", "held")
        copy = next(slots).copy()
        self.records.append(copy)
        self._mark(copy, f"row {_get(copy, 'Nro')} pasted once more at the end", "K3002", "unchanged")

    @staticmethod
    def _set(record, column, value):
        record.cells[COLUMNS.index(column)] = value

    def _mark(self, record, what, codes, outcome):
        record.own = outcome
        self.defects.append(Defect(FILE, record, what, codes.split(), outcome))


def _get(record, column):
    return record.cells[COLUMNS.index(column)]
