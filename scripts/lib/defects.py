"""Defects at random places, for volume: each in one cell, each with one certain end.

The planted defects of the samples stand in `planted_typpi.py` and `planted_list.py`; these are for bulk.
"""

from .customer_list import COLUMNS
from .planted import wrong_check_character


#: File: (column, what the cell becomes, outcome). Repairs and withheld values leave the record in.
_TYPPI = {
    "asiakkaat": [
        ("HETU", wrong_check_character, "rejected"), ("SUKUNIMI", lambda _: "", "rejected"),
        ("ASIOINTIKIELI", lambda _: "XX", "rejected"), ("SYNTYMAAIKA", lambda _: "30.2.1980", "rejected"),
        ("TURVAKIELTO", lambda _: "?", "rejected"),
        ("PUHELIN", lambda _: "040 000 0000, vaimon nro", "inserted"), ("KANSALAISUUS", lambda _: "CS", "inserted"),
        ("KOTIKUNTA", lambda _: "5", "inserted"), ("SUKUNIMI", lambda name: f" {name}  ", "inserted")],
    "asiakkuudet": [("ALKUPVM", lambda _: "1.2.23", "rejected"), ("KUNTA", lambda _: "000", "rejected")],
    "suunnitelmat": [("LAATIMISPVM", lambda _: "31.6.2025", "rejected"), ("VOIMASSA_LOPPU", lambda _: "1.1.2001", "rejected"),
                     ("TEKSTI", lambda text: f"<p>{text or 'Sovittu'}</p>", "inserted")],
    "toimenpiteet": [("TILA", lambda _: "8", "rejected"), ("LOPPU", lambda _: "1.1.2001", "rejected")],
}

LIST_DEFECTS = [(COLUMNS.index(column), change, outcome) for column, change, outcome in [
    ("Henkilötunnus", wrong_check_character, "rejected"), ("Sukunimi", lambda _: "", "rejected"),
    ("Asiointikieli", lambda _: "klingon", "rejected"),
    ("Asiakkuus alkoi", lambda _: "01.02.23", "rejected"), ("Asiakkuus alkoi", lambda _: "31.6.2025", "rejected"),
    ("Lupatyyppi", lambda _: "Z", "rejected"), ("Puhelin", lambda _: "040 000 0000 (väliaikainen)", "inserted"),
    ("Kotikunta", lambda _: "5", "inserted"), ("Postinumero", lambda _: "100", "inserted"),
    ("Kansalaisuus", lambda _: "?", "inserted")]]


def spoil_typpi(records, dice, per_million):
    """Plants defects in some of a customer's records and says so in their outcomes."""
    for record in records:
        choices = _TYPPI.get(record.file)
        if choices and record.own == "inserted" and dice.below(1_000_000) < per_million:
            column, change, outcome = dice.pick(choices)
            record[column] = change(record[column])
            record.own = outcome


def spoil_list(cells, dice, per_million, defects=LIST_DEFECTS):
    """Plants a defect in some rows of a list; returns what should become of the row."""
    if dice.below(1_000_000) >= per_million:
        return "inserted"
    at, change, outcome = dice.pick(defects)
    cells[at] = change(cells[at])
    return outcome
