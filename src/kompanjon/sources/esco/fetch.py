"""Skills and occupations of ESCO's API, a hundred to a page, a part a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kompanjon.sources.transfer import Carrier, Pages, Part, Wishes
from kompanjon.vocabulary.faults import BadInput

_API = "https://ec.europa.eu/esco/api/resource/"
#: The API answers for an old version unless it is told which.
_VERSION = "v1.2.0"
#: The scheme `skills` holds the groups of the hierarchy beside the skills themselves.
_SCHEMES = {
    "skill": "http://data.europa.eu/esco/concept-scheme/member-skills",
    "occupation": "http://data.europa.eu/esco/concept-scheme/occupations",
}
_PAGE = 100
_MOST_PAGES = 1000


def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]:
    """Bring each language, going on where a cut stopped it."""
    for part in parts:
        files: list[Path] = []
        notes: list[str] = []
        for kind, scheme in _SCHEMES.items():
            pages = _list(carrier, kind, scheme, part)
            files += pages.files
            notes += pages.shortfall(f"{kind}s")
        yield Part(part, tuple(files), tuple(notes))


def _list(carrier: Carrier, kind: str, scheme: str, language: str) -> Pages:
    asked = {"isInScheme": scheme, "language": language, "limit": str(_PAGE), "selectedVersion": _VERSION}
    pages = carrier.pages(f"{kind}_{language}", asked)
    while not pages.is_whole:
        offset = pages.next or 0
        answer = carrier.json(_API + kind, params=asked | {"offset": str(offset)}).value
        concepts = answer.get("_embedded") if isinstance(answer, dict) else None
        if not isinstance(concepts, dict | list):
            raise BadInput(f"ESCO's API answered without {kind}s at offset {offset}; has its form changed?")
        total = answer.get("total") if isinstance(answer.get("total"), int) else 0
        came = pages.rows + len(concepts)
        after = _after(answer) if concepts and len(pages.files) < _MOST_PAGES else None
        pages.put(answer, len(concepts), after if after != offset else None, total)
        carrier.counting(f"{kind}s ({language})", came, total)
    return pages


def _after(answer: dict) -> int | None:
    """Where the next page begins, as the answer's own link says: a number of pages or of rows, that is the API's."""
    links = answer.get("_links")
    link = links.get("next") if isinstance(links, dict) else None
    address = link.get("href") if isinstance(link, dict) else None
    given = parse_qs(urlsplit(address).query).get("offset", [""])[0] if isinstance(address, str) else ""
    return int(given) if given.isdecimal() else None
