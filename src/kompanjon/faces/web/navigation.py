"""The pages of a theme, as the menu lists them."""

from __future__ import annotations

from dataclasses import dataclass

from kompanjon.faces.texts import message
from kompanjon.faces.web.visit import Visit

#: (group, ((path, text), ...))
MENU: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        message("Situation picture"),
        (
            ("", message("Overview")),
            ("needs", message("Development needs")),
            ("matrix", message("Steps and regions")),
            ("pairs", message("Pairs of regions")),
            ("gaps", message("Gaps")),
            ("europe", message("Position in Europe")),
            ("network", message("Who works with whom")),
            ("partners", message("Partners to meet")),
            ("shared-challenges", message("Shared challenges")),
            ("education", message("Competences and education")),
            ("facilities", message("Services and facilities")),
            ("funding", message("Funding")),
            ("uncertain", message("What is uncertain")),
            ("changes", message("What has changed")),
        ),
    ),
    (
        message("Shared challenges"),
        (
            ("challenges", message("The challenges")),
            ("challenges/matrix", message("Challenges and regions")),
            ("challenges/pair", message("What two regions could do together")),
        ),
    ),
    (
        message("Funding"),
        (
            ("calls", message("Calls")),
            ("eligibility", message("Eligibility")),
            ("eligibility/rules", message("Rules of funding")),
            ("budget", message("Budget sketch")),
        ),
    ),
    (
        message("Consortia"),
        (
            ("finder", message("Find partners")),
            ("consortia", message("Draft consortia")),
        ),
    ),
    (
        message("Competences and education"),
        (
            ("competences/", message("Competences and regions")),
            ("competences/text/", message("Competences in a text")),
            ("pathway/", message("Education pathways")),
        ),
    ),
    (
        message("Services"),
        (
            ("services/", message("Services and facilities")),
            ("services/chain/", message("Services along the chain")),
            ("service-concepts/", message("Service concepts")),
        ),
    ),
    (
        message("What stands behind it"),
        (
            ("map", message("Map")),
            ("actors", message("Actors")),
            ("projects/", message("Projects")),
            ("concepts", message("Concepts")),
            ("statements", message("Challenge statements")),
            ("review", message("Same organisation?")),
            ("sources", message("Sources")),
        ),
    ),
)

LISTED = frozenset(path for _, entries in MENU for path, _ in entries)

#: Pages of single rows belong to the list they are found in.
BELONGS = {"organisations": "actors"}


@dataclass(frozen=True, slots=True)
class Entry:
    text: str
    url: str
    is_here: bool  # the page itself
    is_open: bool  # the page, or one below it


def navigation(visit: Visit) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The menu in the reader's language, the current page marked."""
    t = visit.translator.t
    return tuple((t(group), tuple(_entry(visit, path, t(text)) for path, text in entries)) for group, entries in MENU)


def _entry(visit: Visit, path: str, text: str) -> Entry:
    top = visit.path.split("/")[0]
    # A page below another that the menu lists itself does not also open the one above it.
    is_below = visit.path not in LISTED and BELONGS.get(top, top) == path.rstrip("/")
    return Entry(text, visit.url(path), visit.path == path, visit.path == path or is_below)
