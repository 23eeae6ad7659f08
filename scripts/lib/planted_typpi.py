"""The defects of the sample of TYPPI-style files, at fixed places.

Each stands on a client of its own whose other rows are without fault, so that its effect can be told apart.
"""

from .days import day, finnish
from .delivery import csv_line
from .people import identity_code
from .planted import Defect, wrong_check_character
from .typpi import Record

CUSTOMERS = 400
#: A client with a planted defect stands at every fifth place.
_SLOTS = range(3, CUSTOMERS, 5)

#: Defects in one cell: file, column, the new value or a function of the old one, what it is, findings, outcome.
_CELLS = [
    ("asiakkaat", "HETU", wrong_check_character, "wrong check character", "K2103", "rejected"),
    ("asiakkaat", "HETU", "310203A912T", "identity code of 31 February", "K2102", "rejected"),
    ("asiakkaat", "HETU", "010180G9004", "century sign that is not in use (G)", "K2104", "rejected"),
    ("asiakkaat", "HETU", lambda code: code[:6] + code[7:], "ten characters: no century sign", "K2108", "rejected"),
    ("asiakkaat", "HETU", "", "no identity code, and nobody of that name and birth date: a person of its own", "", "inserted"),
    ("asiakkaat", "KOTIKUNTA", "5", "lost leading zeros: 005", "K2305", "inserted"),
    ("asiakkaat", "KOTIKUNTA", "911", "municipality ended in 2020, successor 541", "K2304", "inserted"),
    ("asiakkaat", "KOTIKUNTA", "588", "municipality ended in 2025, successor 507", "K2304", "inserted"),
    ("asiakkaat", "KOTIKUNTA", "197", "URA pseudo code (Norway), ended without successor", "K2303", "rejected"),
    ("asiakkaat", "KANSALAISUUS", "CS", "ended state with two successors: not decided by a program", "K2303 K2604", "inserted"),
    ("asiakkaat", "KANSALAISUUS", "Ruritania", "nationality that is in no table", "K2301 K2604", "inserted"),
    ("asiakkaat", "KANSALAISUUS", "ei tietoa", "nationality unknown: code 999", "", "inserted"),
    ("asiakkaat", "AIDINKIELI", "vuoristokieli", "mother tongue that is in no table: und", "K2301", "inserted"),
    ("asiakkaat", "ASIOINTIKIELI", "XX", "unknown language of service", "K2301", "rejected"),
    ("asiakkaat", "TURVAKIELTO", "K", "non-disclosure order: address, telephone and e-mail are marked protected", "", "inserted"),
    ("asiakkaat", "TURVAKIELTO", "", "non-disclosure order not told: never guessed", "K2001", "rejected"),
    ("asiakkaat", "PUHELIN", "040 000 1234, vaimon nro", "telephone with a remark", "K2401 K2604", "inserted"),
    ("asiakkaat", "SAHKOPOSTI", "etunimi.sukunimi(at)example.org", "e-mail address that is none", "K2402 K2604", "inserted"),
    ("asiakkaat", "POSTINRO", "100", "lost leading zeros: 00100", "K2305", "inserted"),
    ("asiakkaat", "SUKUNIMI", lambda name: f"  {name} ", "spaces around the name", "K2606", "inserted"),
    ("asiakkaat", "KATUOSOITE", "Esimerkkikatu 1\r\nA 2", "line break in a column that is not multiline", "K1305", "rejected"),
    ("asiakkuudet", "PAATTYMISSYY", "88", "unknown reason of end", "K2301", "rejected"),
    ("suunnitelmat", "LAATIMISPVM", "3.2.24", "year of two digits: the century is never guessed", "K2203", "rejected"),
    ("suunnitelmat", "VOIMASSA_LOPPU", "30.2.2026", "day that is not in the calendar", "K2202", "rejected"),
    ("suunnitelmat", "TEKSTI", '<p class="MsoNormal">Sovittu <b>kielikurssista</b> ja työkokeilusta.<o:p></o:p></p>',
     "Word markup in the text", "K2602", "inserted"),
    ("suunnitelmat", "TEKSTI", "Sovittu:\r\n- kielikurssi\r\n- työkokeilu", "quoted line breaks, multiline column: valid", "", "inserted"),
    ("suunnitelmat", "TEKSTI", "Puoliso (010180Y9015) osallistuu samalle kurssille.",
     "identity code of another person in free text: withheld", "K2601 K2604", "inserted"),
    ("toimenpiteet", "PALVELUKOODI", "999", "unknown service code", "K2301", "rejected"),
    ("toimenpiteet", "LOPPU", "1.1.2020", "end before start", "K2501", "rejected"),
    ("terveystiedot", "TEKSTI", "Lääkitys väsyttää, iltapäivät vaikeita.",
     "health text: goes to withheld_text, category health (73 § 1 mom. 8 k.)", "", "inserted"),
    ("tyo_koulutushistoria", "KOODI", "3", "level of an unnamed classification: left empty, the code kept", "", "inserted"),
    ("suostumukset", "PERUTTU", "1.1.2020", "consent withdrawn before it was given", "K2501", "rejected"),
]


class TyppiSample:
    """The clients of the sample in order, and the defects planted in them."""

    def __init__(self, customers):
        self.defects = []
        self.bundles = [customers.customer(index) for index in range(CUSTOMERS)]
        self._customers = customers
        self._slots = iter(_SLOTS)
        for row in _CELLS:
            self._cell(*row)
        self._dates()
        self._identity()
        self._keys()
        self._lines()
        self._filters()

    def _client(self):
        """The records of the next client to plant a defect on."""
        index = next(self._slots)
        self.bundles[index] = records = self._customers.customer(index, plain=True)
        return records

    def _found(self, records, file):
        """The client's first row of that file; one is added where the client has none."""
        for record in records:
            if record.file == file:
                return record
        number = records[0]["ASIAKAS_ID"]
        cells = {
            "kontaktit": [f"69000{number}", number, "4.3.2025", "PUH", "VIRK01", "Sovittiin uusi aika."],
            "terveystiedot": [number, "4.3.2025", "ALENTUNUT", "", "VIRK01"],
            "tyo_koulutushistoria": [number, "K", "Peruskoulu", "Suomi", "", "1.8.2010", "31.5.2015", ""],
            "suostumukset": [number, "OHJ", "4.3.2025", ""],
        }[file]
        record = Record(file, cells, records[0])
        records.append(record)
        return record

    def _mark(self, record, what, codes="", outcome="inserted"):
        record.own = outcome
        self.defects.append(Defect(f"{record.file}.csv", record, what, codes.split(), outcome))

    def _cell(self, file, column, value, what, codes, outcome):
        record = self._found(self._client(), file)
        if file == "tyo_koulutushistoria":
            record["LAJI"], record["NIMIKE"] = "K", "Ammattikoulu"
        if column == "PAATTYMISSYY":
            record["ALKUPVM"], record["PAATTYMISPVM"], record["TILA"] = "3.3.2025", "1.6.2026", "P"
        record[column] = value(record[column]) if callable(value) else value
        self._mark(record, f"`{column}`: {what}", codes, outcome)

    def _dates(self):
        """Dates that are right in themselves and wrong together, or longer apart than the law allows."""
        clienthood = self._found(self._client(), "asiakkuudet")
        clienthood.cells[2:9] = ["P", "1.6.2025", "1.6.2025", "1.8.2025", "20.5.2025", "05", ""]
        self._mark(clienthood, "`PAATTYMISPVM`: before the start", "K2501", "rejected")
        clienthood = self._found(self._client(), "asiakkuudet")
        clienthood.cells[2:9] = ["P", "1.6.2025", "1.6.2025", "1.8.2025", "1.6.2026", "", ""]
        self._mark(clienthood, "`PAATTYMISSYY`: ended without a reason", "K2502", "rejected")
        clienthood = self._found(self._client(), "asiakkuudet")
        clienthood.cells[2:9] = ["S", "1.6.2025", "1.6.2025", "1.8.2025", "31.12.9999", "", ""]
        self._mark(clienthood, "`PAATTYMISPVM`: 31.12.9999 means no end")
        plan = self._found(self._client(), "suunnitelmat")
        plan.cells[3:6] = ["2.2.2025", "2.2.2025", "1.2.2028"]
        plan["TARKISTUSPVM"] = "1.8.2025"
        self._mark(plan, "`VOIMASSA_LOPPU`: plan of three years, more than the two of 23 §", "K2503")
        plan = self._found(self._client(), "suunnitelmat")
        plan.cells[3:6] = ["2.2.2025", "2.2.2025", "1.2.2026"]
        plan["TARKISTUSPVM"] = "2.12.2025"
        self._mark(plan, "`TARKISTUSPVM`: ten months to the review, more than the six of 22 §", "K2503")

    def _identity(self):
        """Who is the same person, who is another, and who must be decided by a person."""
        customer = self._client()[0]
        _born(customer, day(1985, 3, 1), 931, "Y")
        self._mark(customer, "`HETU`: century sign of the reform of 2023 (Y): valid")
        customer = self._client()[0]
        _born(customer, day(2003, 3, 15), 909, "D")
        self._mark(customer, "`HETU`: century sign of the reform of 2023 (D): valid")
        customer = self._client()[0]
        _born(customer, day(1960, 5, 15), 921, "-")
        customer["HETU"] = customer["HETU"].replace("-", "\u2013")
        self._mark(customer, "`HETU`: en dash for the hyphen", "K2109")
        for sign in "-Y":
            customer = self._client()[0]
            _born(customer, day(1990, 1, 10), 999, sign)
            self._mark(customer, f"`HETU`: same date, number and check character with `-` and `Y`, here `{sign}`: two people")
        original, twin = self._client()[0], self._client()[0]
        _same(twin, original, "SUKUNIMI", "ETUNIMET", "SYNTYMAAIKA")
        twin["HETU"] = ""
        self._mark(twin, f"no identity code, and name and birth date of client {original['ASIAKAS_ID']}", "K3101", "held")
        original, other = self._client()[0], self._client()[0]
        _same(other, original, "HETU", "SYNTYMAAIKA")
        other["SUKUNIMI"], other["ETUNIMET"] = "Toisenniminen", "Vilma"
        self._mark(other, f"`HETU`: code of client {original['ASIAKAS_ID']} under another name", "K3102", "held")
        original, again = self._client()[0], self._client()[0]
        _same(again, original, "HETU", "SYNTYMAAIKA", "SUKUNIMI", "ETUNIMET", "KANSALAISUUS", "AIDINKIELI", "TURVAKIELTO",
              "VASTUUVIRKAILIJA")
        self._mark(again, f"`HETU`: client {original['ASIAKAS_ID']} under a second number: one person", "K3104")
        original, changed = self._client()[0], self._client()[0]
        _born(original, day(1977, 8, 4), 940, "-")
        _born(changed, day(1977, 8, 4), 941, "-")
        _same(changed, original, "SUKUNIMI", "ETUNIMET")
        self._mark(changed, f"`HETU`: changed code of client {original['ASIAKAS_ID']} under a second number: two codes, so two "
                            "people; nothing in one delivery tells that they are one")

    def _keys(self):
        """Keys that occur twice, and rows that hang on nothing."""
        customer = self._client()[0]
        copy = customer.copy()
        self._client().append(copy)
        self._mark(copy, "the same line twice", "K3002", "unchanged")
        customer = self._client()[0]
        copy = customer.copy()
        copy["PUHELIN"] = "040 000 4321"
        self._client().append(copy)
        customer.shares_key = True
        self._mark(copy, f"`ASIAKAS_ID` {customer['ASIAKAS_ID']} a second time with other content: the first stays, "
                         "and what hangs on the number waits", "K3001", "rejected")
        records = self._client()
        measure = self._found(records, "toimenpiteet")
        copy = measure.copy()
        copy["KUVAUS"] = "Sama rivi, eri sisältö"
        records.append(copy)
        self._mark(copy, f"`RIVI_ID` {measure['RIVI_ID']} a second time with other content: the first stays",
                   "K3001", "rejected")
        records = self._client()
        orphans = [
            Record("asiakkuudet", ["2999999901", "99901", "S", "1.2.2025", "1.2.2025", "1.4.2025", "", "", "", "TE",
                                   "TP1", "091"]),
            Record("suunnitelmat", ["3999999901", "2999999902", "04", "1.2.2025", "1.2.2025", "31.1.2026", "",
                                    "1.7.2025", "1.2.2025", "E", "VIRK01", ""]),
            Record("terveystiedot", ["99903", "1.2.2025", "", "Orpo rivi.", "VIRK01"]),
        ]
        for orphan in orphans:
            records.append(orphan)
            self._mark(orphan, "the row that it belongs to is not in the delivery", "K3003", "rejected")

    def _lines(self):
        """Lines that are not what the header promises."""
        record = self._found(self._client(), "asiakkaat")
        cells = list(record.cells)
        cells[5] = '"Esimerkkikatu 1" A 2'
        record.raw = ";".join(cells) + ";\r\n"
        self._mark(record, "`KATUOSOITE`: text after the closing quote", "K1303", "rejected")
        record = self._found(self._client(), "kontaktit")
        record.raw = csv_line(record.cells[:3], ";\r\n")
        self._mark(record, "short line: three fields too few", "K1306", "rejected")
        record = self._found(self._client(), "tyo_koulutushistoria")
        record.raw = csv_line([*record.cells, "ylimääräinen"], ";\r\n")
        self._mark(record, "long line: one field too many", "K1307", "rejected")
        blank = Record("kontaktit", [], own=None)
        blank.raw = "\r\n"
        self._client().append(blank)
        self._mark(blank, "empty line: no record, counted by itself", "K1208", None)

    def _filters(self):
        """Clients whom the register does not concern, or no longer."""
        records = self._client()
        customer, clienthood, service = records[0], records[1], self._found(records, "palvelut")
        clienthood.cells[2:9] = ["P", "1.2.2018", "1.2.2018", "1.4.2018", "30.6.2019", "05", ""]
        second = clienthood.copy()
        second["ASIAKKUUS_ID"] = "2999999910"
        second.cells[2:9] = ["P", "1.9.2019", "1.9.2019", "1.11.2019", "15.3.2021", "06", ""]
        service["SUUNNITELTU_PVM"] = service["TOTEUTUNUT_PVM"] = "15.2.2018"
        records[:] = [customer, clienthood, second, service]
        self._mark(customer, "both clienthoods ended over four years ago (77 §)", "K3202", "filtered")
        records = self._client()
        customer = records[0]
        old = records[1].copy()
        old["ASIAKKUUS_ID"] = "2999999911"
        old.cells[2:9] = ["P", "1.2.2017", "1.2.2017", "1.4.2017", "30.6.2018", "05", ""]
        records[1].cells[6:9] = ["", "", ""]
        records.insert(1, old)
        self._mark(customer, "one clienthood ended over four years ago, another is open: kept")
        outside = self.bundles[19]
        self._mark(outside[0], "client of the joint service without any integration service: out of scope", "K3201", "filtered")
        plan = next(record for records in self.bundles for record in records
                    if record.file == "suunnitelmat" and record["LAJI"] == "MTS" and record.parent.outcome == "inserted")
        self._mark(plan, "`LAJI` MTS: no integration plan, no rule takes it (its measures follow it: K3204)", "K3203", "filtered")
        service = next(record for records in self.bundles for record in records
                       if record.file == "palvelut" and record.own == "filtered" and record.parent.outcome == "inserted")
        self._mark(service, "`TYYPPI`: labour-market service outside the plan, no rule takes it", "K3203", "filtered")
        memo = next(record for records in self.bundles for record in records
                    if record.file == "kontaktit" and record.own == "filtered" and record.parent.outcome == "inserted")
        self._mark(memo, "`MUISTIO` empty: no rule takes it", "K3203", "filtered")


def _born(customer, birth, number, sign):
    customer["HETU"], customer["SYNTYMAAIKA"] = identity_code(birth, number, sign), finnish(birth)


def _same(customer, other, *columns):
    for column in columns:
        customer[column] = other[column]
