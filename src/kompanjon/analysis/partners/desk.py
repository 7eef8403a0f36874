"""Partners over one theme's evidence: the ranker is learnt once for each state of the core tables, and kept on disk."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.calls.record import ACTIVITY_OF
from kompanjon.analysis.partners.answers import Newcomer, NewcomerReason, Partners, Reason, Suggested
from kompanjon.analysis.partners.history import History, read_history
from kompanjon.analysis.partners.kept import KeptRanker
from kompanjon.analysis.partners.new_in_programme import newcomers
from kompanjon.analysis.partners.new_in_theme import NewInTheme
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.partners.scoring import Scored
from kompanjon.analysis.partners.signals import Query, Signalled, Signals
from kompanjon.analysis.partners.wanted import Traits, Wanted
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import Progress
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csc_array

#: Questions whose order is kept.
_MOST_KEPT = 16

#: Projects shown behind one suggestion.
_SHOWN = 3

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
        statements: Sequence[Statement] = (),
    ) -> Partners:
        """Organisations that could join, best first, and newcomers beside them.

        Parameters
        ----------
        on_board : ids of organisations already in it
        limit : of each: suggested, newcomers of the theme, newcomers of the programme
        learn : learn the ranking where it is not kept; else near projects, ties and profile are added up
        statements : of the workspace; those that name a newcomer speak for it

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
        shared = {row for one in query.on_board for row in self._projects_at(one)}
        suggested = tuple(
            self._suggested(place, int(candidates[row]), float(scored.scores[row]), why, nearness, shared)
            for place, (row, why) in enumerate(zip(order, scored.reasons(order), strict=True), start=1)
        )
        fresh = newcomers(self._signals, signalled, nearness, query.on_board, asked_for)
        return Partners(
            self._history.signed[-1].astype(datetime.date),
            tuple(Reference("organisation", one, self._name(one), _PROVENANCE) for one in on_board),
            len(candidates),
            suggested,
            (
                *self._new_in_theme.near(text, frozenset(on_board), wanted, self._widening, statements, limit),
                *self._told_newcomers(*fresh, nearness, {one.id for one in suggested}, limit),
            ),
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
            kind = ACTIVITY_OF.get(held.kind, "")
            return Suggested(0, organisation, held.name, held.country, kind, None, held.region, 0.0, (), (), (), 0, 0)
        return self._suggested(0, place, 0.0, (), nearness)

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
        return [] if place is None else self._projects_at(place)

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
        self,
        rank: int,
        place: int,
        score: float,
        reasons: tuple[Reason, ...],
        nearness: np.ndarray,
        shared: Collection[int] = (),
    ) -> Suggested:
        """An organisation told; `shared` holds the places of projects with somebody on board."""
        known, id = self._history.organisations, self._ids[place]
        together = [row for row in self._projects_at(place) if row in shared][-_SHOWN:]
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
            self._nearest_of(place, nearness),
            tuple(self.project(row) for row in together),
            int(self._signals.projects[place]),
            int(self._signals.led[place]),
        )

    def _projects_at(self, place: int) -> list[int]:
        """Places of the projects of an organisation."""
        start, end = self._columns.indptr[place : place + 2]
        return [int(row) for row in self._columns.indices[start:end]]

    def _nearest_of(self, place: int, nearness: np.ndarray) -> tuple[Reference, ...]:
        """An organisation's projects nearest to what was asked, with their cosines."""
        rows = sorted(self._projects_at(place), key=lambda row: -nearness[row])[:_SHOWN]
        return tuple(self.project(row, f"{nearness[row]:.2f}") for row in rows)

    def project(self, row: int, *why: str) -> Reference:
        """A project by its place, as `near` has it, with what ties it to the question."""
        title = self._history.briefs[row].split("\n", 1)[0]
        return Reference("project", self._history.ids[row], Label.same(title), _PROVENANCE, why=why)

    def _told_newcomers(
        self, places: np.ndarray, scores: np.ndarray, nearness: np.ndarray, left_out: Collection[str], limit: int
    ) -> tuple[Newcomer, ...]:
        """Newcomers of the programme, in the order given; those of the theme stand in its own list."""
        kept = [
            (int(place), float(score))
            for place, score in zip(places, scores, strict=True)
            if self._ids[place] not in self._ground.own_organisations and self._ids[place] not in left_out
        ]
        known = self._history.organisations
        return tuple(
            Newcomer(
                rank,
                Reference(
                    "organisation",
                    self._ids[place],
                    Label.same(known.names[place]),
                    _PROVENANCE,
                    self._region(self._ids[place]),
                ),
                round(score, 4),
                int(self._signals.projects[place]),
                "programme",
                known.countries[place],
                known.types[place],
                known.are_sme[place],
                tuple(NewcomerReason("record", one) for one in self._nearest_of(place, nearness)),
            )
            for rank, (place, score) in enumerate(kept[:limit], start=1)
        )

    @cached_property
    def _new_in_theme(self) -> NewInTheme:
        own = {one: self._places[one] for one in self._ground.own_organisations if one in self._places}
        records = {one: tuple(self.project(row) for row in self._projects_at(place)) for one, place in own.items()}
        return NewInTheme(self._ground, {one: self._traits[place] for one, place in own.items()}, records)
