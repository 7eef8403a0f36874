"""What companies can use: laboratories, pilot plants and other services, as rows of a theme and of the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.education import TeachingLanguage
from kompanjon.vocabulary.languages import Label

ServiceKind = Literal[
    "laboratory", "pilot plant", "pilot", "testbed", "simulation", "research infrastructure", "research service",
    "training facility", "training service", "company service", "business service", "industrial site",
    "recycling plant",
]  # fmt: skip

#: How large what is done is; empty where it is not told, or does not apply.
ServiceScale = Literal["", "laboratory", "bench", "pilot", "demonstration", "industrial"]

#: Who may use it: whoever asks, by an agreement, or the provider alone.
Access = Literal["", "open", "by contract", "own use"]

_NO_TEXT = Label("", "", "")


@dataclass(frozen=True, slots=True)
class Service:
    """A laboratory, pilot plant or other service that companies can use.

    Attributes
    ----------
    capacity, trl : as the source words them
    takes, gives : what goes in and what comes out
    capacity_value, capacity_unit : the capacity as a number and its unit ("t/h"); None where it is not told
    trl_from, trl_to : technology readiness levels, 1 to 9, that the source tells; None where it does not
    concepts : ids of the theme's concepts: the materials it handles and what it does with them
    """

    id: str
    organisation: str
    name: Label
    kind: ServiceKind
    municipality: str
    steps: tuple[str, ...]
    offer: Label
    capacity: Label
    trl: Label
    provenance: Provenance
    takes: Label = _NO_TEXT
    gives: Label = _NO_TEXT
    scale: ServiceScale = ""
    capacity_value: float | None = None
    capacity_unit: str = ""
    trl_from: int | None = None
    trl_to: int | None = None
    access: Access = ""
    languages: tuple[TeachingLanguage, ...] = ()
    concepts: tuple[str, ...] = ()
