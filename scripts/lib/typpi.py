"""A TYPPI-style client: the records that one customer has in the files of a delivery.

The layout is koto's own reconstruction. A record knows what should become of it, and what it hangs on: so the
generator tells the account of a delivery without asking the importer.
"""

from .days import TODAY, day, finnish
from .people import email, phone, street
from .vocabulary import (DEGREES, EMPLOYERS, GOALS, HEALTH, JOBS, MEASURES, MEMOS, ORGANISERS, PLACES, PLAN_TEXTS,
                         REMARKS, SOCIAL)

COLUMNS = {
    "asiakkaat": "ASIAKAS_ID HETU SYNTYMAAIKA SUKUNIMI ETUNIMET KATUOSOITE POSTINRO POSTITMP PUHELIN SAHKOPOSTI KOTIKUNTA "
                 "ASIOINTIKIELI AIDINKIELI KANSALAISUUS SIVIILISAATY TURVAKIELTO TULKKI VASTUUVIRKAILIJA LUONTIPVM MUUTOSPVM",
    "asiakkuudet": "ASIAKKUUS_ID ASIAKAS_ID TILA ALKUPVM KARTOITUS_ALKU KARTOITUS_LOPPU PAATTYMISPVM PAATTYMISSYY TULOS "
                   "OHJAAVA_TAHO TOIMIPISTE KUNTA",
    "suunnitelmat": "SUUNNITELMA_ID ASIAKKUUS_ID LAJI LAATIMISPVM VOIMASSA_ALKU VOIMASSA_LOPPU TAVOITE TARKISTUSPVM HYVAKSYTTY "
                    "ARKISTOITU LAATIJA TEKSTI",
    "toimenpiteet": "RIVI_ID SUUNNITELMA_ID PALVELUKOODI KUVAUS VASTUUTAHO ALKU LOPPU TILA",
    "palvelut": "RIVI_ID ASIAKAS_ID TYYPPI SUUNNITELTU_PVM TOTEUTUNUT_PVM TILA JARJESTAJA LISATIETO",
    "kontaktit": "RIVI_ID ASIAKAS_ID PVM KANAVA VIRKAILIJA MUISTIO",
    "terveystiedot": "ASIAKAS_ID PVM TYOKYKY TEKSTI KIRJAAJA",
    "sosiaalinen_tilanne": "ASIAKAS_ID PVM TEKSTI KIRJAAJA",
    "erityishuomiot": "ASIAKAS_ID TEKSTI KIRJAAJA PVM",
    "tyo_koulutushistoria": "ASIAKAS_ID LAJI NIMIKE PAIKKA KOODI ALKU LOPPU KUVAUS",
    "suostumukset": "ASIAKAS_ID TYYPPI ANNETTU PERUTTU",
    "virkailijat": "TUNNUS NIMI ORG ORG_TYYPPI SAHKOPOSTI TILA",
    "kayttooikeudet": "TUNNUS ROOLI ALKU LOPPU HAKIJA_ORG MYONTAJA",
    "viestit": "VIESTI_ID ASIAKAS_ID PVM LAHETTAJA OTSIKKO TEKSTI",
    "kalenteri": "MERKINTA_ID ASIAKAS_ID VIRKAILIJA ALKAA PAATTYY AIHE",
}
COLUMNS = {name: columns.split() for name, columns in COLUMNS.items()}
_POSITION = {name: {column: at for at, column in enumerate(columns)} for name, columns in COLUMNS.items()}

#: Files that the mapping never reads; their rows have no outcome.
NEVER_READ = {"virkailijat", "kayttooikeudet", "viestit", "kalenteri"}
INTEGRATION_MEASURES = ["035", "036", "037", "076"]


class Record:
    """One row of a file: its cells, the row it hangs on, and what should become of it."""

    __slots__ = ("file", "cells", "parent", "own", "raw", "shares_key")

    def __init__(self, file, cells, parent=None, own="inserted"):
        self.file, self.cells, self.parent, self.own = file, cells, parent, own
        #: The line as it stands in the file, where a defect is in the line and not in a cell.
        self.raw = None
        #: Whether another row has the same key and other content: then nobody knows whose the rows below it are.
        self.shares_key = False

    def __getitem__(self, column):
        return self.cells[_POSITION[self.file][column]]

    def __setitem__(self, column, value):
        self.cells[_POSITION[self.file][column]] = value

    @property
    def outcome(self):
        """A row shares the fate of the row it hangs on, unless that one went in."""
        if self.parent is not None:
            inherited = "rejected" if self.parent.shares_key else self.parent.outcome
            if inherited in ("held", "filtered", "rejected"):
                return inherited
        return self.own

    def copy(self):
        """Another record with the same cells, hanging on the same row."""
        return Record(self.file, list(self.cells), self.parent, self.own)


class Customers:
    """Makes the customers of a delivery, one at a time."""

    def __init__(self, people):
        self._people = people

    def customer(self, index, plain=False):
        """All records of customer `index`, the customer's own first.

        One in twenty is a TYPPI client without any integration service, whom the register does not concern.
        `plain` makes a client of integration services without rows that no rule takes, so that a planted
        defect is the only reason for whatever happens to the rows.
        """
        in_scope = plain or index % 20 != 19
        person = self._people.person(index, native=not in_scope)
        dice = person.dice
        officer = f"VIRK{dice.between(1, 20):02}"
        place = dice.pick(PLACES)
        start = dice.between(day(2023, 1, 9), day(2026, 6, 30))
        number = str(10_000 + index)
        customer = Record("asiakkaat", _customer_cells(person, index, number, place, officer, start),
                          own="inserted" if in_scope else "filtered")
        records = [customer]
        clienthood = self._clienthood(dice, customer, index, place, start, in_scope)
        records.append(clienthood)
        self._plans(dice, records, clienthood, index, officer, start, in_scope, plain)
        self._services(dice, records, customer, index, start, in_scope, plain)
        _notes(dice, records, customer, index, officer, start, plain)
        _history(dice, records, customer, person)
        if dice.happens(60):
            subject = dice.pick(["OHJ", "YHT", "SIIRTO", "TYP"])
            withdrawn = finnish(start + dice.between(30, 140)) if dice.happens(10) else ""
            records.append(Record("suostumukset", [number, subject, finnish(start), withdrawn], customer))
        return records

    @staticmethod
    def _clienthood(dice, customer, index, place, start, in_scope):
        mapped = start + dice.between(20, 90)
        ended, reason, result = "", "", ""
        last = TODAY - 20
        if dice.happens(35) and start + 200 < last:
            # Ends lie in the last two years, so that the sample stays within the four years of 77 § for long.
            ended = finnish(dice.between(max(start + 200, day(2025, 1, 2)), last))
            reason, result = dice.pick(["01", "02", "03", "05", "06", "07", "99"]), "Palvelu päättynyt"
        state = "P" if ended else "S" if in_scope else "K"
        return Record("asiakkuudet", [
            str(2_000_000_000 + index), customer["ASIAKAS_ID"], state, finnish(start), finnish(start), finnish(mapped), ended,
            reason, result, dice.pick(["KUNTA", "TE", "KELA"]), f"TP{dice.between(1, 9)}", place.municipality], customer)

    @staticmethod
    def _plans(dice, records, clienthood, index, officer, start, in_scope, plain):
        kinds = ["04"] if in_scope else ["MTS"]
        if in_scope and not plain and dice.happens(15):
            kinds.append("MTS")
        made = start + dice.between(30, 80)
        for place, kind in enumerate(kinds):
            text = dice.pick(PLAN_TEXTS)
            plan = Record("suunnitelmat", [
                str(3_000_000_000 + index * 2 + place), clienthood["ASIAKKUUS_ID"], kind, finnish(made), finnish(made),
                finnish(made + 364), dice.pick(GOALS), finnish(made + dice.between(90, 180)), finnish(made + dice.below(15)),
                "E", officer, text], clienthood, own="inserted" if kind == "04" else "filtered")
            records.append(plan)
            for step in range(dice.between(1, 3)):
                code = dice.pick(["036", "037", "072", "076"]) if in_scope else dice.pick(["071", "072"])
                first = made + 10 + step * 90
                records.append(Record("toimenpiteet", [
                    str(4_000_000_000 + index * 8 + place * 4 + step), plan["SUUNNITELMA_ID"], code, MEASURES[code],
                    dice.pick(ORGANISERS), finnish(first), finnish(first + dice.between(20, 80)),
                    dice.pick(["1", "2", "3", "3", "4", "9"])], plan))

    @staticmethod
    def _services(dice, records, customer, index, start, in_scope, plain):
        codes = ["035"] if in_scope else ["071"]
        if in_scope and not plain and dice.happens(30):
            codes.append(dice.pick(["071", "072"]))
        for place, code in enumerate(codes):
            planned = start + dice.between(7, 30)
            records.append(Record("palvelut", [
                str(5_000_000_000 + index * 2 + place), customer["ASIAKAS_ID"], code, finnish(planned),
                finnish(planned + dice.below(10)), "3", dice.pick(ORGANISERS), dice.pick(["", "Tulkki paikalla", "Ryhmässä"])],
                customer, own="inserted" if code in INTEGRATION_MEASURES else "filtered"))


def _customer_cells(person, index, number, place, officer, start):
    dice, origin = person.dice, person.origin
    nationality = (origin.alpha3, origin.alpha3, origin.numeric, origin.country)[dice.below(4)]
    tongue = origin.language_name if len(origin.language) > 2 or dice.happens(20) else origin.language
    interpreter = "E" if origin.language in ("fi", "sv", "en") else dice.pick("KKE")
    return [
        number, person.code, finnish(person.birth), person.family, person.given, street(dice), place.postal_code, place.office,
        phone(dice) if dice.happens(90) else "", email(person, index) if dice.happens(60) else "", place.municipality,
        dice.pick(["FI", "FI", "FI", "SV", "1", "2", "EN"]), tongue, nationality, dice.pick("1234"),
        "K" if dice.happens(2) else "E", interpreter, officer, finnish(start), finnish(start + dice.between(0, 140))]


def _notes(dice, records, customer, index, officer, start, plain):
    number = customer["ASIAKAS_ID"]
    for place in range(dice.below(4)):
        memo = dice.pick(MEMOS) if plain or dice.happens(90) else ""
        records.append(Record("kontaktit", [
            str(6_000_000_000 + index * 4 + place), number, finnish(start + 5 + place * 40), dice.pick(["PUH", "TAP", "SPOSTI"]),
            officer, memo], customer, own="inserted" if memo else "filtered"))
    if dice.happens(15):
        records.append(Record("terveystiedot", [number, finnish(start + 12), dice.pick(["ALENTUNUT", "NORMAALI", ""]),
                                                dice.pick(HEALTH), officer], customer))
    if dice.happens(20):
        records.append(Record("sosiaalinen_tilanne", [number, finnish(start + 12), dice.pick(SOCIAL), officer], customer))
    if dice.happens(10):
        records.append(Record("erityishuomiot", [number, dice.pick(REMARKS), officer, finnish(start + 14)], customer))
    if dice.happens(20):
        records.append(Record("viestit", [str(7_000_000_000 + index), number, finnish(start + 20), officer, "Ajanvaraus",
                                          "Uusi aika on sovittu."]))
    if dice.happens(20):
        when = finnish(start + 22)
        records.append(Record("kalenteri", [str(8_000_000_000 + index), number, officer, f"{when} 9:00", f"{when} 10:00",
                                           "Tapaaminen"]))


def _history(dice, records, customer, person):
    number = customer["ASIAKAS_ID"]
    grown = person.birth + 18 * 365
    for place in range(dice.between(1, 3)):
        first = grown + place * 400
        if first + 300 > day(2022, 12, 31):
            break
        dates = [finnish(first), finnish(first + dice.between(60, 300))]
        if dice.happens(50):
            cells = [number, "T", dice.pick(JOBS), dice.pick(EMPLOYERS), f"{dice.between(10_000, 99_999)}", *dates, ""]
        else:
            level = dice.pick(["30", "50", "60", "70", "20", ""])
            cells = [number, "K", dice.pick(DEGREES), person.origin.country, level, *dates, ""]
        records.append(Record("tyo_koulutushistoria", cells, customer))


def officials():
    """The officials and their rights in the source system: small files, the same in every delivery."""
    records = []
    for number in range(1, 21):
        account = f"VIRK{number:02}"
        kind = ["TE", "KUNTA", "KELA", "HVA", "TVV"][number % 5]
        records.append(Record("virkailijat", [account, f"Esimerkki {account}", f"Harjoitusyksikkö {number % 4 + 1}", kind,
                                              f"{account.lower()}@example.org", "A" if number % 7 else "P"]))
        # One right in ten has expired and is still listed as if it were in force.
        records.append(Record("kayttooikeudet", [account, "KASITTELIJA", "1.2.2022",
                                                 "31.1.2024" if number % 10 == 0 else "31.1.2027", kind, "KEHA"]))
    return records
