"""Intervals that stay honest when counts are small."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95 % interval; None where the counts allow none."""

    value: float | None
    low: float | None
    high: float | None


def share(count: int, total: int) -> Interval:
    """`count` of `total` with the Wilson score interval at 95 % (Wilson, 1927; Brown, Cai and DasGupta, 2001).

    Unlike the normal interval it never leaves [0, 1], and it does not shrink to nothing when `count` is 0 or `total`.
    """
    if total <= 0:
        return Interval(None, None, None)
    p, z2 = count / total, _Z95**2
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z95 / (1 + z2 / total) * math.sqrt(p * (1 - p) / total + z2 / (4 * total**2))
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == total else min(1.0, middle + half)
    return Interval(p, low, high)


def location_quotient(count: int, total: int, base_count: int, base_total: int) -> Interval:
    """Share among `total` over share among `base_total`: above 1, over-represented.

    The interval is that of the upper share (Wilson), the lower one taken as known: the base holds every collaborative
    project, some hundred times as many.
    """
    upper = share(count, total)
    if upper.value is None or base_count <= 0 or base_total <= 0:
        return Interval(None, None, None)
    base = base_count / base_total
    return Interval(upper.value / base, upper.low / base, upper.high / base)
