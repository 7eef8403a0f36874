"""Partners over one theme's evidence: the ranker is learnt once for each state of the core tables, and kept on disk."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.calls.ranking import in_words
from kompanjon.analysis.calls.record import ACTIVITY
from kompanjon.analysis.challenges.texts import theme_texts
from kompanjon.analysis.partners.answers import Newcomer, Partners, Reason, Suggested
from kompanjon.analysis.partners.history import History, read_history
from kompanjon.analysis.partners.kept import KeptRanker
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.partners.scoring import Scored
from kompanjon.analysis.partners.signals import Query, Signalled, Signals
from kompanjon.analysis.partners.wanted import Traits, Wanted
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import Progress
from kompanjon.language.encoding import encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csc_array

#: Questions whose order is kept.
_MOST_KEPT = 16

#: Projects shown behind one suggestion.
_SHOWN = 3

#: An organisation of the theme with at most so many EU projects stands among the newcomers.
NEW_UNTIL = 1

_PROVENANCE = Provenance("CORDIS", Confidence.VERIFIED)


class PartnerDesk:
    """Ranks partners.

    Parameters
    ----------
    home : where the learnt ranker is kept
    widening : codes of widening countries
    """

    def __init__(
        self, ground: Ground, home: Path, progress: Progress = unheard, widening: frozenset[str] = frozenset()
    ) -> None:
        self._ground, self._progress, self._widening = ground, progress, widening
        self._kept = KeptRanker(home, ground.evidence.built.core)
        self._read: Ranker | None = None
        self._orders: dict[tuple[str, str, bool], tuple[str, ...]] = {}

    @property
    def is_learnt(self) -> bool:
        """Whether a ranking has been learnt for these core tables."""
        return self._read is not None or self._kept.is_there()

    def learn(self) -> None:
        """Learn the ranking, where it is not kept; it takes a minute or two.

        Raises
        ------
        BadInput
            When too little is held to learn from.
        """
        if not self.is_learnt:
            self._read = Ranker.fit(self._history, self._before, self._progress)
            self._kept.keep(self._read)

    @property
    def _ranker(self) -> Ranker:
        self.learn()
        if self._read is None:
            self._read = self._kept.read()
        return self._read

    def partners(
        self,
        text: str,
        topic_id: str,
        on_board: Sequence[str],
        wanted: Wanted,
        limit: int = 20,
        *,
        learn: bool = True,
    ) -> Partners:
        """Organisations that could join, best first, and newcomers beside them.

        Parameters
        ----------
        on_board : ids of organisations already in it
        learn : learn the ranking where it is not kept; else near projects, ties and profile are added up

        Raises
        ------
        BadInput
            When one on board is not held, or too little is held to learn from.
        """
        import numpy as np

        places = [self._place(one) for one in on_board]
        query = Query(text, topic_id, tuple(place for place in places if place is not None))
        (signalled,) = self._signals.of([query])
        asked_for = self._asked_for(wanted)
        candidates = self._signals.candidates(signalled, query.on_board, asked_for)
        scored = self._scored(signalled, candidates, query, learn=learn)
        order = [row for row in np.argsort(-scored.scores, kind="stable") if asked_for[candidates[row]]][:limit]
        nearness = self._signals.nearness(text)
        suggested = tuple(
            self._suggested(place, int(candidates[row]), float(scored.scores[row]), why, nearness, query)
            for place, (row, why) in enumerate(zip(order, scored.reasons(order), strict=True), start=1)
        )
        return Partners(
            self._history.signed[-1].astype(datetime.date),
            tuple(Reference("organisation", one, self._name(one), _PROVENANCE) for one in on_board),
            len(candidates),
            suggested,
            self._newcomers(text, frozenset(on_board), wanted, limit),
            self.is_learnt,
        )

    def _scored(self, signalled: Signalled, candidates: np.ndarray, query: Query, *, learn: bool) -> Scored:
        if learn or self.is_learnt:
            return Scored.learnt(self._ranker, self._signals, signalled, candidates, query)
        return Scored.unlearnt(signalled, candidates)

    def members(self, organisations: Sequence[str], text: str) -> tuple[Suggested, ...]:
        """Organisations that are chosen already, told like those suggested, without place, score and reasons.

        Raises
        ------
        BadInput
            When one is not held.
        """
        nearness = self._signals.nearness(text)
        return tuple(self._chosen(one, nearness) for one in dict.fromkeys(organisations))

    def _chosen(self, organisation: str, nearness: np.ndarray) -> Suggested:
        place = self._place(organisation)
        if place is None:
            held = self._ground.evidence.organisations[organisation]
            kind = ACTIVITY.get(held.kind, "")
            return Suggested(0, organisation, held.name, held.country, kind, None, held.region, 0.0, (), (), (), 0, 0)
        return self._suggested(0, place, 0.0, (), nearness, Query("", "", ()))

    def order(self, text: str, topic_id: str, *, learn: bool = True) -> tuple[str, ...]:
        """Ids of all organisations worth a closer look for a text, best first, nobody being on board.

        Parameters and errors as `partners` has them; the same question is answered from memory.
        """
        import numpy as np

        key = (text, topic_id, learn or self.is_learnt)
        if key not in self._orders:
            if len(self._orders) >= _MOST_KEPT:
                del self._orders[next(iter(self._orders))]
            query = Query(text, topic_id, ())
            (signalled,) = self._signals.of([query])
            candidates = self._signals.candidates(signalled, (), self._asked_for(Wanted()))
            scored = self._scored(signalled, candidates, query, learn=learn)
            self._orders[key] = tuple(
                self._ids[candidates[row]] for row in np.argsort(-scored.scores, kind="stable")
            )  # fmt: skip
        return self._orders[key]

    def near(self, text: str) -> np.ndarray:
        """(projects,): the cosine of a text with every project known of."""
        return self._signals.nearness(text)

    def projects_of(self, organisation: str) -> Sequence[int]:
        """Places of an organisation's projects, as `near` has them; none where it has none."""
        place = self._place(organisation)
        return [] if place is None else [int(one) for one in self._columns[:, [place]].indices]

    def shared(self, organisations: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many projects each pair of organisations shares, pairs that share none left out."""
        places = {one: self._place(one) for one in organisations}
        known = [(one, place) for one, place in places.items() if place is not None]
        rows = [place for _, place in known]
        together = self._signals.together[rows][:, rows].tocoo()
        return {
            (known[row][0], known[column][0]): int(count)
            for row, column, count in zip(together.row, together.col, together.data, strict=True)
            if row < column and count > 0
        }

    def holds(self, organisation: str) -> bool:
        """Whether an organisation is held, with EU projects or without."""
        return organisation in self._places or organisation in self._ground.evidence.organisations

    def together(self, one: str, other: str) -> tuple[Reference, ...]:
        """The newest projects two organisations share, the newest first."""
        rows = sorted(set(self.projects_of(one)) & set(self.projects_of(other)), reverse=True)
        return tuple(self.project(row) for row in rows[:_SHOWN])

    def around(self, organisations: Sequence[str], most: int) -> tuple[tuple[Reference, str, dict[str, int]], ...]:
        """Outside organisations that share projects with most of these, then with the most projects.

        Returns
        -------
        (who, its country, id of one of these -> shared projects), at most `most` of them
        """
        known = [(one, place) for one in organisations if (place := self._place(one)) is not None]
        rows = self._signals.together[[place for _, place in known]].tocoo()
        shared: dict[int, dict[str, int]] = defaultdict(dict)
        inside = {place for _, place in known}
        for row, column, count in zip(rows.row, rows.col, rows.data, strict=True):
            if int(column) not in inside and count > 0:
                shared[int(column)][known[row][0]] = int(count)
        order = sorted(shared, key=lambda one: (-len(shared[one]), -sum(shared[one].values()), self._ids[one]))
        countries = self._history.organisations.countries
        return tuple(
            (
                Reference("organisation", self._ids[one], self._name(self._ids[one]), _PROVENANCE),
                countries[one],
                dict(sorted(shared[one].items())),
            )
            for one in order[:most]
        )

    # --- what is made once --------------------------------------------------------------------------------------------

    @cached_property
    def _history(self) -> History:
        self._progress("reading who did what with whom", 0, 1)
        history = read_history(self._ground.evidence.built.core)
        self._progress("reading who did what with whom", 1, 1)
        if not history.ids:
            raise BadInput("no project with a day of signature is held; get them with: kompanjon fetch cordis")
        return history

    @cached_property
    def _before(self) -> datetime.date:
        return self._history.signed[-1].astype(datetime.date) + datetime.timedelta(days=1)

    @cached_property
    def _signals(self) -> Signals:
        return Signals(self._history, self._before)

    @cached_property
    def _columns(self) -> csc_array:
        from scipy.sparse import csc_array

        return csc_array(self._signals.part_in)

    @cached_property
    def _theme_ids(self) -> dict[str, str]:
        """Participant code -> id of the theme's organisation."""
        rows = self._ground.evidence.records
        own = {one.id for one in self._ground.theme.organisations}
        return {
            row.record_id: row.organisation_id for row in rows if row.source == "cordis" and row.organisation_id in own
        }

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        """The id each organisation of the history is known by: the theme's own where it has one."""
        known = self._history.organisations
        return tuple(
            next((self._theme_ids[code] for code in codes if code in self._theme_ids), one)
            for one, codes in zip(known.ids, known.codes, strict=True)
        )

    @cached_property
    def _places(self) -> dict[str, int]:
        places = {one: place for place, one in enumerate(self._history.organisations.ids)}
        best: dict[str, int] = {}
        for place, one in enumerate(self._ids):
            if one not in best or self._signals.projects[place] > self._signals.projects[best[one]]:
                best[one] = place
        return places | best

    # --- one organisation ---------------------------------------------------------------------------------------------

    def _place(self, organisation: str) -> int | None:
        """Its place in the history; None for one of the theme without an EU project."""
        if organisation in self._places:
            return self._places[organisation]
        if organisation in self._ground.evidence.organisations:
            return None
        raise BadInput(f"organisation {organisation!r} is not held; find its id with: kompanjon search NAME")

    def _name(self, organisation: str) -> Label:
        held = self._ground.evidence.organisations.get(organisation)
        if held is not None:
            return held.name
        place = self._places.get(organisation)
        return Label.same(self._history.organisations.names[place] if place is not None else organisation)

    def _region(self, organisation: str) -> str:
        held = self._ground.evidence.organisations.get(organisation)
        return held.region if held is not None else ""

    def _asked_for(self, wanted: Wanted) -> np.ndarray:
        """(organisations,) whether each is wanted."""
        import numpy as np

        return np.array([one.fit(wanted, self._widening) for one in self._traits])

    @cached_property
    def _traits(self) -> tuple[Traits, ...]:
        """Of each organisation of the history."""
        known = self._history.organisations
        return tuple(
            Traits({one, id}, country, kind, is_sme, {self._region(one)} - {""})
            for one, id, country, kind, is_sme in zip(
                self._ids, known.ids, known.countries, known.types, known.are_sme, strict=True
            )
        )

    def _suggested(
        self, rank: int, place: int, score: float, reasons: tuple[Reason, ...], nearness: np.ndarray, query: Query
    ) -> Suggested:
        import numpy as np

        known, id = self._history.organisations, self._ids[place]
        own = self._columns[:, [place]].indices
        board = set(query.on_board)
        near = own[np.argsort(-nearness[own], kind="stable")][:_SHOWN]
        together = [row for row in own if board & set(self._signals.part_in[[int(row)]].indices.tolist())][-_SHOWN:]
        return Suggested(
            rank,
            id,
            self._name(id) if id != known.ids[place] else Label.same(known.names[place]),
            known.countries[place],
            known.types[place],
            known.are_sme[place],
            self._region(id),
            round(score, 4),
            reasons,
            tuple(self.project(int(row), f"{nearness[row]:.2f}") for row in near),
            tuple(self.project(int(row)) for row in together),
            int(self._signals.projects[place]),
            int(self._signals.led[place]),
        )

    def project(self, row: int, *why: str) -> Reference:
        """A project by its place, as `near` has it, with what ties it to the question."""
        title = self._history.briefs[row].split("\n", 1)[0]
        return Reference("project", self._history.ids[row], Label.same(title), _PROVENANCE, why=why)

    def _newcomers(self, text: str, on_board: frozenset[str], wanted: Wanted, limit: int) -> tuple[Newcomer, ...]:
        """Organisations of the theme with hardly an EU project, by the nearness of what they say they can do."""
        import numpy as np

        texts = [
            one
            for one in theme_texts(self._ground, ())
            if one.reference.kind == "organisation" and one.reference.id not in on_board | wanted.exclude
        ]
        had = {one: int(self._signals.projects[place]) for one, place in self._places.items()}
        texts = [one for one in texts if had.get(one.reference.id, 0) <= NEW_UNTIL]
        if wanted.regions:
            texts = [one for one in texts if wanted.regions & set(one.regions)]
        home = self._ground.theme.country
        if not texts or wanted.types or wanted.is_sme or home in wanted.not_countries:
            return ()
        if wanted.countries and home not in wanted.countries:
            return ()
        said = [in_words(one.reference) for one in texts]
        table = encoder(said)
        vectors = table.encode([text, *said])
        centred = unit_rows(vectors - vectors[1:].mean(axis=0))
        near = centred[1:] @ centred[0]
        order = np.argsort(-near, kind="stable")[:limit]
        return tuple(
            Newcomer(place, texts[row].reference, round(float(near[row]), 4), had.get(texts[row].reference.id, 0))
            for place, row in enumerate(order, start=1)
        )
