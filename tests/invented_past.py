"""A past of invented projects: four fields, each with organisations of its own that work together again and again."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from cordis_dump import Dump
from portal_answers import add_calls, envelope

FIELDS = {
    "batteries": "lithium battery electrode cathode cell recycling",
    "bees": "bee pollinator hive honey meadow pesticide",
    "ships": "ship vessel harbour hull propeller sailing",
    "lasers": "laser photon optics beam lens spectrometer",
}
COUNTRIES = ("FI", "SE", "DE", "FR", "ES", "IT", "NL", "AT")

#: Organisations of a field, and projects in all.
EACH, PROJECTS = 10, 240


def organisation(field: str, number: int) -> str:
    """The participant code of an organisation of a field."""
    return f"9{list(FIELDS).index(field) + 1}{number:07}"


def dump() -> Dump:
    """Projects signed from 2022 to 2024, four members each, nearly all of one field; the first leads most."""
    chance = random.Random(3)
    past = Dump()
    for number in range(PROJECTS):
        field = list(FIELDS)[number % len(FIELDS)]
        words = FIELDS[field].split()
        key = f"9{number:08}"
        signed = date(2022, 1, 10) + timedelta(days=4 * number)
        chance.shuffle(words)
        past.project(
            key,
            f"{words[0].title()} and {words[1]} number {number}",
            objective=f"We study {' and '.join(words)}.",
            ecSignatureDate=signed.isoformat(),
        )
        past.topic(key, f"HORIZON-CL{list(FIELDS).index(field) + 2}-{signed.year}-D2-01-01", f"Better {words[2]}")
        members = chance.sample(range(EACH), 4)
        for order, one in enumerate(members):
            role = "coordinator" if order == 0 else "participant"
            country = COUNTRIES[one % len(COUNTRIES)]
            past.part(key, organisation(field, one), f"Invented {field} institute {one}", country, role=role)
    return past


def dump_with_needs() -> Dump:
    """The same, with titles of topics that name two needs each."""
    past = dump()
    for number, row in enumerate(past.topics):
        words = list(FIELDS.values())[number % len(FIELDS)].split()
        words = words[number % 5 :] + words[: number % 5]
        row["title"] = f"Better {words[0]} {words[1]} {words[2]}, including {words[3]} {words[4]} {words[5]}"
    return past


def write(path: Path) -> Path:
    return dump().write(path)


#: The one call of this past, with three needs: two that the field of batteries answers, and one that nobody does.
CALL = "HORIZON-CL2-2027-D2-01-01"
_ASKED = """<p><b>Expected Outcome:</b></p><p>Project results are expected to contribute to all of the following
expected outcomes:</p><ul><li>Lithium cells that last longer in cold weather, for all who use them every day.</li>
<li>Recycling of electrode and cathode materials at half the price of today, in plants of every size.</li>
<li>Volcano observatories that warn villages before an eruption, by sound and by smell.</li></ul>"""


def bench(home: Path) -> None:
    """Put the past and its call in force, and build the battery theme's evidence on them."""
    from kompanjon.analysis.workbench import build_theme
    from kompanjon.sources.cordis import add

    add(home, [write(home / "dump.zip")])
    topic = envelope(
        CALL, "Better cells of lithium", _ASKED, "2099-09-01", action="HORIZON Research and Innovation Actions"
    )
    add_calls(home, [topic], home / "topics.jsonl.gz")
    build_theme("battery", home)
