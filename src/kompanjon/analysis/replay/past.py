"""What was known of organisations before a day, asked as partners are asked for today; nothing later is seen."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.answers import Suggested
from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.partners.signals import Query, Signals
from kompanjon.vocabulary.languages import Label

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csc_array


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

    def ranked(self, query: Query, most: int, beside: Collection[int]) -> tuple[list[Suggested], list[Suggested]]:
        """The best partners for a question, and others told on the same scale.

        Parameters
        ----------
        most : of the best, at most
        beside : places of the others: how they would rank, without a say in how the best do

        Returns
        -------
        the best, best first, and those of `beside` who are not among them; who had no project is at place 0
        """
        import numpy as np

        (signalled,) = self.signals.of([query])
        candidates = self.signals.candidates(signalled, query.on_board)
        scores = self._scores(signalled, candidates, query)
        order = np.argsort(-scores, kind="stable")[:most]
        best = [self._told(number, int(candidates[row]), scores[row]) for number, row in enumerate(order, start=1)]
        there = {int(candidates[row]) for row in order}
        others = np.array(sorted(set(beside) - there), dtype=np.int64)
        every = np.union1d(candidates, others)
        again = dict(zip(every.tolist(), self._scores(signalled, every, query), strict=True))
        lowest = float(scores.min()) if len(scores) else 0.0
        return best, [
            self._told(1 + int((scores > again[one]).sum()), one, again[one])
            if self.is_known(one)
            else self._told(0, one, lowest)
            for one in others.tolist()
        ]

    def _scores(self, signalled: Mapping[str, np.ndarray], candidates: np.ndarray, query: Query) -> np.ndarray:
        import numpy as np

        if not len(candidates):
            return np.zeros(0)
        return self._ranker.scores(self.signals.features(signalled, candidates, query.on_board))

    def _told(self, number: int, place: int, score: float) -> Suggested:
        known = self.history.organisations
        return Suggested(
            number,
            known.ids[place],
            Label.same(known.names[place]),
            known.countries[place],
            known.types[place],
            known.are_sme[place],
            "",
            float(score),
            (),
            (),
            (),
            int(self.signals.projects[place]),
            int(self.signals.led[place]),
        )

    # --- what a field of candidates is made from ----------------------------------------------------------------------

    def near(self, text: str) -> tuple[np.ndarray, Sequence[str]]:
        """The cosine of a text with every project signed before the day, and the projects' ids."""
        return self.signals.nearness(text), self.history.ids[: self.signals.count]

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
