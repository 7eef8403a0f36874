"""What stands behind a figure: a row, named and traced to its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.languages import Label

ReferenceKind = Literal[
    "organisation",
    "project",
    "service",
    "programme",
    "challenge",
    "competence_need",
    "call",
    "claim",
    "source",
    "concept",
    "skill",
    "statement",
    "work",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """One row behind a figure.

    Attributes
    ----------
    kind, id : the row's kind and stable id; cards and pages are found by them
    name : what to call it on screen
    provenance : source, date and confidence of the row
    region : city id the row is placed in, `elsewhere` (in the country), `abroad` or empty
    why : what ties the row to the figure: texts for people to read (labels), ids, names and codes; may be empty
    """

    kind: ReferenceKind
    id: str
    name: Label
    provenance: Provenance
    region: str = ""
    why: tuple[str | Label, ...] = ()

    @property
    def is_verified(self) -> bool:
        return self.provenance.is_verified
