"""Invented organisations as several sources have them, in a country of their own so that names are as rare as there."""

from __future__ import annotations

from kompanjon.evidence.identity.records import Record, Records


def record(id: str, name: str, *, country: str = "FI", city: str = "Turku", **more) -> Record:
    return Record(record=id, source=id.partition(":")[0], country=country, name=name, city=city, **more)


UNIVERSITY = (
    record("cordis:999000001", "KEKSITYN RANNIKON YLIOPISTO", kind="HES", short_names=("UIC",)),
    record(
        "ror:0inventd1",
        "University of the Invented Coast",
        other_names=("Keksityn rannikon yliopisto", "Påhittade kustens universitet"),
        short_names=("UIC",),
        kind="education",
    ),
)

HOSPITAL = record("cordis:999000002", "Keksityn rannikon yliopistollinen sairaala", kind="PUB")

COMPANY = (
    record("cordis:999000003", "Pahittad Metall Oy Ab", kind="PRC", city="Kokkola"),
    record("ror:0inventd3", "Påhittad Metall", kind="company", city="Karleby"),
    record("cordis:999000004", "PAHITTAD METALL GMBH", kind="PRC", country="DE", city="Berlin"),
)

#: Enough other organisations for a word to be rare or common.
CROWD = tuple(
    record(f"cordis:8880000{number:02}", f"{word} {kind} Oy", city=city, kind="PRC")
    for number, (word, kind, city) in enumerate(
        (word, kind, city)
        for word in ("Aarnio", "Bertta", "Cecilia", "Daavid", "Eemeli", "Fanni")
        for kind, city in (("Energia", "Pori"), ("Metall", "Vaasa"), ("Instituutti", "Kuopio"))
    )
)


def gathered(*records: Record) -> Records:
    """The records given and the crowd, gathered."""
    found = Records()
    found.add([*records, *CROWD])
    return found
