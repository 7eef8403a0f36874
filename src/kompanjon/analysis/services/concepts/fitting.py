"""Which service fits which piece of a journey, why, what is not known of it, and what speaks against the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.analysis.services.concepts.answers import Against, Because, Doubt, JourneyWish
from kompanjon.analysis.services.concepts.road import Piece
from kompanjon.analysis.services.scales import scales
from kompanjon.vocabulary.concept_scheme import ConceptScheme
from kompanjon.vocabulary.services import ServiceKind
from kompanjon.vocabulary.theme import Theme

#: Doubts that weigh when two choices are alike in hand-overs and distance.
WEIGHING: frozenset[Doubt] = frozenset({
    "unverified", "level assumed", "level unknown", "concept not named", "scale assumed", "scale unknown",
    "access unknown", "own use", "language unknown",
})  # fmt: skip

#: Kinds that reckon with what a step of the chain makes and handle nothing of it; on cross-cutting fields they fit.
_BESIDE: frozenset[ServiceKind] = frozenset({"simulation"})


@dataclass(frozen=True)
class Fitting:
    """Judges the services of a theme for one wish."""

    theme: Theme
    wish: JourneyWish

    def against(self, row: ServiceRow, piece: Piece) -> tuple[Against, ...]:
        """What speaks against a service of the piece's step; nothing where it fits."""
        return tuple(self._against(row, piece))

    def because(self, row: ServiceRow, piece: Piece) -> tuple[Because, ...]:
        """Why a service that fits is taken."""
        return tuple(self._because(row, piece))

    def doubts(self, row: ServiceRow, piece: Piece) -> tuple[Doubt, ...]:
        """What must be asked before one can rely on a service that fits."""
        return tuple(self._doubts(row, piece))

    def named(self, row: ServiceRow) -> tuple[str, ...]:
        """The concepts asked for that a service names: itself, or by a broader or a narrower one."""
        own = set(row.service.concepts)
        return tuple(id for id, related in self._related.items() if own & related)

    def _against(self, row: ServiceRow, piece: Piece) -> Iterator[Against]:
        wish, service = self.wish, row.service
        is_kept = service.id in wish.keep
        if piece.step in self._chain:
            if service.kind in scales().without_scale or service.kind in _BESIDE:
                yield "not the work"
            else:
                yield from self._level_against(row, piece, is_kept=is_kept)
                yield from self._scale_against(row, piece)
        if self._names_another(row):
            yield "other concept"
        if wish.languages and service.languages and not self._speaks(row):
            yield "language"
        if service.id in wish.without or (row.regions and set(row.regions) <= set(wish.without_regions)):
            yield "left out"
        if is_kept:
            return
        if service.access == "own use" and not wish.own_use:
            yield "own use"
        if wish.open_only and service.access != "open":
            yield "not open"
        if not row.is_verified and not wish.unverified:
            yield "unverified"

    def _level_against(self, row: ServiceRow, piece: Piece, *, is_kept: bool) -> Iterator[Against]:
        if piece.level is None or piece.level in row.readiness.levels:
            return
        if row.readiness.levels:
            yield "level"
        elif not (self.wish.unknown_levels or is_kept):
            yield "level unknown"

    def _scale_against(self, row: ServiceRow, piece: Piece) -> Iterator[Against]:
        """A larger scale than asked for never fits; a smaller one fits on the way there."""
        if not self.wish.scale or not row.scale:
            return
        rank, wanted = scales().rank(row.scale), scales().rank(self.wish.scale)
        if rank > wanted or (rank < wanted and piece.level in (None, self.wish.trl_to)):
            yield "scale"

    def _because(self, row: ServiceRow, piece: Piece) -> Iterator[Because]:
        wish, service = self.wish, row.service
        if service.id in wish.keep:
            yield "kept"
        if piece.level is not None and row.readiness.levels:
            yield "level told" if row.readiness.basis == "told" else "level assumed"
        named = self.named(row)
        if named:
            yield "names concept" if set(named) & set(service.concepts) else "names broader"
        if wish.scale and row.scale == wish.scale:
            yield "scale told" if row.scale_basis == "told" else "scale assumed"
        if wish.languages and self._speaks(row):
            yield "language"
        if service.access in ("open", "by contract"):
            yield service.access

    def _doubts(self, row: ServiceRow, piece: Piece) -> Iterator[Doubt]:
        wish, service = self.wish, row.service
        if not row.is_verified:
            yield "unverified"
        if piece.level is not None and row.readiness.basis != "told":
            yield "level assumed" if row.readiness.levels else "level unknown"
        if wish.concepts and not self.named(row):
            yield "concept not named"
        if wish.scale and piece.step in self._chain and row.scale_basis != "told":
            yield "scale assumed" if row.scale else "scale unknown"
        if not service.access:
            yield "access unknown"
        if service.access == "own use":
            yield "own use"
        if wish.languages and not service.languages:
            yield "language unknown"
        if row.place.lat is None:
            yield "place unknown"
        if not service.takes:
            yield "takes unknown"
        if not service.gives:
            yield "gives unknown"

    def _speaks(self, row: ServiceRow) -> bool:
        return bool({*self.wish.languages, "mul"} & set(row.service.languages))

    # --- materials and methods --------------------------------------------------------------------------------------

    def _names_another(self, row: ServiceRow) -> bool:
        """Whether it names another of the same kind as one asked for, and nothing that is asked for.

        Of the same kind: right under the same broader concept, itself under another. Right under a top concept lies
        everything that has to do with it, which speaks against nothing.
        """
        if not row.service.concepts or self.named(row):
            return False
        return bool(set(row.service.concepts) & self._siblings)

    @cached_property
    def _related(self) -> dict[str, set[str]]:
        """Each concept asked for, and what is broader or narrower."""
        scheme = self._scheme
        return {id: {id, *scheme.ancestors(id), *scheme.descendants(id)} for id in self.wish.concepts}

    @cached_property
    def _siblings(self) -> set[str]:
        scheme = self._scheme
        above = {up for id in self.wish.concepts for up in scheme.broader(id) if scheme.broader(up)}
        found = {one for up in above for one in scheme.narrower(up)}
        return found.difference(*self._related.values()) if self._related else set()

    @cached_property
    def _scheme(self) -> ConceptScheme:
        return ConceptScheme(self.theme.concepts)

    @cached_property
    def _chain(self) -> Collection[str]:
        return {step.code for step in self.theme.steps if step.kind == "step"}
