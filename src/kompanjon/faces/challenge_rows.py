"""Shared challenges for programs and spreadsheets: one JSON document, a CSV row a challenge, a CSV row a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kompanjon.analysis.challenges.picture import Challenges, Pair, References, SharedChallenge
from kompanjon.faces.csv_text import BETWEEN, csv_text
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.reference import Reference

# --- JSON -------------------------------------------------------------------------------------------------------------


def challenges_told(held: Challenges, chosen: Iterable[SharedChallenge], names: Mapping[str, Label]) -> dict[str, Any]:
    """Everything of the `chosen` challenges, and what belongs to none.

    Parameters
    ----------
    names : of concepts, by id
    """
    ranks = {one.id: rank for rank, one in enumerate(held.challenges, start=1)}
    return {
        "theme": held.theme_id,
        "regions": held.regions,
        "min_regions": held.min_regions,
        "texts": held.texts,
        "challenges": [_challenge_told(one, ranks.get(one.id), names) for one in chosen],
        "general": _concepts_told(held.general, names),
        "dropped": [one.id for one in held.dropped],
        "unfollowed": held.unfollowed,
        "alone": _documents_told(held.alone, ""),
    }


def pair_told(pair: Pair) -> dict[str, Any]:
    """Where two regions meet: ids of challenges, and what each region has to do with them."""
    return {
        "a": pair.a,
        "b": pair.b,
        "complementary": pair.complementary,
        "overlapping": pair.overlapping,
        "meets": [
            {
                "challenge": met.challenge.id,
                "both_can": met.overlap,
                "a_needs_b_can": met.a_needs,
                "b_needs_a_can": met.b_needs,
                "joint_projects": [row.id for row in met.joint],
            }
            for met in pair.meets
        ],
    }


def _challenge_told(one: SharedChallenge, rank: int | None, names: Mapping[str, Label]) -> dict[str, Any]:
    return {
        "rank": rank,
        "id": one.id,
        "name": one.name,
        "points": one.points,
        "is_shared": one.is_shared,
        "is_pinned": one.is_pinned,
        "decision": one.decision,
        "concepts": _concepts_told(one.concepts, names),
        "parts": [
            {"name": part.name, "count": part.count, "of": part.of, "value": part.value, "weight": part.weight,
             "points": part.points}
            for part in one.parts
        ],
        "need_regions": one.need_regions,
        "capability_regions": one.capability_regions,
        "complements": [{"needs": a, "can": b} for a, b in one.complements],
        "overlaps": one.overlaps,
        "sides": {
            side.region: {
                "need": _documents_told(side.need, "words"), "capability": _documents_told(side.capability, "words")
            }
            for side in one.sides
        },
        "beyond": _documents_told(one.beyond, "words"),
        "together": _documents_told(one.together, "words"),
        "europe": {
            "projects": _documents_told(one.europe.projects, "words"),
            "organisations": one.europe.organisations,
            "countries": one.europe.countries,
            "ec_contribution_eur": one.europe.ec_contribution_eur,
            "last_start": one.europe.last_start,
        },
        "calls": _documents_told(one.calls, "words"),
        "calls_closed": _documents_told(one.calls_closed, "words"),
    }  # fmt: skip


def _concepts_told(concepts: Iterable[str], names: Mapping[str, Label]) -> list[dict[str, Any]]:
    return [{"id": concept, "name": names[concept]} for concept in concepts]


def _documents_told(rows: References, why: str) -> list[dict[str, Any]]:
    """Rows with where, when and how surely; their reasons as `why`, where they are words that tie them."""
    told = []
    for row in rows:
        one = {
            "kind": row.kind,
            "id": row.id,
            "name": row.name,
            "regions": [region for region in row.region.split(BETWEEN) if region],
            "source": row.provenance.source,
            "date": row.provenance.date,
            "confidence": row.provenance.confidence,
            "note": row.provenance.note,
        }
        told.append({**one, why: row.why} if why else one)
    return told


# --- CSV --------------------------------------------------------------------------------------------------------------


def challenge_rows(held: Challenges, chosen: Sequence[SharedChallenge], language: Language) -> str:
    """CSV with a row a challenge: rank, counts, points part by part. No cell is run as a formula."""
    parts = [part.name for part in chosen[0].parts] if chosen else []
    head = [
        "rank", "id", "name", "points", "is_shared", "is_pinned", "need_regions", "capability_regions",
        "needs", "capabilities", "needs_beyond", "joint_projects", "eu_projects", "open_calls", "closed_calls",
        "concepts", *(f"points_{part}" for part in parts),
    ]  # fmt: skip
    ranks = {one.id: rank for rank, one in enumerate(held.challenges, start=1)}
    rows = (
        [
            ranks.get(one.id, ""), one.id, one.name.text(language), one.points, _yes(one.is_shared),
            _yes(one.is_pinned), BETWEEN.join(one.need_regions), BETWEEN.join(one.capability_regions),
            len({(row.kind, row.id) for side in one.sides for row in side.need}),
            len({(row.kind, row.id) for side in one.sides for row in side.capability}),
            len(one.beyond), len(one.together), len(one.europe.projects), len(one.calls), len(one.calls_closed),
            BETWEEN.join(one.concepts), *(round(part.points, 4) for part in one.parts),
        ]
        for one in chosen
    )  # fmt: skip
    return csv_text(head, rows)


def document_rows(held: Challenges, chosen: Sequence[SharedChallenge], language: Language) -> str:
    """CSV with a row a document of a challenge, by what it says there; those of no challenge last, without one."""
    head = [
        "challenge", "challenge_name", "says", "kind", "id", "name", "regions", "words", "confidence", "date", "source",
    ]  # fmt: skip
    rows = [
        [one.id, one.name.text(language), says, *_document(row, language, region)]
        for one in chosen
        for says, region, row in _said(one)
    ]
    if len(chosen) > 1:
        rows += [["", "", "", *_document(row, language, row.region, is_tied=False)] for row in held.alone]
    return csv_text(head, rows)


def _said(one: SharedChallenge) -> Iterator[tuple[str, str, Reference]]:
    for side in one.sides:
        yield from (("need", side.region, row) for row in side.need)
        yield from (("capability", side.region, row) for row in side.capability)
    for says, rows in (
        ("need_beyond", one.beyond),
        ("joint_project", one.together),
        ("eu_project", one.europe.projects),
        ("open_call", one.calls),
        ("closed_call", one.calls_closed),
    ):
        yield from ((says, row.region, row) for row in rows)


def _document(row: Reference, language: Language, region: str, is_tied: bool = True) -> list[str]:
    words = [why.text(language) if isinstance(why, Label) else why for why in row.why] if is_tied else []
    told = row.provenance
    return [row.kind, row.id, row.name.text(language), region, BETWEEN.join(words), told.confidence.value, told.date,
            told.source]  # fmt: skip


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
