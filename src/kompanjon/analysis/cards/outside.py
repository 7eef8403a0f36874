"""Organisations that no project of the theme has, and those that have to do with one of the theme's."""

from __future__ import annotations

from collections.abc import Collection

from kompanjon.analysis.cards.card import OrganisationCard, Placement, Record, Related
from kompanjon.analysis.findings import findings
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.identity.ledger import record_named
from kompanjon.evidence.places import Gazetteer
from kompanjon.evidence.theme_links import reasons
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference


def said_by(source: str, snapshot: str) -> Provenance:
    """The provenance of a source's record: the source, and the date of its snapshot's content."""
    parts = snapshot.split("/")
    return Provenance(source.upper(), Confidence.VERIFIED, parts[2] if len(parts) > 2 else "")


def card_outside(ground: Ground, key: str) -> OrganisationCard | None:
    """The card of an organisation that is held but not in the theme: its records, and how many projects it has."""
    rows = ground.evidence.core("record", "organisation_id = ? ORDER BY record", key)
    named = record_named(key)
    if not rows and named:
        ids = [row["organisation_id"] for row in ground.evidence.core("record", "record = ?", named)]
        rows = ground.evidence.core("record", "organisation_id = ? ORDER BY record", ids[0]) if ids else []
    if not rows:
        return None
    first = rows[0]
    records = {row["record"] for row in rows}
    place = Gazetteer(ground.theme).place(first["country"], first["city"], first["lat"], first["lon"], None)
    provenance = said_by(first["source"], first["snapshot"] or "")
    return OrganisationCard(
        id=first["organisation_id"],
        name=Label.same(first["name"]),
        alt_names=tuple(dict.fromkeys(name for row in rows for name in (row["name"], *(row["other_names"] or ()))))[1:],
        kind=first["kind"] or "",
        country=first["country"],
        stage="",
        municipality=Label.same(first["city"] or ""),
        status=Label.same(""),
        status_date="",
        competences=Label.same(""),
        placements=(
            (Label.same(""), Placement(place.region, place.method, place.evidence, first["lat"], first["lon"])),
        ),
        records=_records(ground, rows),
        related=related(ground, first["organisation_id"], records),
        steps=(),
        parts=(),
        parts_outside=_projects(ground, records),
        services=(),
        programmes=(),
        claims=(),
        units=(),
        part_of=None,
        provenance=provenance,
    )


def _records(ground: Ground, rows: list[dict]) -> tuple[Record, ...]:
    held = [row["record"] for row in rows]
    marks = ", ".join("?" for _ in held)
    pairs = ground.evidence.core("pair", f"outcome = 'same' AND left_record IN ({marks})", *held)
    why = reasons(dict.fromkeys(held, rows[0]["organisation_id"]), pairs)
    return tuple(_record(row, why.get(row["record"])) for row in rows)


def _record(row: dict, pair: dict | None) -> Record:
    said = said_by(row["source"], row["snapshot"] or "")
    name, record = Label.same(row["name"]), row["record"]
    if pair is None:
        return Record(row["source"], record.partition(":")[2], name, "itself", said)
    other = pair["right_record"] if pair["left_record"] == record else pair["left_record"]
    return Record(
        row["source"],
        record.partition(":")[2],
        name,
        pair["decided_by"],
        said,
        other,
        pair["weight_bits"],
        findings(pair["findings"]),
    )


def _projects(ground: Ground, records: Collection[str]) -> int:
    pics = sorted(record.partition(":")[2] for record in records if record.startswith("cordis:"))
    if not pics:
        return 0
    rows = ground.evidence.core("participation", f"pic IN ({', '.join('?' for _ in pics)})", *pics)
    return len({row["project_id"] for row in rows})


def related(ground: Ground, key: str, records: Collection[str]) -> tuple[Related, ...]:
    """Organisations that are others than `key` and have to do with it, by way of one of its records."""
    if not records:
        return ()
    own = sorted(records)
    marks = ", ".join("?" for _ in own)
    where = f"outcome = 'related' AND (left_record IN ({marks}) OR right_record IN ({marks}))"
    pairs = ground.evidence.core("pair", f"{where} ORDER BY left_record, right_record", *own, *own)
    ends = [
        (pair["left_record"], pair["right_record"]) if pair["left_record"] in records
        else (pair["right_record"], pair["left_record"])
        for pair in pairs
    ]  # fmt: skip
    others = sorted({other for _, other in ends} - set(own))
    if not others:
        return ()
    found = ground.evidence.core("record", f"record IN ({', '.join('?' for _ in [*own, *others])})", *own, *others)
    rows = {row["record"]: row for row in found}
    in_theme = {row.record: row.organisation_id for row in ground.evidence.records}
    told: dict[str, Related] = {}
    for mine, other in ends:
        row = rows[other]
        id_ = in_theme.get(other, row["organisation_id"])
        if id_ == key or id_ in told:
            continue
        provenance = said_by(row["source"], row["snapshot"] or "")
        reference = Reference("organisation", id_, Label.same(row["name"]), provenance)
        shares_vat = bool(row["vat"]) and row["vat"] == (rows[mine]["vat"] if mine in rows else None)
        told[id_] = Related(reference, other, mine, shares_vat)
    return tuple(told.values())
