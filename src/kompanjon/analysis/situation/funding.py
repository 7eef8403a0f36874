"""Which calls can be applied to, what of them nobody here answers, and what the country has won on the theme so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kompanjon.analysis.calls.answers import CallList, NeedAnswer, RankedCall
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import FittingCall, Funding, Won

#: Calls told of; the list on the pages holds all.
MOST_CALLS = 10

#: What a topic asks for and who of ours can answer, by its id.
AnswersTo = Callable[[str], tuple[NeedAnswer, ...]]


def funding(ground: Ground, calls: CallList | None, answers_to: AnswersTo, shared: Challenges) -> Funding:
    """The calls that fit best today and the money won so far.

    Parameters
    ----------
    calls : ranked, best first; None where they have not been ranked
    answers_to : asked for the calls that are told of only
    shared : the theme's challenges, which tell the calls that ask for them
    """
    if calls is None:
        return Funding(won=won(ground))
    return Funding(
        held=calls.held,
        open_or_to_come=calls.open_or_to_come,
        calls=tuple(_fitting(call, answers_to(call.topic.id), shared) for call in calls.calls[:MOST_CALLS]),
        won=won(ground),
        changes=calls.changes,
        since=calls.since,
    )


def _fitting(call: RankedCall, answers: tuple[NeedAnswer, ...], shared: Challenges) -> FittingCall:
    asked = tuple(one.id for one in shared.challenges if any(row.id == call.topic.id for row in one.calls))
    return FittingCall(
        call,
        asked,
        tuple(one.need for one in answers if one.is_missing),
        tuple(one.need for one in answers if not one.is_tied and not one.is_answered),
        len(answers),
    )


def won(ground: Ground) -> tuple[Won, ...]:
    """The theme's EU projects with a beneficiary of the home country, by type of action and year of start.

    The money is what the EU pays the country's beneficiaries, in euro; a project without a start is of year 0.
    """
    euros: dict[tuple[str, int], float] = defaultdict(float)
    projects: dict[tuple[str, int], set[str]] = defaultdict(set)
    for key, project in ground.eu_projects.items():
        parts = [row for row in ground.by_project[key] if row.is_beneficiary and row.country == ground.theme.country]
        if parts:
            of = (project.funding_scheme, int(project.start_date[:4] or 0))
            projects[of].add(key)
            euros[of] += sum(row.ec_contribution_eur or 0.0 for row in parts)
    return tuple(Won(*of, ground.projects(projects[of]), round(euros[of], 2)) for of in sorted(projects))
