"""Skills and occupations of the classification from its API, one language at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kompanjon.sources.asking import Answer, Ask
from kompanjon.sources.catalogue import describe
from kompanjon.sources.esco.parse import add
from kompanjon.sources.intake import Progress, unheard
from kompanjon.sources.pages import Pages
from kompanjon.sources.snapshots import Snapshot
from kompanjon.sources.values import object_of, objects_of
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES

#: The API answers for version 1.0 unless told otherwise.
_VERSION = "v1.2.0"
_PAGE_SIZE = 100
_SCHEMES = {
    "skill": "http://data.europa.eu/esco/concept-scheme/member-skills",
    "occupation": "http://data.europa.eu/esco/concept-scheme/occupations",
}


def fetch(
    home: Path,
    ask: Ask,
    progress: Progress = unheard,
    *,
    languages: Sequence[str] = LANGUAGES,
    address: str | None = None,
) -> tuple[Snapshot, ...]:
    """Ask the API for every skill and occupation in each of `languages`; each is in force as soon as it is whole.

    Parameters
    ----------
    address : of the API, where it is not the publisher's own

    Raises
    ------
    BadInput
        When the API does not answer, or with another layout; pages that came are kept for the next time.
    """
    base = (address or describe("esco").address).rstrip("/")
    snapshots = []
    for language in languages:
        held = [_scheme(home, ask, progress, base, kind, language) for kind in _SCHEMES]
        try:
            snapshots.append(add(home, [path for pages in held for path in pages.files], progress))
        finally:
            for pages in held:
                pages.clear()
    return tuple(snapshots)


def _scheme(home: Path, ask: Ask, progress: Progress, base: str, kind: str, language: str) -> Pages:
    """All pages of one scheme in one language.

    A page says where the next one is; the offset in that link is followed, be it a count of pages or of concepts.
    """
    url = f"{base}/resource/{kind}"
    question = {
        "isInScheme": _SCHEMES[kind],
        "language": language,
        "selectedVersion": _VERSION,
        "viewObsolete": "false",
        "full": "true",
        "limit": str(_PAGE_SIZE),
    }
    pages = Pages(home, "esco", f"{kind}_{language}", {"url": url, **question})
    while not pages.is_whole:
        place = pages.place or "0"
        answer = ask("GET", url, params={**question, "offset": place})
        page = answer.json()
        concepts, total = page.get("_embedded"), page.get("total")
        if not isinstance(concepts, dict) or not isinstance(total, int):
            raise BadInput(f"{answer.address}: answered without '_embedded' and 'total'; its layout has changed")
        is_last = not concepts or pages.records + len(concepts) >= total
        pages.keep({"_embedded": concepts}, len(concepts), None if is_last else _next(page, place, answer))
        progress(f"{kind} {language}", min(pages.records, total), total)
    return pages


def _next(page: dict, place: str, answer: Answer) -> str:
    """The offset in the link to the next page; without a link, the next page's number."""
    given = object_of(page.get("_links")).get("next")
    links = objects_of(given if isinstance(given, list) else [given])
    offsets = [parse_qs(urlsplit(str(link.get("href"))).query).get("offset", []) for link in links]
    found = next((offset[0] for offset in offsets if offset), str(int(place) + 1))
    if not found.isdecimal() or int(found) <= int(place):
        raise BadInput(f"{answer.address}: its next page is no further on; its layout has changed")
    return found
