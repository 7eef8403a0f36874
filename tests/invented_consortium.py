"""An invented field of candidates: past projects give them their ties, their record and a part of their strength."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from itertools import combinations

from kompanjon.analysis.consortium.candidates import Candidate, Ties
from kompanjon.vocabulary.consortium import Member

_COUNTRIES = (
    ["FI"] * 7 + ["DE"] * 6 + ["FR"] * 5 + ["ES", "IT", "SE"] * 4 + ["NL", "BE", "AT", "NO", "PL", "PT"] * 2
    + ["GR", "CZ", "RO", "HU", "SI", "EE", "LV", "LT", "CH", "GB", "TR", "UA", "US", "DK", "IE"]
)  # fmt: skip
_WIDENING = frozenset(("GR", "CZ", "RO", "HU", "SI", "EE", "LV", "LT", "PL", "PT"))
_CITIES = ("kokkola", "vaasa", "pori", "turku", "lappeenranta", "jyvaskyla", "kuopio")
_KINDS = ("HES", "HES", "REC", "PRC", "PRC", "PRC", "PUB", "OTH")


def invented_field(seed: int, candidates: int, needs: int) -> tuple[tuple[Candidate, ...], dict[str, float], Ties]:
    """Candidates, needs with their weights, and ties.

    A few take part in many projects and most in few; a project is of two or three needs, and who takes part has
    evidence for one of them; some have evidence without any project.
    """
    chance = random.Random(seed)
    active = [1 / (1 + number) ** 0.7 for number in range(candidates)]
    chance.shuffle(active)
    own_needs = [chance.sample(range(needs), min(needs, 4)) for _ in range(candidates)]
    evidence: list[dict[str, float]] = [{} for _ in range(candidates)]
    shared: Counter[tuple[str, str]] = Counter()
    taken, led = Counter(), Counter()
    for _ in range(candidates):
        about = set(chance.sample(range(needs), min(needs, 3)))
        fit = [weight * (4 if about & set(own) else 1) for weight, own in zip(active, own_needs, strict=True)]
        team = sorted(set(chance.choices(range(candidates), fit, k=9)))
        led[chance.choice(team)] += 1
        shared.update((f"c{one:03}", f"c{other:03}") for one, other in combinations(team, 2))
        for one in team:
            taken[one] += 1
            for need in sorted(about & set(own_needs[one])):
                key = f"n{need:02}"
                evidence[one][key] = round(1 - (1 - evidence[one].get(key, 0)) * (1 - chance.uniform(0.2, 0.6)), 2)
    found = []
    for number in range(candidates):
        if not evidence[number] or chance.random() < 0.2:
            evidence[number][f"n{own_needs[number][0]:02}"] = round(chance.uniform(0.2, 0.9), 2)
        country, kind = chance.choice(_COUNTRIES), chance.choice(_KINDS)
        member = Member(
            f"c{number:03}", "", country,
            activity_type=kind,
            is_sme=kind == "PRC" and chance.random() < 0.5,
            group=f"g{chance.randrange(20)}" if chance.random() < 0.05 else "",
            city=chance.choice(_CITIES) if country == "FI" else "",
            budget_eur=Decimal(chance.randrange(150, 900) * 1000),
        )  # fmt: skip
        strength = min(1.0, 0.5 * chance.random() + 0.1 * taken[number] ** 0.5)
        found.append(Candidate(member, round(strength, 3), evidence[number], led[number], country in _WIDENING))
    return tuple(found), {f"n{number:02}": 1.0 + number % 3 for number in range(needs)}, Ties(shared)
