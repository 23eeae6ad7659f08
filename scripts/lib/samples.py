"""The samples of the repository: two small deliveries, what is planted in them, and the account they come to."""

import csv
import hashlib
import json
import os

from .customer_list import COLUMNS
from .delivery import OUTCOMES, Account, TyppiCSV, csv_line, write_typpi_xml
from .people import People
from .planted_list import FILE, ListSample
from .planted_typpi import TyppiSample
from .typpi import NEVER_READ, Customers, officials

_SEED = 2026
_TYPPI_INTRODUCTION = """\
# Sample: a TYPPI-style delivery

All files of one delivery, about 400 clients: Windows-1252, `;`, CRLF, a trailing delimiter on every line, dates `d.M.yyyy`.
Mapping: [`mappings/typpi-csv.yaml`](../../mappings/typpi-csv.yaml).

**The layout is koto's own reconstruction**: no layout of a real TYPPI extract is public. What the files may hold follows the
law and the table of contents of a public manual; names of files, columns and codes are ours.
"""
_XML_INTRODUCTION = """\
# Sample: a TYPPI-style delivery in XML

The clients of [`samples/typpi-csv`](../typpi-csv) as one XML file, element within element: UTF-8, dates as `2026-11-21`.
Mapping: [`mappings/typpi-xml.yaml`](../../mappings/typpi-xml.yaml). Both mappings lead to the same register, row for row; a test
compares them.

**The layout is koto's own reconstruction**: no layout of a real TYPPI extract is public.

What only lines of text can have wrong is left out here, and so is what hangs on it: lines with too few or too many fields, text
after a quote, a line break in a field of one line, an empty line; and rows whose owner is not in the delivery, as an element
always has one. The other planted defects of the CSV sample are the same here.
"""
_LIST_INTRODUCTION = """\
# Sample: a municipality's customer list

One wide row for each client, as a small municipality keeps them in a spreadsheet: UTF-8 without a byte order mark, `;`, LF.
Mapping: [`mappings/customer-list.yaml`](../../mappings/customer-list.yaml).

**The layout is koto's own invention**, put together from what such lists usually hold.
"""
_PEOPLE = """
**All people are invented.** Their identity codes have individual numbers 900–999, which the population register never gives, so
a register that loads the sample must be a practice register. Addresses, telephone numbers and e-mail addresses lead nowhere.

The folder is written by `scripts/synth --samples samples`, this page included; the same command gives the same bytes. The
expected account comes from the generator, not from the importer; dates are judged as on 21.11.2026.
"""
_ENDING = ".toimituslista.csv"
_NOTE = ["A delivery note (`*.toimituslista.csv`) says what the sender counted: records, bytes, hashes, and a sum where it helps.", ""]


def write_samples(folder):
    """Writes both samples, their descriptions, and both expectations in one file for the tests."""
    expected = {}
    samples = [("typpi-csv", _write_typpi, _TYPPI_INTRODUCTION), ("customer-list", _write_list, _LIST_INTRODUCTION),
               ("typpi-xml", _write_xml, _XML_INTRODUCTION)]
    for name, write, introduction in samples:
        target = os.path.join(folder, name)
        os.makedirs(target, exist_ok=True)
        account, defects = write(target)
        defects.sort(key=lambda defect: (list(account.files).index(defect.file), defect.line))
        has_note = any(file.endswith(_ENDING) for file in os.listdir(target))
        with open(os.path.join(target, "README.md"), "w", encoding="utf-8", newline="") as file:
            file.write(_page(introduction, account, defects, has_note))
        expected[name] = {
            "account": {file: {"read": sum(counts.values()), **{key: counts.get(key, 0) for key in OUTCOMES}}
                        for file, counts in account.files.items() if None not in counts},
            "planted": [{"file": defect.file, "line": defect.line, "codes": defect.codes, "outcome": defect.outcome}
                        for defect in defects],
        }
    with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8", newline="") as file:
        json.dump(expected, file, indent=1)
        file.write("\n")


def _write_note(folder, name, files, sums=()):
    """The delivery note: records as the generator counted them, bytes and hashes as they lie on the disk, sums of columns."""
    lines = [["tiedosto", "mittari", "sarake", "arvo"]]
    for file, records in files:
        with open(os.path.join(folder, file), "rb") as content:
            data = content.read()
        lines += [[file, "tietueita", "", str(records)], [file, "tavuja", "", str(len(data))],
                  [file, "sha256", "", hashlib.sha256(data).hexdigest()]]
    for file, encoding, column in sums:
        with open(os.path.join(folder, file), encoding=encoding, newline="") as content:
            total = sum(int(row[column]) for row in csv.DictReader(content, delimiter=";"))
        lines.append([file, "summa", column, str(total)])
    with open(os.path.join(folder, name + _ENDING), "w", encoding="utf-8", newline="") as note:
        note.write("".join(csv_line(cells, "\n") for cells in lines))


def _write_typpi(folder):
    sample = TyppiSample(Customers(People(_SEED, "cp1252")))
    planted = {id(defect.record): defect for defect in sample.defects}
    account = Account()
    with TyppiCSV(folder) as files:
        for record in officials():
            files.write(record)
            account.count(f"{record.file}.csv", None)
        for records in sample.bundles:
            for record in records:
                line = files.write(record)
                if id(record) in planted:
                    planted[id(record)].line = line
                if record.own is not None:
                    account.count(f"{record.file}.csv", None if record.file in NEVER_READ else record.outcome)
    read = [(file, sum(counts.values())) for file, counts in account.files.items() if None not in counts]
    _write_note(folder, "typpi-poiminta", read, [("suostumukset.csv", "cp1252", "ASIAKAS_ID")])
    return account, sample.defects


def _write_xml(folder):
    sample = TyppiSample(Customers(People(_SEED, "cp1252")))
    # Only a line of text can have these defects; in an element there is nothing wrong.
    formless = {id(defect.record) for defect in sample.defects
                if defect.record.raw is not None or "K1305" in defect.codes}
    bundles = [[record for record in records if id(record) not in formless] for records in sample.bundles]
    return write_typpi_xml(folder, [records for records in bundles if records and records[0].file == "asiakkaat"]), []


def _write_list(folder):
    # Other people than in the TYPPI sample: both are loaded into one register.
    sample = ListSample(People(_SEED + 1, "utf-8"))
    planted = {id(defect.record): defect for defect in sample.defects}
    account = Account()
    with open(os.path.join(folder, FILE), "w", encoding="utf-8", newline="") as file:
        file.write(csv_line(COLUMNS, "\n"))
        for line, record in enumerate(sample.records, start=2):
            file.write(csv_line(record.cells, "\n"))
            account.count(FILE, record.outcome)
            if id(record) in planted:
                planted[id(record)].line = line
    _write_note(folder, "asiakaslista", [(FILE, len(sample.records))])
    return account, sample.defects


def _page(introduction, account, defects, has_note):
    lines = [introduction + _PEOPLE, *_NOTE[:2 * has_note], "## Expected account", "",
             "| File | Read | " + " | ".join(outcome.capitalize() for outcome in OUTCOMES) + " |",
             "| --- |" + " ---: |" * (len(OUTCOMES) + 1)]
    for file, counts in account.files.items():
        if None not in counts:
            numbers = [sum(counts.values()), *(counts.get(key, 0) for key in OUTCOMES)]
            lines.append(f"| `{file}` | {' | '.join(map(str, numbers))} |")
    never = [f"`{file}`" for file, counts in account.files.items() if None in counts]
    if never:
        lines += ["", f"Never read: {', '.join(never)} (`drop_files` of the mapping)."]
    if len(account.files) > 1:
        lines += ["", "A row that hangs on a rejected row is rejected (K3004, K3006), on a held one held (K3005), on a",
                  "filtered one filtered (K3204); the account counts these too. Ordinary rows are filtered as well: one",
                  "client in twenty needs no integration service (K3201), and plans of the joint service, its services and",
                  "contacts without a memo are taken by no rule (K3203).",
                  *(["Every file gives the note K1206 for its trailing delimiter."] if defects else [])]
    if not defects:
        return "\n".join(lines) + "\n"
    lines += ["", "## Planted defects", "", "| File | Line | What | Findings | Outcome of the record |",
              "| --- | ---: | --- | --- | --- |"]
    for defect in defects:
        codes = " ".join(defect.codes) or "–"
        lines.append(f"| `{defect.file}` | {defect.line} | {defect.what} | {codes} | {defect.outcome or '–'} |")
    return "\n".join(lines) + "\n"
