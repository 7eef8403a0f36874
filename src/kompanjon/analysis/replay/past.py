"""What was known of organisations before a day, asked as partners are asked for today; nothing later is seen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.answers import Suggested
from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.ranker import Ranker, ranked
from kompanjon.analysis.partners.signals import Query, Signals
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csc_array

_PROVENANCE = Provenance("CORDIS", Confidence.VERIFIED)


class Past:
    """Signals from the projects signed before a day, and a ranker learnt from no later ones.

    Organisations are called by their places in the history, and by its ids where they are handed on.
    """

    def __init__(self, history: History, before: datetime.date, ranker: Ranker) -> None:
        self.history, self.before = history, before
        self.signals = Signals(history, before)
        self._ranker = ranker
        self._place = {one: place for place, one in enumerate(history.organisations.ids)}

    def is_known(self, place: int) -> bool:
        """Whether an organisation had a project before the day."""
        return bool(self.signals.projects[place] > 0)

    def shared_with(self, coordinator: int) -> np.ndarray:
        """(organisations,): projects shared with the coordinator."""
        return self.signals.together[[coordinator]].toarray()[0]

    def ranked(self, query: Query) -> list[int]:
        """Places of all organisations worth a closer look for a question, best first."""
        ((candidates, _),) = ranked(self.signals, self._ranker, [query])
        return candidates.tolist()

    def told(self, place: int, rank: int) -> Suggested:
        """An organisation with its record before the day, at this rank; its score and reasons are left out."""
        known = self.history.organisations
        return Suggested(
            rank,
            known.ids[place],
            Label.same(known.names[place]),
            known.countries[place],
            known.types[place],
            known.are_sme[place],
            "",
            0.0,
            (),
            (),
            (),
            int(self.signals.projects[place]),
            int(self.signals.led[place]),
        )

    # --- what a field of candidates is made from ----------------------------------------------------------------------

    def near(self, text: str) -> np.ndarray:
        """(projects,): the cosine of a text with every project signed before the day."""
        return self.signals.nearness(text)

    def project(self, row: int) -> Reference:
        """A project by its place, as `near` has them."""
        title = self.history.briefs[row].split("\n", 1)[0]
        return Reference("project", self.history.ids[row], Label.same(title), _PROVENANCE)

    def projects_of(self, organisation: str) -> Sequence[int]:
        """Places of an organisation's projects, as `near` has them."""
        return self._columns[:, [self._place[organisation]]].indices.tolist()

    @cached_property
    def _columns(self) -> csc_array:
        from scipy.sparse import csc_array

        return csc_array(self.signals.part_in)

    def shared(self, organisations: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many projects each pair of organisations shares, pairs that share none left out."""
        rows = [self._place[one] for one in organisations]
        together = self.signals.together[rows][:, rows].tocoo()
        return {
            (organisations[row], organisations[column]): int(count)
            for row, column, count in zip(together.row, together.col, together.data, strict=True)
            if row < column and count > 0
        }
