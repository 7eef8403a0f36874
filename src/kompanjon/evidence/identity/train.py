"""Count the model's weights anew from records alone: `python -m kompanjon.evidence.identity.train CORE ROR`.

Nobody's labels are used. Pairs that are certain by some features show how often one organisation's records are at each
level of the others (m): names that are equal show place, role, short name and website; an equal short name in one city
shows how near the names of one organisation are. Neighbours that are nearest to neither record show u. (Expectation
maximisation was tried: with many neighbours to a match it drifts to likeness in general, and Splink's own ends at
u = 0; see docs/adr.) What too few certain pairs tell is set by hand, and stays: numbers, and VAT, which departments of
one government and companies of one group share.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kompanjon.evidence.identity.model import FEATURES, WEIGHTS, Feature, level_of, weigh, weights
from kompanjon.evidence.identity.neighbours import find_neighbours
from kompanjon.evidence.identity.records import Records

#: Features whose weights are set by hand.
BY_HAND = ("number", "vat")

#: Of neighbours found by name and place, the share that are one organisation; the threshold absorbs its error.
PRIOR = 0.02

#: Added to each count, as a share of all: no level is impossible.
_LEAST_M, _LEAST_U = 0.002, 0.00002

_EQUAL_NAMES = "name = 'near_99'"
_EQUAL_SHORTS = (
    "short_name = 'same' AND place IN ('same_city', 'within_10_km') AND role IN ('same', 'one_has_more', 'unknown')"
)
_APART = "place_l > 1 AND place_r > 1"

Weights = dict[str, dict[str, tuple[float, float]]]


def count(records: Records) -> Weights:
    """Feature -> level -> (m, u), and the prior under "", counted from `records`."""
    records.bring_to_words()
    find_neighbours(records.connection)
    weigh(records.connection)
    levels = ", ".join(f"{level_of(feature.name)} AS {feature.name}" for feature in FEATURES)
    records.connection.execute(
        f"""
        CREATE TABLE levels AS SELECT {levels}, row_number() OVER (PARTITION BY l ORDER BY nearness DESC, r) AS place_l,
               row_number() OVER (PARTITION BY r ORDER BY nearness DESC, l) AS place_r FROM weighed
        """
    )
    table = {feature.name: _counted(records, feature) for feature in FEATURES if feature.name not in BY_HAND}
    return {**weights(), **table, "": {"prior": (PRIOR, 1 - PRIOR)}}


def _counted(records: Records, feature: Feature) -> dict[str, tuple[float, float]]:
    certain = _EQUAL_SHORTS if feature.name == "name" else _EQUAL_NAMES
    m, u = _shares(records, feature, certain, _LEAST_M), _shares(records, feature, _APART, _LEAST_U)
    return {level.name: (m[level.name], u[level.name]) for level in feature.levels}


def _shares(records: Records, feature: Feature, where: str, least: float) -> dict[str, float]:
    query = f"SELECT {feature.name}, count(*) FROM levels WHERE {where} GROUP BY 1"
    found = dict(records.connection.execute(query).fetchall())
    total = sum(found.get(level.name, 0) for level in feature.levels)
    counts = {level.name: found.get(level.name, 0) + 0.5 + least * total for level in feature.levels}
    return {name: number / sum(counts.values()) for name, number in counts.items()}


def write(table: Weights, path: Path = WEIGHTS) -> None:
    """Write weights as `weights.toml` has them."""
    lines = [
        "# The identity model: of pairs of records that are one organisation (m) and of other neighbours (u),",
        "# the share at each level of each feature. Counted by train.py (number and vat are set by hand).",
        f"prior = {table['']['prior'][0]:.4f}",
    ]
    for feature in FEATURES:
        lines += ["", f"[{feature.name}]"]
        lines += [f"{level} = {{ m = {m:.5f}, u = {u:.5f} }}" for level, (m, u) in table[feature.name].items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(core_organisation: str, ror: str) -> None:
    """Count on the participant codes and the registry's records given."""
    records = Records()
    records.add_cordis(Path(core_organisation))
    records.add_ror(Path(ror), "ror")
    write(count(records))


if __name__ == "__main__":
    main(*sys.argv[1:])
