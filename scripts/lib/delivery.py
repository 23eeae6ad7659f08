"""Writing a delivery: lines in the source's encoding, and the account of what should become of them."""

import os

from .days import iso
from .typpi import COLUMNS, NEVER_READ, officials

OUTCOMES = ["inserted", "updated", "unchanged", "held", "filtered", "rejected"]


def csv_line(cells, end):
    """One line of CSV; quotes only where they are needed. Almost no line needs them, which one look tells."""
    line = ";".join(cells)
    if '"' in line or "\n" in line or line.count(";") != len(cells) - 1:
        line = ";".join(_quoted(cell) if any(mark in cell for mark in '";\n') else cell for cell in cells)
    return line + end


def _quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


class Account:
    """How many records of each file come to each end."""

    def __init__(self):
        self.files = {}

    def count(self, file, outcome):
        """One more record of the file with that outcome; None for a file that is never read."""
        outcomes = self.files.setdefault(file, {})
        outcomes[outcome] = outcomes.get(outcome, 0) + 1

    def lines(self):
        """The account as text, one file a line."""
        for file, outcomes in self.files.items():
            parts = [f"{outcome} {outcomes[outcome]}" for outcome in OUTCOMES if outcome in outcomes]
            yield f"{file}: {sum(outcomes.values())} records" + (f" ({', '.join(parts)})" if parts else "")


class TyppiCSV:
    """The files of a TYPPI-style delivery: Windows-1252, CRLF, a trailing delimiter on every line."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self._files = {}
        self._lines = {}
        for name, columns in COLUMNS.items():
            self._files[name] = open(os.path.join(folder, f"{name}.csv"), "w", encoding="cp1252", newline="")
            self._lines[name] = 1
            self.raw(name, csv_line(columns, ";\r\n"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for file in self._files.values():
            file.close()

    def raw(self, name, text):
        """Writes the text as it is; returns the number of the line that it begins on."""
        line = self._lines[name]
        self._files[name].write(text)
        self._lines[name] += text.count("\n")
        return line

    def write(self, record):
        """Writes one record; returns the number of its first line."""
        return self.raw(record.file, record.raw if record.raw is not None else csv_line(record.cells, ";\r\n"))


def write_typpi_csv(folder, bundles):
    """Writes a delivery from the records of one customer after the other; returns its account."""
    account = Account()
    with TyppiCSV(folder) as files:
        for record in officials():
            files.write(record)
            account.count(f"{record.file}.csv", None)
        for records in bundles:
            for record in records:
                files.write(record)
                account.count(f"{record.file}.csv", None if record.file in NEVER_READ else record.outcome)
    return account


def write_typpi_xml(folder, bundles):
    """The same customers as one XML file, element within element; returns the account."""
    os.makedirs(folder, exist_ok=True)
    account = Account()
    path = os.path.join(folder, "typpi_aineisto_005_20261121.xml")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                   '<TyppiAineisto versio="1.0" luotu="2026-11-21T08:00:00+02:00" kunta="005">\n')
        for records in bundles:
            for element, kinds in _customer_elements(records):
                file.write(element)
                for record in kinds:
                    account.count(record.file, record.outcome)
        file.write("</TyppiAineisto>\n")
    return account


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
#: Element and attributes of each kind of row: (attribute, column), and the columns that become elements or the text.
_ELEMENTS = {
    "asiakkuudet": ("Asiakkuus", [("id", "ASIAKKUUS_ID"), ("tila", "TILA"), ("alku", "ALKUPVM"), ("loppu", "PAATTYMISPVM"),
                                  ("syy", "PAATTYMISSYY"), ("kunta", "KUNTA"), ("toimipiste", "TOIMIPISTE")], []),
    "suunnitelmat": ("Suunnitelma", [("id", "SUUNNITELMA_ID"), ("laji", "LAJI"), ("laadittu", "LAATIMISPVM"),
                                     ("alku", "VOIMASSA_ALKU"), ("loppu", "VOIMASSA_LOPPU"), ("tarkistus", "TARKISTUSPVM"),
                                     ("hyvaksytty", "HYVAKSYTTY"), ("arkistoitu", "ARKISTOITU"), ("laatija", "LAATIJA")],
                     [("Tavoite", "TAVOITE"), ("Teksti", "TEKSTI")]),
    "toimenpiteet": ("Toimenpide", [("id", "RIVI_ID"), ("koodi", "PALVELUKOODI"), ("tila", "TILA"),
                                    ("alku", "ALKU"), ("loppu", "LOPPU")],
                     [("Kuvaus", "KUVAUS"), ("Jarjestaja", "VASTUUTAHO")]),
    "palvelut": ("Palvelu", [("id", "RIVI_ID"), ("koodi", "TYYPPI"), ("tila", "TILA"), ("suunniteltu", "SUUNNITELTU_PVM"),
                             ("toteutunut", "TOTEUTUNUT_PVM")], [("Jarjestaja", "JARJESTAJA"), ("Lisatieto", "LISATIETO")]),
    "kontaktit": ("Kontakti", [("id", "RIVI_ID"), ("pvm", "PVM"), ("kanava", "KANAVA"), ("virkailija", "VIRKAILIJA")], "MUISTIO"),
    "terveystiedot": ("Terveystieto", [("pvm", "PVM"), ("tyokyky", "TYOKYKY"), ("kirjaaja", "KIRJAAJA")], "TEKSTI"),
    "sosiaalinen_tilanne": ("SosiaalinenTilanne", [("pvm", "PVM"), ("kirjaaja", "KIRJAAJA")], "TEKSTI"),
    "erityishuomiot": ("Erityishuomio", [("pvm", "PVM"), ("kirjaaja", "KIRJAAJA")], "TEKSTI"),
    "tyo_koulutushistoria": ("Historia", [("laji", "LAJI"), ("koodi", "KOODI"), ("alku", "ALKU"), ("loppu", "LOPPU")],
                             [("Nimike", "NIMIKE"), ("Paikka", "PAIKKA"), ("Kuvaus", "KUVAUS")]),
    "suostumukset": ("Suostumus", [("tyyppi", "TYYPPI"), ("annettu", "ANNETTU"), ("peruttu", "PERUTTU")], []),
}
_NESTED = {"suunnitelmat": "asiakkuudet", "toimenpiteet": "suunnitelmat"}


def _customer_elements(records):
    """The elements of one customer's records, each with the records inside: a second row of a client is an element of its own."""
    for customer in records:
        if customer.file == "asiakkaat":
            inside = [record for record in records if record is not customer and _hangs_on(record, customer)] if customer is records[0] else []
            yield _customer_element(customer, inside), [customer, *inside]


def _hangs_on(record, customer):
    """Whether the record stands inside the customer's element; what is never read, and rows without an owner, do not."""
    while record is not None and record is not customer:
        if record.file not in _ELEMENTS:
            return False
        record = record.parent
    return record is customer


def _customer_element(customer, inside):

    def value(column):
        return iso(customer[column]).translate(_ESCAPES)

    def elements(pairs):
        return "".join(f"<{name}>{value(column)}</{name}>" for name, column in pairs if customer[column])

    lines = [
        f'  <Asiakas id="{value("ASIAKAS_ID")}" turvakielto="{value("TURVAKIELTO")}">',
        "    " + elements([("Henkilotunnus", "HETU"), ("Syntymaaika", "SYNTYMAAIKA")]),
        "    <Nimi>" + elements([("Sukunimi", "SUKUNIMI"), ("Etunimet", "ETUNIMET")]) + "</Nimi>",
        "    <Yhteystiedot>" + elements([
            ("Katuosoite", "KATUOSOITE"), ("Postinumero", "POSTINRO"), ("Postitoimipaikka", "POSTITMP"), ("Puhelin", "PUHELIN"),
            ("Sahkoposti", "SAHKOPOSTI"), ("Kotikunta", "KOTIKUNTA")]) + "</Yhteystiedot>",
        "    " + elements([("Asiointikieli", "ASIOINTIKIELI"), ("Aidinkieli", "AIDINKIELI"), ("Kansalaisuus", "KANSALAISUUS"),
                           ("Tulkki", "TULKKI"), ("Vastuuvirkailija", "VASTUUVIRKAILIJA")]),
    ]
    for record in inside:
        if record.file not in _NESTED:
            lines.extend(_element(record, inside, "    "))
    lines.append("  </Asiakas>\n")
    return "\n".join(lines)


def _text(record, column):
    """Dates as XML writes them; where a service is only planned, the source has a text."""
    return record[column] if column == "SUUNNITELTU_PVM" else iso(record[column])


def _element(record, records, indent):
    name, attributes, content = _ELEMENTS[record.file]
    opening = name + "".join(
        f' {attribute}="{_text(record, column).translate(_ESCAPES)}"' for attribute, column in attributes if record[column])
    if isinstance(content, str):
        return [f"{indent}<{opening}>{record[content].translate(_ESCAPES)}</{name}>"]
    inner = [f"{indent}  <{child}>{record[column].translate(_ESCAPES)}</{child}>" for child, column in content if record[column]]
    for child in records:
        if child.parent is record and _NESTED.get(child.file) == record.file:
            inner.extend(_element(child, records, indent + "  "))
    return [f"{indent}<{opening}>", *inner, f"{indent}</{name}>"] if inner else [f"{indent}<{opening}/>"]
