"""What is wanted of a consortium beyond the rules, and by which weights it is valued."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Literal

from kompanjon.vocabulary.faults import BadInput

#: The size that values are reckoned by, so that a draft and what is proposed for it stand on one scale.
USUAL_SIZE = 12

#: Kinds of organisations that can be counted: activity types, and small or medium-sized enterprises.
Kind = Literal["PRC", "SME", "HES", "REC", "PUB", "OTH"]

#: What a constraint is about; `clause` is of the rules, all others are wishes.
ConstraintKind = Literal[
    "size least", "size most", "must", "must not", "cities least", "kind least", "kind most", "country most",
    "widening least", "budget least", "budget most", "country share most", "member share most", "coordinator among",
    "coordinator record", "robust", "clause",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Constraint:
    """One thing asked for: `of` is the candidate, the kind of organisation or the clause it is about."""

    kind: ConstraintKind
    of: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of a consortium's value weighs (see `weights.toml`), all at least 0.

    `second` is what the second-best evidence for a need adds, beside the first, and below 1; `good` the evidence from
    which a member is a good one for a need; `said` the evidence of what an organisation says of itself.
    """

    coverage: float
    strength: float
    ties: float
    newness: float
    overlap: float
    leading: float
    second: float
    good: float
    said: float

    def __post_init__(self) -> None:
        low = [one.name for one in fields(self) if not getattr(self, one.name) >= 0]
        if low or self.second >= 1:
            raise BadInput(f"weights: {', '.join(low) or 'second'} out of range; give 0 or more, and second below 1")


@lru_cache(maxsize=1)
def usual_weights() -> Weights:
    """The weights as they are shipped."""
    text = resources.files("kompanjon.analysis.consortium").joinpath("weights.toml").read_text(encoding="utf-8")
    return Weights(**tomllib.loads(text))


@dataclass(frozen=True, slots=True)
class KindCount:
    """At least and at most so many members of a kind; None: any number."""

    kind: Kind
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a consortium; what is left out asks nothing.

    Attributes
    ----------
    size_from, size_to : members, both included
    must, must_not : ids of candidates
    cities_least : different innovation cities
    kinds : members by kind of organisation
    country_most : members from one country
    widening_least : members in widening countries
    budget_from, budget_to : euro, of all members; one without a sketched budget adds nothing
    country_share_most, member_share_most : of the budget, 0 to 1
    coordinators : ids, one of which coordinates; empty: anybody
    coordinator_record : projects the coordinator has coordinated before, at least
    robust : no clause of the rules breaks when any one member leaves

    Raises
    ------
    BadInput : bounds that cross, counts below 0, shares outside 0 to 1
    """

    size_from: int = 1
    size_to: int = 10
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    cities_least: int = 0
    kinds: tuple[KindCount, ...] = ()
    country_most: int | None = None
    widening_least: int = 0
    budget_from: Decimal | None = None
    budget_to: Decimal | None = None
    country_share_most: Decimal | None = None
    member_share_most: Decimal | None = None
    coordinators: tuple[str, ...] = ()
    coordinator_record: int = 0
    robust: bool = False
    weights: Weights = field(default_factory=usual_weights)

    def __post_init__(self) -> None:
        spans = [("size", self.size_from, self.size_to), ("budget", self.budget_from, self.budget_to)]
        spans += [(one.kind, one.least, one.most) for one in self.kinds]
        for name, low, high in spans:
            if low is not None and high is not None and low > high:
                raise BadInput(f"wish for {name}: from {low} to {high} is empty; give the smaller number first")
        counts = (self.cities_least, self.widening_least, self.coordinator_record, self.country_most or 0)
        if self.size_from < 1 or min(counts) < 0 or any(one.least < 0 for one in self.kinds):
            raise BadInput("wish: a number of members is below its least; give at least 1 for the size, else 0 or more")
        if len({one.kind for one in self.kinds}) < len(self.kinds):
            raise BadInput("wish: a kind of organisation is named twice; give one line a kind")
        for share in (self.country_share_most, self.member_share_most):
            if share is not None and not 0 < share <= 1:
                raise BadInput(f"wish: the share {share} is not between 0 and 1; give 0.4 for 40 %")

    @property
    def scale(self) -> int:
        """The size that sums over members are divided by: the same for all consortia that are not larger than usual."""
        return max(USUAL_SIZE, self.size_to)

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """Everything asked for, each under its name."""
        asked = [Constraint("size least"), Constraint("size most")]
        asked += [Constraint("must", one) for one in dict.fromkeys(self.must)]
        asked += [Constraint("must not", one) for one in dict.fromkeys(self.must_not)]
        asked += [Constraint("kind least", one.kind) for one in self.kinds if one.least]
        asked += [Constraint("kind most", one.kind) for one in self.kinds if one.most is not None]
        plain: tuple[tuple[ConstraintKind, bool], ...] = (
            ("cities least", self.cities_least > 0),
            ("country most", self.country_most is not None),
            ("widening least", self.widening_least > 0),
            ("budget least", self.budget_from is not None),
            ("budget most", self.budget_to is not None),
            ("country share most", self.country_share_most is not None),
            ("member share most", self.member_share_most is not None),
            ("coordinator among", bool(self.coordinators)),
            ("coordinator record", self.coordinator_record > 0),
            ("robust", self.robust),
        )
        return (*asked, *(Constraint(kind) for kind, is_asked in plain if is_asked))
