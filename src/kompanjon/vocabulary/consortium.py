"""A consortium as it is judged: who takes part, from where, in which role, and how big a part of the budget."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

#: Roles of CORDIS and of the grant agreement. The first two are beneficiaries; the others are not counted.
Role = Literal["coordinator", "participant", "associatedPartner", "thirdParty"]
ROLES: tuple[Role, ...] = get_args(Role)
BENEFICIARIES: frozenset[Role] = frozenset({"coordinator", "participant"})

#: Activity types of CORDIS: higher education, research organisation, company, public body, other; empty: not known.
ActivityType = Literal["", "HES", "REC", "PRC", "PUB", "OTH"]
ACTIVITY_TYPES: tuple[ActivityType, ...] = get_args(ActivityType)


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation of a consortium.

    Attributes
    ----------
    id : stable within the consortium: an organisation id, or `m1`, `m2` ... where none is known
    name : what it is called; an organisation, never a person
    country : ISO 3166-1 alpha-2 of where it is established (GR, GB, XK)
    role : as in the grant agreement
    activity_type : of CORDIS; empty where not known
    is_sme : whether it is a small or medium-sized enterprise; None where not known
    group : members with the same group are not independent of each other and count once; empty: independent of all
    city : id of the innovation city where the work is done; empty where there is none
    budget_eur : its part of the budget, None where not sketched yet
    """

    id: str
    name: str
    country: str
    role: Role = "participant"
    activity_type: ActivityType = ""
    is_sme: bool | None = None
    group: str = ""
    city: str = ""
    budget_eur: Decimal | None = None

    @property
    def is_beneficiary(self) -> bool:
        return self.role in BENEFICIARIES

    @property
    def independence(self) -> str:
        """What it counts as: the group it belongs to, or itself."""
        return f"group:{self.group}" if self.group else f"member:{self.id}"
