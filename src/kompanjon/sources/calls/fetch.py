"""Open and forthcoming topics from the portal's search, page by page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kompanjon.sources.asking import Ask
from kompanjon.sources.calls.parse import add
from kompanjon.sources.catalogue import describe
from kompanjon.sources.intake import Progress, unheard
from kompanjon.sources.pages import Pages
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

_PAGE_SIZE = 100

#: Some 700 topics are open or forthcoming at a time; many more means that the portal did not heed the question.
_MOST_TOPICS = 10_000

#: Calls for proposals (1, 2), forthcoming and open. The parts must be JSON parts of the form, else the portal fails;
#: sorting by a field that every topic has keeps the list whole.
_FORM = {
    "query": {"bool": {"must": [{"terms": {"type": ["1", "2"]}}, {"terms": {"status": ["31094501", "31094502"]}}]}},
    "languages": ["en"],
    "sort": {"field": "identifier", "order": "ASC"},
}


def fetch(home: Path, ask: Ask, progress: Progress = unheard, *, address: str | None = None) -> Snapshot:
    """Ask the portal for its open and forthcoming topics and put them in force.

    Parameters
    ----------
    address : of the search, where it is not the portal's own

    Raises
    ------
    BadInput
        When the portal does not answer, or with another layout; pages that came are kept for the next time.
    """
    url = address or describe("calls").address
    pages = Pages(home, "calls", "search", {"url": url, **_FORM})
    total = 0
    while not pages.is_whole:
        number = int(pages.place or 1)
        params = {"apiKey": "SEDIA", "text": "***", "pageSize": str(_PAGE_SIZE), "pageNumber": str(number)}
        answer = ask("POST", url, params=params, form=_FORM)
        page = answer.json()
        results, total = page.get("results"), page.get("totalResults")
        if not isinstance(results, list) or not isinstance(total, int):
            raise BadInput(f"{answer.address}: answered without 'results' and 'totalResults'; its layout has changed")
        if total > _MOST_TOPICS:
            raise BadInput(f"{answer.address}: offers {total:,} topics, not the open ones only; its search has changed")
        is_last = not results or pages.records + len(results) >= total
        pages.keep({"totalResults": total, "results": results}, len(results), None if is_last else str(number + 1))
        progress("topics", min(pages.records, total), total)
    notices = []
    if pages.records < total:
        notices.append(f"the portal told of {total:,} topics and gave {pages.records:,}; fetch again")
    try:
        if not pages.files:
            raise BadInput(f"{url}: offers no open topic at all; what was held stays, try later")
        return add(home, pages.files, progress, as_of=datetime.now(UTC).date().isoformat(), more=notices)
    finally:
        pages.clear()
