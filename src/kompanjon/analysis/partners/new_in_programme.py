"""Organisations that have had one or two EU projects: those whose project is nearest to what is asked.

The learnt ranking sets experience above all and buries them; among themselves they are ranked by three things that can
be read off their rows: how near their nearest project is, ties at second hand to those on board, and the country.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kompanjon.analysis.partners.signals import Signalled, Signals

if TYPE_CHECKING:
    import numpy as np

#: Who has had at most so many EU projects is new enough.
NEW_UNTIL = 2

#: What ties at second hand, and the country of somebody on board, count beside the nearest project.
_SECOND_HAND, _SAME_COUNTRY = 0.5, 0.2


def newcomers(
    signals: Signals,
    signalled: Signalled,
    nearness: np.ndarray,
    on_board: Sequence[int],
    asked_for: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """(places, scores) of newcomers of the programme that are not on board, best first; of equals, the first by id.

    Parameters
    ----------
    nearness : (projects,) the cosine of what is asked with every project
    asked_for : (organisations,) whether each may be told at all; None: all may
    """
    import numpy as np

    best = np.zeros(len(signals.projects), np.float32)
    np.maximum.at(best, signals.members, nearness[signals.memberships])
    countries = signals.countries
    scores = (
        best / (best.max() + 1e-9)
        + _SECOND_HAND * signalled["second hand"] / (signalled["second hand"].max() + 1e-9)
        + _SAME_COUNTRY * np.isin(countries, countries[list(on_board)])
    )
    is_new = (signals.projects > 0) & (signals.projects <= NEW_UNTIL) & (best > 0)
    is_new[list(on_board)] = False
    if asked_for is not None:
        is_new &= asked_for
    places = np.flatnonzero(is_new)
    order = np.argsort(-scores[places], kind="stable")
    return places[order], scores[places[order]]
