"""Breaking a consortium on purpose, by a reading of the law that is independent of the rules as data.

Whoever was funded was eligible. Each way below takes away something the law asks for, so that a good engine must
object. Which ways are a break of which action is said here in a few words, not taken from the rules under test:
actions that need three countries can be broken by leaving fewer; every action can by leaving nobody in a Member State
or associated country. An action that one organisation may carry out is not broken by leaving one country, and is not
tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kompanjon.analysis.eligibility.funded import FundedProject
from kompanjon.vocabulary.consortium import Member

#: Funding schemes, as CORDIS names them, that need members of three countries (Article 22(2), MSCA work programme).
_THREE_COUNTRIES = re.compile(
    r"HORIZON-(JU-)?(RIA|IA|PCP|PPI)|EURATOM-(RIA|IA)|HORIZON-TMA-MSCA-(DN(-ID|-JD)?|SE)", re.ASCII
)
_PATHFINDER_OPEN = re.compile("PATHFINDEROPEN")
#: Grants to somebody the work programme names, whose composition is its own.
_NAMED = re.compile(r"-(IBA|SGA)(-|$)")

#: Schemes whose one host must be in a Member State or associated country.
_ONE_HOST = re.compile(r"HORIZON-(ERC(-POC)?|TMA-MSCA-(PF-EF|PF-GF|Cofund-[DP])|EIC-ACC(-BF)?)", re.ASCII)

#: Where the third country may be any.
_ANY_THIRD_COUNTRY = frozenset({"HORIZON-TMA-MSCA-SE"})

#: A country that no list has: a high-income country that is not associated.
ABROAD = "US"

ONE_COUNTRY, TWO_COUNTRIES, NOT_ASSOCIATED = "one country", "two countries", "swapped for not associated"
NOBODY_INSIDE, COORDINATOR_ABROAD, HOST_ABROAD = "nobody inside", "coordinator abroad", "host abroad"


def needs_three_countries(project: FundedProject) -> bool:
    """Whether the law asks for members of three countries."""
    if _NAMED.search(project.topic_id):
        return False
    return bool(_THREE_COUNTRIES.fullmatch(project.scheme) or _PATHFINDER_OPEN.search(project.topic_id))


def breaks(project: FundedProject) -> Iterator[tuple[str, tuple[Member, ...]]]:
    """Each way the project can be broken, and its members after that.

    `one country`: all are moved to the coordinator's. `two countries`: members of the coordinator's and of the next
    most frequent country stay, the others are moved to the first. `nobody inside`: everybody is moved abroad.
    `coordinator abroad`: the coordinator of several is moved abroad. `host abroad`: the same of a single host.
    """
    if _NAMED.search(project.topic_id):
        return
    home = next((one.country for one in project.members if one.role == "coordinator"), project.members[0].country)
    yield NOBODY_INSIDE, tuple(replace(one, country=ABROAD) for one in project.members)
    if needs_three_countries(project):
        yield ONE_COUNTRY, tuple(replace(one, country=home) for one in project.members)
        counted = Counter(one.country for one in project.members if one.country != home)
        other = min(counted, key=lambda country: (-counted[country], country), default=home)
        kept = {home, other}
        yield (
            TWO_COUNTRIES,
            tuple(one if one.country in kept else replace(one, country=home) for one in project.members),
        )
        if project.scheme not in _ANY_THIRD_COUNTRY:
            yield (
                NOT_ASSOCIATED,
                tuple(one if one.country in kept else replace(one, country=ABROAD) for one in project.members),
            )
    beneficiaries = sum(one.is_beneficiary for one in project.members)
    is_host = beneficiaries == 1 and _ONE_HOST.fullmatch(project.scheme)
    if is_host or beneficiaries > 1:
        moved = tuple(replace(one, country=ABROAD) if one.role == "coordinator" else one for one in project.members)
        yield (HOST_ABROAD if is_host else COORDINATOR_ABROAD), moved
