"""Columns of the marts, in order. `source`, `date`, `confidence`, `note` say where a row was read (`Provenance`)."""

from __future__ import annotations

import pyarrow as pa

from kompanjon.vocabulary.languages import LANGUAGES

_PROVENANCE = {"source": pa.string(), "date": pa.string(), "confidence": pa.string(), "note": pa.string()}


def _texts(name: str) -> dict[str, pa.DataType]:
    """The columns of a text in three languages."""
    return {f"{name}_{language}": pa.string() for language in LANGUAGES}


ORGANISATION = pa.schema(
    {
        "organisation_id": pa.string(),
        "origin": pa.string(),  # theme or cordis
        **_texts("name"),
        "kind": pa.string(),
        "country": pa.string(),
        "municipality": pa.string(),
        "region": pa.string(),
        "method": pa.string(),
        "place_evidence": pa.string(),
        "lat": pa.float64(),
        "lon": pa.float64(),
        "precision": pa.string(),
        "is_natural_person": pa.bool_(),
        **_PROVENANCE,
    }
)

RECORD = pa.schema(
    {
        "organisation_id": pa.string(),
        "source": pa.string(),
        "record_id": pa.string(),
        "name": pa.string(),
        "link": pa.string(),
        "snapshot": pa.string(),
        "merged_with": pa.string(),
        "weight_bits": pa.float64(),
        "findings": pa.list_(pa.struct({"feature": pa.string(), "level": pa.string(), "bits": pa.float64()})),
    }
)

PARTICIPATION = pa.schema(
    {
        "project_id": pa.string(),
        "organisation_id": pa.string(),
        "role": pa.string(),
        "is_beneficiary": pa.bool_(),
        "country": pa.string(),
        "region": pa.string(),
        "site": pa.string(),
        "ec_contribution_eur": pa.float64(),
        "has_left": pa.bool_(),
        **_PROVENANCE,
    }
)

PROJECT = pa.schema(
    {
        "project_id": pa.string(),
        "origin": pa.string(),
        **_texts("acronym"),
        **_texts("title"),
        "start_date": pa.string(),
        "end_date": pa.string(),
        **_texts("programme"),
        "funding_scheme": pa.string(),
        "status": pa.string(),
        "total_cost_eur": pa.float64(),
        "ec_max_contribution_eur": pa.float64(),
        **_texts("funding_text"),
        "points": pa.float64(),
        "steps": pa.list_(pa.string()),
        "concepts": pa.list_(pa.string()),
        **_PROVENANCE,
    }
)

CALL = pa.schema(
    {
        "topic_id": pa.string(),
        "title": pa.string(),
        "call_id": pa.string(),
        "programme": pa.string(),
        "type_of_action": pa.string(),
        "status": pa.string(),  # what the portal said on the snapshot's day
        "opening_date": pa.string(),
        "deadlines": pa.list_(pa.string()),  # ISO dates, in order
        "description": pa.string(),
        "keywords": pa.string(),
        "points": pa.float64(),
        "steps": pa.list_(pa.string()),
        **_PROVENANCE,
    }
)

_CONCEPTS = pa.list_(pa.struct({"concept": pa.string(), "words": pa.list_(pa.string())}))
_EURO = pa.decimal128(18, 2)

TOPIC = pa.schema(
    {
        "topic_id": pa.string(),
        "title": pa.string(),
        "call_id": pa.string(),
        "call_title": pa.string(),
        "programme": pa.string(),
        "type_of_action": pa.string(),
        "status": pa.string(),  # what the portal said on the snapshot's day
        "opening_date": pa.date32(),
        "deadline_model": pa.string(),
        "deadlines": pa.list_(pa.struct({"number": pa.int64(), "day": pa.date32(), "at": pa.timestamp("us")})),
        "budgets": pa.list_(
            pa.struct(
                {
                    "action": pa.string(),
                    "year": pa.int64(),
                    "budget_eur": _EURO,
                    "min_contribution_eur": _EURO,
                    "max_contribution_eur": _EURO,
                    "expected_grants": pa.int64(),
                }
            )
        ),
        "description": pa.string(),
        "conditions": pa.string(),
        "destination": pa.string(),
        "keywords": pa.list_(pa.string()),
        "points": pa.float64(),
        "in_theme": pa.bool_(),
        "steps": pa.list_(pa.string()),
        "in_title": _CONCEPTS,
        # pieces of the description, by their first letter and length
        "needs": pa.list_(
            pa.struct(
                {
                    "id": pa.string(),
                    "kind": pa.string(),
                    "start": pa.int64(),
                    "length": pa.int64(),
                    "alternative": pa.string(),
                    "concepts": _CONCEPTS,
                }
            )
        ),
        # what the texts say beyond the rules: sentences of `field`, by their first letter and length
        "read": pa.list_(
            pa.struct(
                {
                    "kind": pa.string(),
                    "bearing": pa.string(),
                    "field": pa.string(),
                    "start": pa.int64(),
                    "length": pa.int64(),
                    "values": pa.list_(pa.string()),
                }
            )
        ),
        **_PROVENANCE,
    }
)

WORK = pa.schema(
    {
        "work_id": pa.string(),
        "title": pa.string(),
        "abstract": pa.string(),
        "year": pa.int64(),
        "language": pa.string(),
        "organisations": pa.list_(pa.string()),
        **_PROVENANCE,
    }
)

MENTION = pa.schema(
    {
        "kind": pa.string(),  # of the text: project, call, work, challenge, service, ...
        "id": pa.string(),
        "language": pa.string(),  # empty where the row itself names the concept
        "concept": pa.string(),
        "words": pa.list_(pa.string()),
        "mentions": pa.int64(),
        "is_prominent": pa.bool_(),
    }
)

SKILL = pa.schema({"uri": pa.string(), **_texts("name"), **_texts("text"), **_PROVENANCE})

OCCUPATION_SKILL = pa.schema(
    {"occupation": pa.string(), "competence": pa.string(), "weight": pa.string(), **_PROVENANCE}
)
