"""How challenges are ranked: seven parts, each a count that can be looked up, times the weight the theme gives it.

    points = sum of weight x value

| part | value |
|---|---|
| need | regions that state a need of it / the lead project's regions |
| national | 1 when somebody states it for the whole country, for Europe or for another region, else 0 |
| capability | regions with a working organisation, service, programme, project or publication on it / regions |
| complementarity | ordered pairs of regions where one needs what another can / all ordered pairs |
| together | joint projects of two or more of the regions / 3, at most 1: work that is under way can be built on |
| room | 1 - the theme's EU projects on it / those on the challenge with most of them: less crowded gives more |
| calls | open or coming call topics that ask for it / 2, at most 1 |
"""

from __future__ import annotations

from kompanjon.analysis.challenges.picture import Part, PartName, SharedChallenge
from kompanjon.vocabulary.theme import ChallengeSettings

#: Joint projects, and calls, from which the part is full.
ENOUGH_TOGETHER, ENOUGH_CALLS = 3, 2


def parts_of(challenge: SharedChallenge, settings: ChallengeSettings, most_projects: int) -> tuple[Part, ...]:
    """The parts of a challenge's points, in the order of the table above.

    Parameters
    ----------
    most_projects : EU projects on the challenge that has most of them
    """
    regions = len(challenge.sides)
    counted: tuple[tuple[PartName, int, int, float], ...] = (
        ("need", len(challenge.need_regions), regions, settings.weight_need),
        ("national", int(bool(challenge.beyond)), 1, settings.weight_national),
        ("capability", len(challenge.capability_regions), regions, settings.weight_capability),
        ("complementarity", len(challenge.complements), regions * (regions - 1), settings.weight_complementarity),
        ("together", len(challenge.together), ENOUGH_TOGETHER, settings.weight_together),
        ("room", len(challenge.europe.projects), most_projects, settings.weight_room),
        ("calls", len(challenge.calls), ENOUGH_CALLS, settings.weight_calls),
    )
    return tuple(Part(name, count, of, _value(name, count, of), weight) for name, count, of, weight in counted)


def _value(name: PartName, count: int, of: int) -> float:
    share = min(1.0, count / of) if of else 0.0
    return 1.0 - share if name == "room" else share
