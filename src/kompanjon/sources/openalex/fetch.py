"""Topics, institutions and works of OpenAlex's API, paid for in credits of a key that everyone gets for nothing."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kompanjon.sources.transfer import Carrier, Pages, Part, Refused, Wishes
from kompanjon.vocabulary.faults import BadInput

_API = "https://api.openalex.org/"
_PAGE = 200
_MOST_PAGES = 500
#: Values that one filter takes, joined by `|`.
_MOST_VALUES = 50
#: Credits left for the day's other questions; a page of a list costs one or ten, as the answers say.
_CREDITS_LEFT = 10

_SELECT = {
    "topics": "id,display_name,description,keywords,subfield,field,domain,ids",
    "institutions": "id,ror,display_name,display_name_alternatives,display_name_acronyms,country_code,type,geo,"
    "homepage_url,works_count,updated_date",
    "works": "id,doi,title,display_name,publication_year,publication_date,type,language,topics,cited_by_count,"
    "abstract_inverted_index,authorships,is_authors_truncated,updated_date",
}

_NO_KEY = (
    "OpenAlex asks for a key: get one for nothing at https://openalex.org/settings/api and set OPENALEX_API_KEY,"
    ' or write [openalex] api_key = "..." into settings.toml in KOMPANJON_HOME'
)
_NO_ORGANISATIONS = "OpenAlex is asked for named organisations only: give their ROR ids with --ror"


def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]:
    """Bring each part whole, going on where a cut or the end of the day's credits stopped it."""
    settings = _settings(carrier.folder.parent.parent)
    if not settings.get("api_key"):
        raise BadInput(_NO_KEY)
    if not wishes.ror_ids and (parts and set(parts) != {"topics"}):
        raise BadInput(_NO_ORGANISATIONS)
    for part in parts:
        files: list[Path] = []
        notes: list[str] = []
        for number, filters in enumerate(_filters(part, wishes)):
            pages = _list(carrier, part, f"{part}-{number}", filters, settings)
            files += pages.files
            notes += pages.shortfall(part)
        yield Part(part, tuple(files), tuple(notes))


def _settings(home: Path) -> dict[str, str]:
    """Key and address for contact: the environment's, or else those of `<home>/settings.toml`."""
    path = home / "settings.toml"
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8")).get("openalex", {}) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: is not TOML ({error}); mend that line") from error
    named = {"api_key": "OPENALEX_API_KEY", "mailto": "OPENALEX_MAILTO"}
    given = {name: os.environ.get(variable) or held.get(name) for name, variable in named.items()}
    return {name: str(value) for name, value in given.items() if value}


def _filters(part: str, wishes: Wishes) -> list[str]:
    """The filters that the part is asked by, one list each."""
    if part == "topics":
        return [""]
    some = [wishes.ror_ids[at : at + _MOST_VALUES] for at in range(0, len(wishes.ror_ids), _MOST_VALUES)]
    if part == "institutions":
        return ["ror:" + "|".join(f"https://ror.org/{ror}" for ror in rors) for rors in some]
    topics = [wishes.topic_ids[at : at + _MOST_VALUES] for at in range(0, len(wishes.topic_ids), _MOST_VALUES)] or [()]
    return [
        "authorships.institutions.ror:"
        + "|".join(f"https://ror.org/{ror}" for ror in rors)
        + (",topics.id:" + "|".join(ids) if ids else "")
        for rors in some
        for ids in topics
    ]


def _list(carrier: Carrier, part: str, name: str, filters: str, settings: dict[str, str]) -> Pages:
    asked = {"per-page": str(_PAGE), "select": _SELECT[part]} | ({"filter": filters} if filters else {})
    pages = carrier.pages(name, asked)
    while not pages.is_whole:
        cursor = pages.next or "*"
        try:  # never the same question twice: it would cost twice
            answer = carrier.json(_API + part, params=asked | settings | {"cursor": cursor}, retry=False)
        except Refused as refused:
            raise BadInput(_NO_KEY if refused.status in (401, 403) else refused.lines[0]) from refused
        results = answer.value.get("results") if isinstance(answer.value, dict) else None
        meta = answer.value.get("meta") if isinstance(answer.value, dict) else None
        if not isinstance(results, list) or not isinstance(meta, dict):
            raise BadInput(f"OpenAlex answered for {part} without results; has its form changed?")
        after = meta.get("next_cursor") if results and len(pages.files) < _MOST_PAGES else None
        total = meta.get("count") if isinstance(meta.get("count"), int) else 0
        pages.put({"meta": meta, "results": [_kept(one) for one in results]}, len(results), after, total)
        carrier.counting(name, pages.rows, total)
        _count_credits(carrier, answer.headers, part, is_whole=pages.is_whole)
    return pages


def _kept(answer: object) -> object:
    """An answer without authors: of each, only the institutions."""
    authorships = answer.get("authorships") if isinstance(answer, dict) else None
    if not isinstance(authorships, list):
        return answer
    places = [{"institutions": one.get("institutions")} for one in authorships if isinstance(one, dict)]
    return answer | {"authorships": places}


def _count_credits(carrier: Carrier, headers: dict[str, str], part: str, *, is_whole: bool) -> None:
    """Tell what is left, and stop before it runs out: the pages that came stay."""
    left, limit = headers.get("x-ratelimit-remaining", ""), headers.get("x-ratelimit-limit", "")
    cost = headers.get("x-ratelimit-credits-used", "")
    if not left.isdecimal():
        return
    if is_whole:
        carrier.note(
            f"api.openalex.org: {int(left):,} credits left{f' of {int(limit):,}' if limit.isdecimal() else ''}"
        )
    elif int(left) < _CREDITS_LEFT + (int(cost) if cost.isdecimal() else 0):
        reset = headers.get("x-ratelimit-reset", "")
        when = f" in {int(reset) // 3600 + 1} hours" if reset.isdecimal() else " tomorrow"
        raise BadInput(
            f"api.openalex.org: {int(left):,} credits are left, too few to go on with {part}; what came is kept:"
            f" run the same command again{when}"
        )
