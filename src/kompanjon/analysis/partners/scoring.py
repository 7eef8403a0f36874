"""Scores of candidates with their reasons: by the learnt ranker, or where none is learnt by what the base adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.answers import Reason, ReasonKind
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.partners.signals import FEATURES, Query, Signalled, Signals, base_parts

if TYPE_CHECKING:
    import numpy as np

#: What each signal speaks of; all others speak of experience.
_KINDS: dict[str, ReasonKind] = {
    "near": "subject",
    "profile": "subject",
    "best near": "subject",
    "base": "subject",
    "partners of the near": "ties",
    "together near": "ties",
    "together": "ties",
    "ties": "ties",
    "second hand": "ties",
    "part": "programme",
    "series": "programme",
    "type": "kind",
    "same country": "place",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates of one query.

    Attributes
    ----------
    scores : (candidates,) only the order means something
    """

    scores: np.ndarray
    _names: tuple[str, ...]
    _parts: np.ndarray
    _ranker: Ranker | None

    @classmethod
    def learnt(
        cls, ranker: Ranker, signals: Signals, signalled: Signalled, candidates: np.ndarray, query: Query
    ) -> Scored:
        features = signals.features(signalled, candidates, query.on_board)
        return cls(ranker.scores(features), FEATURES, features, ranker)

    @classmethod
    def unlearnt(cls, signalled: Signalled, candidates: np.ndarray) -> Scored:
        import numpy as np

        parts = {name: values[candidates] for name, values in base_parts(signalled).items()}
        return cls(signalled["base"][candidates], tuple(parts), np.column_stack(list(parts.values())), None)

    def reasons(self, rows: Sequence[int]) -> list[tuple[Reason, ...]]:
        """Why each of these candidates has its score, what speaks for it most first."""
        parts = self._parts[rows]
        shares = self._ranker.shares(parts) if self._ranker and len(rows) else parts
        return [_reasons(self._names, share) for share in shares]


def _reasons(names: Sequence[str], shares: np.ndarray) -> tuple[Reason, ...]:
    points: dict[ReasonKind, float] = defaultdict(float)
    for name, value in zip(names, shares, strict=True):
        points[_KINDS.get(name.split(":")[0].split(",")[0], "experience")] += float(value)
    return tuple(Reason(kind, round(value, 3)) for kind, value in sorted(points.items(), key=lambda one: -one[1]))
