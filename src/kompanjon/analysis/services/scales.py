"""How large a service is and which readiness levels it serves: as told, or as `scales.toml` lets us assume."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from kompanjon.analysis.services.answers import Basis, Readiness
from kompanjon.vocabulary.services import Service, ServiceKind, ServiceScale

UNKNOWN = Readiness(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class GapSettings:
    """Between which levels gaps are looked for, and how many of those outside are named (see `scales.toml`)."""

    first_level: int
    last_level: int
    services: int
    at_home: int
    abroad: int
    least_projects: int


@dataclass(frozen=True, slots=True)
class Scales:
    """What `scales.toml` says; `levels` goes from the smallest scale to the largest."""

    source: str
    address: str
    levels: dict[ServiceScale, tuple[int, int]]
    of_kind: dict[ServiceKind, ServiceScale]
    without_scale: frozenset[ServiceKind]
    gaps: GapSettings

    def scale(self, service: Service) -> tuple[ServiceScale, Basis]:
        """The scale of a service and what says so."""
        if service.scale:
            return service.scale, "told"
        assumed = self.of_kind.get(service.kind, "")
        return assumed, "assumed" if assumed else "unknown"

    def readiness(self, service: Service) -> Readiness:
        """The levels a service serves; where a source tells one end only, it speaks of that level alone."""
        told = [level for level in (service.trl_from, service.trl_to) if level is not None]
        if told:
            return Readiness(told[0], told[-1], "told")
        scale, _ = self.scale(service)
        return Readiness(*self.levels[scale], "assumed") if scale else UNKNOWN

    def rank(self, scale: ServiceScale) -> int:
        """The place of a scale from the smallest; -1 where it is not known."""
        return list(self.levels).index(scale) if scale else -1


@cache
def scales() -> Scales:
    """The assumptions in force."""
    said = tomllib.loads((Path(__file__).parent / "scales.toml").read_text(encoding="utf-8"))
    levels = {scale: (low, high) for scale, (low, high) in said["levels"].items()}
    assert set(levels) == set(get_args(ServiceScale)) - {""}, "scales.toml names each scale once"
    kinds = frozenset(said["without_scale"]["kinds"])
    return Scales(said["source"], said["address"], levels, said["scale_of_kind"], kinds, GapSettings(**said["gaps"]))
