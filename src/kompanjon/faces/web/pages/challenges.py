"""What the pages of shared challenges have in common: the challenges as they are now, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kompanjon.analysis.challenges.picture import Challenges, Part, SharedChallenge
from kompanjon.faces.given import PeopleSay
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.faces.web.theme_rows import reference_to
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.decisions import Decision
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement

#: Rows of a list on a card before the rest is left to be asked for.
FIRST_ROWS = 10

#: Width of a full bar of points, in units of its own drawing.
BAR = 120.0


@dataclass(frozen=True)
class Board(PageDesk):
    """The theme's challenges, with what people have stated and decided up to now."""

    @cached_property
    def people(self) -> PeopleSay:
        """What people have stated and decided, up to what this request itself has decided. Raises as `people_say`."""
        return self.visit.read_people()[1]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return self.people[1]

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.people[0]

    @cached_property
    def challenges(self) -> Challenges:
        return self.visit.workbench.challenges(self.statements, self.decisions)

    @property
    def regions(self) -> tuple[str, ...]:
        return self.challenges.regions

    @property
    def holds_calls(self) -> bool:
        """Whether the portal's calls have been fetched; without them only those the theme names are known."""
        return any(held.source == "calls" for held in self.visit.situation.sources)

    @property
    def most_points(self) -> float:
        """Points of a challenge whose every part is full."""
        return sum(part.weight for one in self.challenges.challenges[:1] for part in one.parts)

    def decision_of(self, challenge: SharedChallenge) -> Decision | None:
        """The coordinator's decision that made it."""
        return next((one for one in self.decisions if one.id == challenge.decision), None)

    def url(self, challenge: SharedChallenge, region: str = "", **query: str | int) -> str:
        """Address of the card, or of what a region has on it."""
        address = self.visit.url(f"challenges/{challenge.id}", **query)
        return f"{address}#{region}" if region else address

    def name(self, challenge: SharedChallenge) -> str:
        return self.visit.translator.label(challenge.name)

    def concepts(self, ids: Iterable[str]) -> tuple[Reference, ...]:
        """The theme's concepts as rows, in the order asked for."""
        held = {concept.id: concept for concept in self.visit.workbench.theme.concepts}
        return tuple(reference_to("concept", held[one]) for one in ids if one in held)

    def part_name(self, part: Part) -> str:
        return self.visit.translator.term("challenge part", part.name)

    def points(self, number: float) -> str:
        return self.visit.translator.number(number, 2)

    def segments(self, challenge: SharedChallenge) -> list[tuple[int, float, float]]:
        """(number of the part, start, width) of the bar that shows its points, part by part."""
        found, at = [], 0.0
        for number, part in enumerate(challenge.parts):
            width = BAR * part.points / (self.most_points or 1.0)
            if width:
                found.append((number, round(at, 1), round(max(width - 1, 0.5), 1)))
            at += width
        return found

    def names_of(self, regions: Iterable[str]) -> str:
        return ", ".join(map(self.visit.region, regions))


def reference(visit: Visit, kind: str, row_id: str) -> Reference | None:
    """A row behind a challenge: a statement, a publication or a call that no other page holds."""
    held = Board(visit).challenges.rows()
    return next((one for one in held if (one.kind, one.id) == (kind, row_id)), None)
