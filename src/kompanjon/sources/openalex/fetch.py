"""Institutions and works from the API, within the day's credits."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kompanjon.sources.asking import Answer, Ask
from kompanjon.sources.catalogue import describe
from kompanjon.sources.intake import Progress, unheard
from kompanjon.sources.openalex.parse import add
from kompanjon.sources.pages import Pages
from kompanjon.sources.snapshots import Snapshot
from kompanjon.sources.values import object_of, objects_of
from kompanjon.vocabulary.faults import BadInput

SETTINGS = "openalex.toml"
_PAGE_SIZE = 100

#: How many values one filter takes.
_MOST_VALUES = 50

#: Refusals that another try does not mend: no right key, too many requests, credits used up.
_REFUSALS = (401, 402, 403, 429)
_FIELDS = {
    "institutions": "id,ror,display_name,display_name_alternatives,display_name_acronyms,country_code,type,"
    "homepage_url,geo,works_count,updated_date",
    "works": "id,doi,title,publication_year,publication_date,language,type,topics,cited_by_count,"
    "abstract_inverted_index,authorships,updated_date",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Who asks: the key, and an address where the publisher can reach the user (not needed)."""

    key: str
    mailto: str | None = None


@dataclass(slots=True)
class Credits:
    """What the answers' headers say of the day's allowance; None where they say nothing.

    Attributes
    ----------
    used : what the questions of this run took
    last : what the last one took
    """

    limit: float | None = None
    remaining: float | None = None
    reset_seconds: float | None = None
    used: float = 0
    last: float = 0

    def see(self, answer: Answer) -> None:
        """Read an answer's headers: credits, or money where they count that."""
        told = {name.lower(): text for name, text in answer.headers.items()}

        def number(*names: str) -> float | None:
            for name in names:
                try:
                    return float(told[f"x-ratelimit-{name}"].lstrip("$"))
                except (KeyError, ValueError):
                    continue
            return None

        self.limit = number("limit", "limit-usd")
        self.remaining = number("remaining", "remaining-usd")
        self.reset_seconds = number("reset")
        self.last = number("credits-used", "cost-usd") or 0
        self.used += self.last

    @property
    def are_spent(self) -> bool:
        """Whether another question like the last would take more than there is."""
        return self.remaining is not None and self.remaining < max(self.last, 1e-9)

    @property
    def told(self) -> str:
        """What is left, in words."""
        left = "" if self.remaining is None else f"{self.remaining:g} credits left"
        of = "" if self.limit is None else f" of {self.limit:g}"
        hours = "" if self.reset_seconds is None else f", new ones in {self.reset_seconds / 3600:.0f} hours"
        return f"{left}{of}{hours}" or "no word of credits"


def settings(home: Path) -> Settings:
    """The key and address from `OPENALEX_API_KEY` and `OPENALEX_MAILTO`, or from `openalex.toml` in the home folder.

    Raises
    ------
    BadInput
        When there is no key.
    """
    path = home / SETTINGS
    given: dict = {}
    if path.is_file():
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadInput(f'{path}: not TOML ({error}); write api_key = "..." in it') from error
    key = os.environ.get("OPENALEX_API_KEY") or given.get("api_key")
    if not key:
        raise BadInput(
            "OpenAlex: no key; get one free of charge at https://openalex.org/settings/api, then set OPENALEX_API_KEY"
            f' or write api_key = "..." into {path}'
        )
    return Settings(str(key), os.environ.get("OPENALEX_MAILTO") or given.get("mailto"))


def fetch(
    home: Path,
    ask: Ask,
    progress: Progress = unheard,
    *,
    ror_ids: Sequence[str],
    topics: Sequence[str] = (),
    since: int | None = None,
    address: str | None = None,
) -> tuple[Snapshot, ...]:
    """Ask for the institutions with those ROR ids and for their works in those topics, and put both in force.

    Parameters
    ----------
    ror_ids : short ROR ids of the theme's organisations
    topics : OpenAlex topic ids (`T10001`); none for all
    since : first year of publication; None for all

    Returns
    -------
    tuple of Snapshot
        Institutions, then works (no works where none were found).

    Raises
    ------
    BadInput
        When there is no key, it is refused, credits run out or the API does not answer; pages that came are kept, and
        the next fetch goes on after them.
    """
    who, credits = settings(home), Credits()
    base = (address or describe("openalex").address).rstrip("/")
    if not ror_ids:
        raise BadInput("OpenAlex: no organisation of the theme has a ROR id; fetch ror and build the theme first")
    question = _Question(home, ask, progress, base, who, credits)
    today = datetime.now(UTC).date().isoformat()
    held = []
    for entity, filters in (
        ("institutions", list(_institution_filters(ror_ids))),
        ("works", list(_work_filters(ror_ids, topics, since))),
    ):
        pages = [question.pages(entity, one) for one in filters]
        files = [path for one in pages for path in one.files]
        try:
            if files:
                held.append(add(home, files, progress, as_of=today))
        finally:
            for one in pages:
                one.clear()
    progress(credits.told, 1, 1)
    return tuple(held)


def _groups(values: Sequence[str]) -> Iterator[str]:
    ordered = sorted(dict.fromkeys(values))
    for start in range(0, len(ordered), _MOST_VALUES):
        yield "|".join(ordered[start : start + _MOST_VALUES])


def _institution_filters(ror_ids: Sequence[str]) -> Iterator[str]:
    yield from (f"ror:{group}" for group in _groups([f"https://ror.org/{one}" for one in ror_ids]))


def _work_filters(ror_ids: Sequence[str], topics: Sequence[str], since: int | None) -> Iterator[str]:
    years = "" if since is None else f",from_publication_date:{since}-01-01"
    for group in _groups([f"https://ror.org/{one}" for one in ror_ids]):
        for of_topics in _groups(topics) if topics else [None]:
            within = "" if of_topics is None else f",topics.id:{of_topics}"
            yield f"authorships.institutions.ror:{group}{within}{years}"


@dataclass(frozen=True, slots=True)
class _Question:
    """Puts the same kind of question again and again, page by page, and watches the credits."""

    home: Path
    ask: Ask
    progress: Progress
    base: str
    who: Settings
    credits: Credits

    def pages(self, entity: str, filters: str) -> Pages:
        """All pages of one filter."""
        url = f"{self.base}/{entity}"
        asked = {"filter": filters, "select": _FIELDS[entity], "per_page": str(_PAGE_SIZE)}
        pages = Pages(self.home, "openalex", entity, {"url": url, **asked})
        while not pages.is_whole:
            if self.credits.are_spent:
                raise BadInput(f"OpenAlex: {self.credits.told}; what is fetched so far is kept, fetch again then")
            params = {**asked, "cursor": pages.place or "*", "api_key": self.who.key}
            answer = self.ask(
                "GET", url, params=params | ({"mailto": self.who.mailto} if self.who.mailto else {}), final=_REFUSALS
            )
            self.credits.see(answer)
            self._refused(answer)
            page = answer.json()
            results, meta = page.get("results"), object_of(page.get("meta"))
            if not isinstance(results, list) or "next_cursor" not in meta:
                raise BadInput(
                    f"{answer.address}: answered without 'results' and 'next_cursor'; its layout has changed"
                )
            cursor = meta["next_cursor"] if results else None
            pages.keep({"results": [_without_people(one) for one in objects_of(results)]}, len(results), cursor)
            total = meta.get("count") if isinstance(meta.get("count"), int) else 0
            self.progress(f"{entity}, {self.credits.told}", pages.records, max(pages.records, total))
        return pages

    def _refused(self, answer: Answer) -> None:
        if answer.status in (401, 403):
            raise BadInput("OpenAlex: the key is refused; check OPENALEX_API_KEY at https://openalex.org/settings/api")
        if answer.status in (402, 429):
            raise BadInput(f"OpenAlex: {self.credits.told}; what is fetched so far is kept, fetch again then")


def _without_people(answer: dict) -> dict:
    """An answer without its authors' names and affiliation texts: they are not even kept for a while."""
    if "authorships" not in answer:
        return answer
    kept = [{"institutions": objects_of(one.get("institutions"))} for one in objects_of(answer["authorships"])]
    return answer | {"authorships": kept}
