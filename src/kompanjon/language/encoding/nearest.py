"""Which of some texts is nearest to another, held against how near texts are to it anyway.

Raw cosines favour hubs: texts that are near to everything. A cosine is therefore lowered by the mean of either side's
largest cosines (cross-domain similarity local scaling, Conneau et al. 2018, "Word translation without parallel data").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Neighbours whose cosines tell how crowded it is around a text.
NEIGHBOURS = 5


def centred(vectors: np.ndarray) -> np.ndarray:
    """Vectors (rows) less what they have in common, each of length 1 again; of one row, the row itself."""
    from kompanjon.language.encoding.table import unit_rows

    return unit_rows(vectors - vectors.mean(axis=0)) if len(vectors) > 1 else vectors


def crowding(cosines: np.ndarray, neighbours: int = NEIGHBOURS) -> np.ndarray:
    """The mean of the largest cosines of each row: (rows,)."""
    import numpy as np

    kept = min(neighbours, cosines.shape[1])
    return np.partition(cosines, cosines.shape[1] - kept, axis=1)[:, cosines.shape[1] - kept :].mean(axis=1)


def scaled(asked: np.ndarray, held: np.ndarray) -> np.ndarray:
    """How near each of `held` is to each of `asked`: (asked, held), 2 x cosine less the crowding on both sides.

    Parameters
    ----------
    asked, held : (rows, width), rows of length 1, each side centred by itself
    """
    cosines = asked @ held.T
    return 2 * cosines - crowding(cosines)[:, None] - crowding(cosines.T)[None, :]
