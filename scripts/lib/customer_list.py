"""A small municipality's own list: one wide row for each customer, as a spreadsheet keeps it."""

from .days import TODAY, day, finnish
from .people import email, phone, street

COLUMNS = [
    "Nro", "Henkilötunnus", "Sukunimi", "Etunimet", "Syntymäaika", "Kansalaisuus", "Äidinkieli", "Asiointikieli", "Tulkki",
    "Siviilisääty", "Katuosoite", "Postinumero", "Postitoimipaikka", "Puhelin", "Sähköposti", "Turvakielto", "Kotikunta",
    "Muuttanut kuntaan", "Lupatyyppi", "Luvan peruste", "Luvan loppu", "Ensimmäinen lupa", "Asiakkuus alkoi",
    "Asiakkuus päättyi", "Päättymissyy", "Tutkinto", "Koulutusaste", "Suunnitelma laadittu", "Suunnitelma päättyy",
    "Tarkistus", "Työntekijä", "Huomautukset",
]

_EUROPEANS = {"EST", "POL", "ESP"}
_PERMITS = [("A", "turvapaikka"), ("A", "kiintiö"), ("A", "toissijainen suojelu"), ("A", "perhe"), ("A", "työ"),
            ("B", "opiskelu"), ("P", "perhe"), ("P-EU", "työ")]
_EDUCATION = [("Peruskoulu", "peruskoulu"), ("Lukio", "lukio"), ("Ammattikoulu", "ammattikoulu"),
              ("Maisteri", "ylempi korkeakoulu"), ("Kandidaatti", "alempi korkeakoulu"), ("", "ei koulua"), ("", "")]
_REMARKS = ["", "", "", "Tavattavissa parhaiten iltapäivisin", "Lapsi päiväkodissa syksystä", "Soittaa itse takaisin",
            "Odottaa kurssipaikkaa, jonossa keväästä asti", "Hyötyisi opintojen ohjauksesta ennen seuraavaa tapaamista"]
_WORKERS = ["M. Esimerkki", "T. Malli", "S. Exempel", "K. Harjoitus"]


def customer_row(people, index, places):
    """The cells of row `index`, with its person; no defects."""
    person = people.person(index)
    dice, origin = person.dice, person.origin
    place = dice.pick(places)
    start = dice.between(day(2023, 3, 1), day(2026, 6, 30))
    first_permit = start - dice.between(30, 500)
    if origin.alpha3 in _EUROPEANS:
        permit, ground = "EU-rekisteröinti", "EU"
    elif origin.alpha3 == "UKR":
        permit, ground = "B", "tilapäinen suojelu"
    else:
        permit, ground = dice.pick(_PERMITS)
    permit_end = finnish(first_permit + dice.pick([1460, 1825])) if permit in ("A", "B") else ""
    made = start + dice.between(20, 60)
    has_plan = dice.happens(80)
    ended, reason = "", ""
    if dice.happens(25) and start + 250 < TODAY:
        ended = finnish(dice.between(max(start + 250, day(2025, 1, 2)), TODAY))
        reason = dice.pick(["toteutunut", "muutti", "työllistyi", "ei tavoiteta", "oma pyyntö"])
    degree, level = dice.pick(_EDUCATION)
    cells = [
        str(index + 1), person.code, person.family, person.given, finnish(person.birth), origin.country, origin.language_name,
        dice.pick(["suomi", "suomi", "ruotsi", "englanti"]), dice.pick(["kyllä", "kyllä", "ei", "etä"]),
        dice.pick(["naimaton", "naimisissa", "eronnut", "leski"]), street(dice), place.postal_code, place.office, phone(dice),
        email(person, index) if dice.happens(70) else "", "x" if dice.happens(2) else "", place.municipality, finnish(start - 10),
        permit, ground, permit_end, finnish(first_permit), finnish(start), ended, reason, degree, level,
        finnish(made) if has_plan else "", finnish(made + 364) if has_plan else "",
        finnish(made + dice.between(90, 180)) if has_plan else "", dice.pick(_WORKERS), dice.pick(_REMARKS)]
    return person, cells
