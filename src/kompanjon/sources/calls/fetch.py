"""Open and forthcoming topics of the portal's search, a hundred to a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kompanjon.sources.transfer import Carrier, Part, Wishes
from kompanjon.vocabulary.faults import BadInput

_SEARCH = "https://api.tech.ec.europa.eu/search-api/prod/rest/search"
_PAGE = 100
#: Some thousand topics are open or forthcoming at a time; many more means that the portal did not heed the question.
_MOST_TOPICS = 10_000
_MOST_PAGES = _MOST_TOPICS // _PAGE

#: Grants and tenders' topics (1, 2), forthcoming (31094501) and open (31094502).
_QUERY = {"bool": {"must": [{"terms": {"type": ["1", "2"]}}, {"terms": {"status": ["31094501", "31094502"]}}]}}
_FORM = {
    "query": json.dumps(_QUERY),
    "languages": json.dumps(["en"]),
    "sort": json.dumps({"field": "identifier", "order": "ASC"}),
}


def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]:
    """Bring the list as it stands today, going on where a cut stopped it."""
    for part in parts:
        pages = carrier.pages("topics", _FORM)
        while not pages.is_whole:
            number = pages.next or 1
            params = {"apiKey": "SEDIA", "text": "***", "pageSize": str(_PAGE), "pageNumber": str(number)}
            answer = carrier.json(_SEARCH, params=params, method="POST", form=_FORM).value
            results, total = _results(answer, number)
            came = pages.rows + len(results)
            is_last = not results or came >= total or number >= _MOST_PAGES
            after = None if is_last else number + 1
            pages.put({"results": [_kept(one) for one in results]}, len(results), after, total)
            carrier.counting("topics", came, total)
        yield Part(part, pages.files, pages.shortfall("topics"))


def _results(answer: object, number: int) -> tuple[list, int]:
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        raise BadInput(f"the portal's search answered page {number} without results; has its form changed?")
    total = answer.get("totalResults")
    if not isinstance(total, int):
        raise BadInput(f"the portal's search answered page {number} without totalResults; has its form changed?")
    if total > _MOST_TOPICS:
        raise BadInput(f"the portal's search offers {total:,} topics, not the open ones only; has its form changed?")
    return results, total


def _kept(envelope: object) -> object:
    """An envelope without mailboxes, which may be people's."""
    metadata = envelope.get("metadata") if isinstance(envelope, dict) else None
    if not isinstance(metadata, dict):
        return envelope
    return envelope | {"metadata": {name: value for name, value in metadata.items() if name != "supportInfo"}}
