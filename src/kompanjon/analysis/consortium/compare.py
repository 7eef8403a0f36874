"""Two versions of a draft side by side: who came and went, and what that did to coverage, value and verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompanjon.analysis.consortium.picture import Cell, ConsortiumPicture
from kompanjon.analysis.eligibility.verdict import Outcome
from kompanjon.vocabulary.drafts import Draft, DraftMember
from kompanjon.vocabulary.rules import Clause


@dataclass(frozen=True, slots=True)
class Changed:
    """A member that is in both, with another role, standing, lock or note."""

    before: DraftMember
    after: DraftMember


@dataclass(frozen=True, slots=True)
class NeedChange:
    """A need whose best evidence differs: 0 where nobody had any."""

    need: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Compared:
    """What has changed from one version to another.

    Attributes
    ----------
    joined, left : members of one version alone
    changed : members of both that are not the same in both
    parts : part of the value -> points before and after
    needs : those better and worse covered, in the order of the call
    mended, broken : clauses that were not met and are now, and the other way round
    """

    joined: tuple[DraftMember, ...]
    left: tuple[DraftMember, ...]
    changed: tuple[Changed, ...]
    parts: dict[str, tuple[float, float]]
    needs: tuple[NeedChange, ...]
    mended: tuple[Clause, ...]
    broken: tuple[Clause, ...]

    @property
    def is_same(self) -> bool:
        return not (self.joined or self.left or self.changed)


def compared(before: Draft, after: Draft, was: ConsortiumPicture, now: ConsortiumPicture) -> Compared:
    """Compare two versions of a draft by their members and their pictures.

    Needs are compared where both versions are for the same call.
    """
    old, new = ({one.id: one for one in draft.members} for draft in (before, after))
    failed, fails = (_not_met(picture) for picture in (was, now))
    return Compared(
        tuple(one for key, one in new.items() if key not in old),
        tuple(one for key, one in old.items() if key not in new),
        tuple(Changed(old[key], one) for key, one in new.items() if key in old and old[key] != one),
        {
            one.name: (one.points, other.points) for one, other in zip(was.parts, now.parts, strict=True)
        },
        tuple(_needs(was, now)) if before.call == after.call else (),
        tuple(clause for key, clause in failed.items() if key not in fails),
        tuple(clause for key, clause in fails.items() if key not in failed),
    )  # fmt: skip


def _not_met(picture: ConsortiumPicture) -> dict[str, Clause]:
    return {one.clause.id: one.clause for one in picture.verdict.of(Outcome.NOT_MET)}


def _needs(was: ConsortiumPicture, now: ConsortiumPicture) -> Iterator[NeedChange]:
    after = {one.need.id: _best(one.cells) for one in now.needs}
    for one in was.needs:
        before, held = _best(one.cells), after.get(one.need.id, 0.0)
        if before != held:
            yield NeedChange(one.need.id, before, held)


def _best(cells: tuple[Cell, ...]) -> float:
    return max((cell.evidence for cell in cells), default=0.0)
