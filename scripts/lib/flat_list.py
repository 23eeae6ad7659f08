"""The flat list of the measurements: 28 columns, one wide row for each customer, nothing that is free text."""

from .customer_list import COLUMNS as LIST, customer_row
from .days import day, finnish
from .planted import wrong_check_character

#: Taken over from the customer list as they are.
_SHARED = ["Nro", "Henkilötunnus", "Sukunimi", "Etunimet", "Syntymäaika", "Kansalaisuus", "Äidinkieli", "Turvakielto", "Kotikunta",
           "Katuosoite", "Postinumero", "Postitoimipaikka", "Lupatyyppi", "Luvan peruste", "Luvan loppu", "Ensimmäinen lupa",
           "Asiakkuus alkoi", "Asiakkuus päättyi", "Päättymissyy", "Työntekijä"]
COLUMNS = _SHARED + ["Kutsumanimi", "Syntymämaa", "Osoite alkaen", "Osoite päättyen", "Lupaa haettu", "Lupa päätetty", "Luvan alku",
                     "Diaarinumero"]

DEFECTS = [(COLUMNS.index(column), change, outcome) for column, change, outcome in [
    ("Henkilötunnus", wrong_check_character, "rejected"), ("Sukunimi", lambda _: "", "rejected"),
    ("Asiakkuus alkoi", lambda _: "01.02.23", "rejected"), ("Asiakkuus alkoi", lambda _: "31.6.2025", "rejected"),
    ("Lupatyyppi", lambda _: "Z", "rejected"), ("Kotikunta", lambda _: "5", "inserted"),
    ("Postinumero", lambda _: "100", "inserted"), ("Kansalaisuus", lambda _: "?", "inserted")]]


def flat_row(people, index, places):
    """The cells of row `index`; no defects."""
    person, list_cells = customer_row(people, index, places)
    cells = [list_cells[LIST.index(column)] for column in _SHARED]
    applied = day(2020, 1, 1) + index % 900
    moved = finnish(applied + 400)
    return cells + [person.given.split()[0], person.origin.country, moved, "", finnish(applied), finnish(applied + 90),
                    finnish(applied + 91), f"{index % 9000 + 1000}/{2020 + index % 6}"]
