"""What the API answers with, one object at a time, as rows of our raw tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from kompanjon.sources.plain_text import plain_text
from kompanjon.sources.values import (
    day_of,
    lower_of,
    number_of,
    object_of,
    objects_of,
    text_of,
    texts_of,
    whole_of,
)

Kind = Literal["topic", "institution", "work"]

#: The letter that an id begins with.
_KINDS: dict[str, Kind] = {"T": "topic", "I": "institution", "W": "work"}
_ID = re.compile(r"(?:https?://(?:www\.|api\.)?openalex\.org/(?:[a-z]+/)?)?([A-Z])?(\d+)", re.IGNORECASE)
_ROR = re.compile(r"(?:https?://)?(?:www\.)?ror\.org/(0[a-z0-9]{8})", re.IGNORECASE)
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", re.IGNORECASE)


@dataclass(slots=True)
class Entity:
    """An object read: its row, the institutions its authors work at, and what of it could not be read, counted."""

    row: dict
    affiliations: list[dict] = field(default_factory=list)
    fault: str | None = None
    remarks: Counter[str] = field(default_factory=Counter)


def short_id(given: object, letter: str = "") -> str | None:
    """`T10001` for that id, its address, or (with `letter`) its number alone; None when it is no id."""
    found = _ID.fullmatch(text_of(given) or "")
    if found is None or not (found[1] or letter):
        return None
    return (found[1] or letter).upper() + found[2]


def kind_of(answer: dict) -> Kind | None:
    """What an answer is, by its id; None when it is none that is read (a person, say)."""
    known = short_id(answer.get("id"))
    return _KINDS.get(known[0]) if known else None


def read(answer: dict, kind: Kind) -> Entity:
    """An answer of that kind as rows."""
    remarks: Counter[str] = Counter()
    if kind == "topic":
        row, named = _topic(answer), "label"
    elif kind == "institution":
        row, named = _institution(answer, remarks), "name"
    else:
        row, named = _work(answer, remarks), "title"
    affiliations = _affiliations(answer, row["openalex_id"], remarks) if kind == "work" else []
    return Entity(row, affiliations, None if row[named] else "field display_name: empty, but needed", remarks)


def _topic(answer: dict) -> dict:
    levels = {}
    for level in ("subfield", "field", "domain"):
        given = object_of(answer.get(level))
        levels[level] = text_of(given.get("display_name"))
        levels[f"{level}_id"] = (text_of(given.get("id")) or "").rsplit("/", 1)[-1] or None
    return {
        "topic_id": short_id(answer.get("id")),
        "label": text_of(answer.get("display_name")),
        "keywords": texts_of(answer.get("keywords")),
        "summary": text_of(answer.get("description")),
        "wikipedia": text_of(object_of(answer.get("ids")).get("wikipedia")),
        **levels,
    }


def _institution(answer: dict, remarks: Counter[str]) -> dict:
    geo = object_of(answer.get("geo"))
    return {
        "openalex_id": short_id(answer.get("id")),
        "ror_id": _ror(answer.get("ror")),
        "name": text_of(answer.get("display_name")),
        "alternatives": texts_of(answer.get("display_name_alternatives")),
        "acronyms": texts_of(answer.get("display_name_acronyms")),
        "country": text_of(answer.get("country_code")) or text_of(geo.get("country_code")),
        "type": lower_of(answer.get("type")),
        "city": text_of(geo.get("city")),
        "lat": number_of(geo.get("latitude"), "latitude", remarks),
        "lon": number_of(geo.get("longitude"), "longitude", remarks),
        "homepage": text_of(answer.get("homepage_url")),
        "works_count": whole_of(answer.get("works_count"), "works_count", remarks),
    }


def _work(answer: dict, remarks: Counter[str]) -> dict:
    title = text_of(answer.get("title")) or text_of(answer.get("display_name"))
    doi = text_of(answer.get("doi"))
    return {
        "openalex_id": short_id(answer.get("id")),
        "doi": _DOI.sub("", doi).lower() if doi else None,
        "title": plain_text(title) or None if title else None,
        "year": whole_of(answer.get("publication_year"), "publication_year", remarks),
        "published": day_of(answer.get("publication_date"), "publication_date", remarks),
        "type": lower_of(answer.get("type")),
        "language": lower_of(answer.get("language")),
        "topics": [known for one in objects_of(answer.get("topics")) if (known := short_id(one.get("id"), "T"))],
        "cited_by_count": whole_of(answer.get("cited_by_count"), "cited_by_count", remarks),
        "abstract": abstract(answer.get("abstract_inverted_index"), remarks),
    }


def abstract(index: object, remarks: Counter[str]) -> str | None:
    """The text of an index from word to its places, as the API gives abstracts."""
    placed = [
        (place, word)
        for word, places in object_of(index).items()
        for place in (places if isinstance(places, list) else [])
        if isinstance(place, int)
    ]
    if not placed:
        if index:
            remarks["abstract that cannot be put together, left empty"] += 1
        return None
    return plain_text(" ".join(word for _, word in sorted(placed))) or None


def _affiliations(answer: dict, work: str | None, remarks: Counter[str]) -> list[dict]:
    """The institutions of a work's authors, each once; of the authors only their number there."""
    found: dict[str, dict] = {}
    for authorship in objects_of(answer.get("authorships")):
        here = {
            known: one
            for one in objects_of(authorship.get("institutions"))
            if (known := short_id(one.get("id"), "I"))
        }  # fmt: skip
        for known, one in here.items():
            row = found.setdefault(
                known,
                {
                    "openalex_id": work,
                    "institution_id": known,
                    "ror_id": _ror(one.get("ror")),
                    "institution": text_of(one.get("display_name")),
                    "country": text_of(one.get("country_code")),
                    "authors": 0,
                },
            )
            row["authors"] += 1
    if answer.get("is_authors_truncated") is True:
        remarks["first hundred authors only, some institutions are missing"] += 1
    return list(found.values())


def _ror(given: object) -> str | None:
    found = _ROR.fullmatch(text_of(given) or "")
    return found[1].lower() if found else None
