"""What one file says of another: ids that must exist, and values that must agree across rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kompanjon.sources.starter.rows import Fault, Record, Records, nearest
from kompanjon.vocabulary.concept_scheme import circles

#: Regions a statement may speak of beside the innovation cities.
WIDER_REGIONS = frozenset({"national", "eu", "other"})


@dataclass(frozen=True, slots=True)
class Link:
    """Cells of `column` in `source` name rows of one of `targets` (or one of the words in `also`)."""

    source: str
    column: str
    targets: tuple[str, ...]
    called: str
    also: frozenset[str] = frozenset()


_STEPPED = (
    *("concepts", "mappings", "organisations", "sites", "services", "programmes", "projects"),
    *("competences", "occupations"),
)
_STATED = ("challenges", "competence_needs")

LINKS: tuple[Link, ...] = (
    *(Link(source, "steps", ("steps",), "step") for source in (*_STEPPED, *_STATED, "calls")),
    *(Link(source, "concepts", ("concepts",), "concept") for source in (*_STATED, "services", "competences")),
    Link("steps", "feeds", ("steps",), "step"),
    Link("concepts", "broader", ("concepts",), "concept"),
    Link("concept_mappings", "concept", ("concepts",), "concept"),
    *(Link(source, "regions", ("cities",), "city", WIDER_REGIONS) for source in _STATED),
    Link("catchments", "city", ("cities",), "city"),
    Link("organisations", "part_of", ("organisations",), "organisation"),
    Link("sites", "organisation", ("organisations",), "organisation"),
    Link("attributions", "site", ("sites",), "site"),
    Link("services", "organisation", ("organisations",), "organisation"),
    Link("programmes", "organisations", ("organisations",), "organisation"),
    Link("programmes", "requires", ("programmes",), "programme"),
    Link("occupation_skills", "occupation", ("occupations",), "occupation"),
    Link("occupation_skills", "competence", ("competences",), "competence"),
    Link("programme_skills", "programme", ("programmes",), "programme"),
    Link("programme_skills", "competence", ("competences",), "competence"),
    Link("competence_needs", "occupation", ("occupations",), "occupation"),
    Link("competence_needs", "competences", ("competences",), "competence"),
    Link("participants", "project", ("projects",), "project"),
    Link("participants", "organisation", ("organisations",), "organisation"),
    Link(
        "claims",
        "subject",
        ("organisations", "calls", "projects", "competence_needs", "challenges", "services", "programmes"),
        "organisation, call, project, need, challenge, service or programme",
    ),
)


#: Columns that are the ends of a range: from the lower to the higher.
_RANGES = (
    ("services", "trl_from", "trl_to"),
    ("competence_needs", "number_least", "number_most"),
    ("competence_needs", "from_year", "to_year"),
)


def check_references(tables: Mapping[str, Records], faults: list[Fault]) -> None:
    """Report ids that no row has. A file that could not be read whole is not held against others."""
    for link in LINKS:
        source = tables[link.source]
        targets = [tables[name] for name in link.targets]
        if not all(target.readable for target in targets):
            continue
        known = link.also.union(*(target.ids() for target in targets))
        for record in source.records:
            named = record.cells.get(link.column, ())
            for id_ in (named,) if isinstance(named, str) else named:
                if id_ and id_ not in known:
                    faults.append(_unknown(source, record, link, id_, known))
    _check_units(tables["organisations"], faults)
    _check_places(tables, faults)
    _check_grants(tables["projects"], faults)
    _check_roles(tables["concepts"], faults)
    _check_broader(tables["concepts"], faults)
    _check_codes(tables["concept_mappings"], faults)
    _check_values(tables["claims"], faults)
    for name, low, high in _RANGES:
        _check_range(tables[name], low, high, faults)
    _check_requires(tables["programmes"], faults)


def _unknown(source: Records, record: Record, link: Link, id_: str, known: frozenset[str] | set[str]) -> Fault:
    files = " or ".join(f"{name}.csv" for name in link.targets[:1]) if len(link.targets) == 1 else "this theme"
    like = nearest(id_, known)
    mend = f'did you mean "{like}"?' if like else f"add its row to {files} or mend the id"
    return Fault(source.shown_as, record.line, f"is no {link.called} of {files}; {mend}", link.column, id_)


def _check_units(organisations: Records, faults: list[Fault]) -> None:
    """A unit's chain of legal entities must end."""
    above = {
        record.cells["id"]: record.cells.get("part_of", "") for record in organisations.records if "id" in record.cells
    }
    for record in organisations.records:
        start = record.cells.get("id", "")
        unit, seen = above.get(start, ""), {start}
        while unit and unit not in seen:
            seen.add(unit)
            unit = above.get(unit, "")
        if unit and unit == start:
            why = "is a part of itself; name the legal entity above it or leave it empty"
            faults.append(Fault(organisations.shown_as, record.line, why, "part_of", record.cells["part_of"]))


def _check_places(tables: Mapping[str, Records], faults: list[Fault]) -> None:
    """Coordinates come in pairs; a NUTS code or a municipality means one city."""
    for name in ("organisations", "sites"):
        for record in tables[name].records:
            lat, lon = record.cells.get("lat", 0.0), record.cells.get("lon", 0.0)
            if (lat is None) != (lon is None):
                missing = "lat" if lat is None else "lon"
                why = "is empty while the other coordinate is given; give both or none"
                faults.append(Fault(tables[name].shown_as, record.line, why, missing))

    owner: dict[tuple[str, str], tuple[str, str]] = {}
    cities = tables["cities"]
    for record in cities.records:
        for column in ("nuts3", "municipalities"):
            for value in record.cells.get(column, ()):
                _claim_place(owner, (column, value.casefold()), value, column, record, cities, faults)
    catchments = tables["catchments"]
    for record in catchments.records:
        for value in record.cells.get("municipality", ()):
            key = ("municipalities", value.casefold())
            _claim_place(owner, key, value, "municipality", record, catchments, faults)


def _claim_place(
    owner: dict[tuple[str, str], tuple[str, str]],
    key: tuple[str, str],
    value: str,
    column: str,
    record: Record,
    table: Records,
    faults: list[Fault],
) -> None:
    first = owner.setdefault(key, (table.shown_as, f"{table.shown_as}:{record.line}"))[1]
    if first != f"{table.shown_as}:{record.line}":
        why = f"is already counted to a city in {first}; keep one of them"
        faults.append(Fault(table.shown_as, record.line, why, column, value))


def _check_grants(projects: Records, faults: list[Fault]) -> None:
    """Acronyms are not unique in CORDIS, so grant ids must be."""
    first: dict[str, int] = {}
    for record in projects.records:
        grant = record.cells.get("grant_id", "")
        if grant and first.setdefault(grant, record.line) != record.line:
            why = f"stands already on line {first[grant]}; one row a grant"
            faults.append(Fault(projects.shown_as, record.line, why, "grant_id", grant))


def _check_roles(concepts: Records, faults: list[Fault]) -> None:
    """What must never count cannot point at a step."""
    for record in concepts.records:
        if record.cells.get("role") == "excluded" and record.cells.get("steps"):
            why = "stands on an excluded concept, which never counts; empty the cell or change the role"
            value = ";".join(record.cells["steps"])
            faults.append(Fault(concepts.shown_as, record.line, why, "steps", value))


def _check_broader(concepts: Records, faults: list[Fault]) -> None:
    """Broader concepts lead upwards and end; what must never count is no one's kind or part."""
    whole = [record for record in concepts.records if {"id", "role", "broader"} <= record.cells.keys()]
    lines = {record.cells["id"]: record for record in whole}
    above = {id_: record.cells["broader"] for id_, record in lines.items()}
    for circle in circles(above):
        why = f"leads back to itself ({' > '.join((*circle, circle[0]))}); take one of them away"
        first = lines[circle[0]]
        faults.append(Fault(concepts.shown_as, first.line, why, "broader", ";".join(first.cells["broader"])))
    for record in whole:
        excluded = [id_ for id_ in record.cells["broader"] if id_ in lines and lines[id_].cells["role"] == "excluded"]
        if record.cells["role"] == "excluded" and record.cells["broader"]:
            why = "stands on an excluded concept, which is no kind of another; empty the cell or change the role"
            faults.append(Fault(concepts.shown_as, record.line, why, "broader", ";".join(record.cells["broader"])))
        elif excluded:
            why = "is an excluded concept, which has nothing under it; name another"
            faults.append(Fault(concepts.shown_as, record.line, why, "broader", excluded[0]))


def _check_codes(mappings: Records, faults: list[Fault]) -> None:
    """A code of ESCO is the address of its concept, so that it can be followed."""
    for record in mappings.records:
        code = record.cells.get("code", "")
        if record.cells.get("scheme") == "ESCO" and code and not code.startswith(("http://", "https://")):
            why = "is no address; write the concept's address at ESCO in full, as http://..."
            faults.append(Fault(mappings.shown_as, record.line, why, "code", code))


def _check_values(claims: Records, faults: list[Fault]) -> None:
    """A value in words is said in every language; a number or date is the same in all of them."""
    for record in claims.records:
        in_words = any(letter.isalpha() for letter in record.cells.get("value", ""))
        for column in ("value_sv", "value_fi"):
            said = record.cells.get(column, "")
            if in_words and not said:
                why = "is empty beside a value in words; write the value in that language"
                faults.append(Fault(claims.shown_as, record.line, why, column))
            elif said and not in_words:
                why = "stands beside a number or date, which is the same in every language; empty the cell"
                faults.append(Fault(claims.shown_as, record.line, why, column, said))


def _check_range(records: Records, low: str, high: str, faults: list[Fault]) -> None:
    for record in records.records:
        least, most = record.cells.get(low), record.cells.get(high)
        if least is not None and most is not None and least > most:
            why = f"is below {low} {least:g}; write the lower one first"
            faults.append(Fault(records.shown_as, record.line, why, high, f"{most:g}"))


def _check_requires(programmes: Records, faults: list[Fault]) -> None:
    """What must be studied before leads backwards and ends."""
    whole = {record.cells["id"]: record for record in programmes.records if {"id", "requires"} <= record.cells.keys()}
    for circle in circles({id_: record.cells["requires"] for id_, record in whole.items()}):
        why = f"leads back to itself ({' > '.join((*circle, circle[0]))}); take one of them away"
        first = whole[circle[0]]
        faults.append(Fault(programmes.shown_as, first.line, why, "requires", ";".join(first.cells["requires"])))
