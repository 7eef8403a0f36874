"""What is proposed for a draft, as its page shows it: who comes, who goes, what each proposal gives up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kompanjon.analysis.calls.answers import CallNeed
from kompanjon.analysis.consortium.alternatives import Alternative
from kompanjon.analysis.consortium.optimise import Consortium
from kompanjon.analysis.consortium.picture import Part, parts_of
from kompanjon.analysis.consortium.propose import Proposals, propose
from kompanjon.analysis.consortium.wish import Wish
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.faces import consortium_words
from kompanjon.faces.consortium_words import WishSpeaker
from kompanjon.faces.web.pages.consortia import DraftDesk
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Draft, Standing

#: Seconds for the best one and the others together; others beside it; members by which each differs; whom to ask.
SECONDS, OTHERS, DIFFER, CANDIDATES = 5.0, 3, 2, 120

#: Parts the ids of a proposal's members in a form.
SEPARATOR = ";"


@dataclass(frozen=True)
class Shown:
    """One proposal beside the draft.

    Attributes
    ----------
    joins, leaves : members it has and the draft has not, and the other way round
    covered : needs with good evidence
    gives_up : points below the best proposal; None for that one itself
    less_covered : names of needs that are covered less than in the best, with by how much
    """

    title: str
    consortium: Consortium
    parts: tuple[Part, ...]
    joins: tuple[Member, ...]
    leaves: tuple[Member, ...]
    covered: int
    gives_up: float | None
    less_covered: tuple[tuple[str, float], ...]

    @property
    def sent(self) -> str:
        """Its members, as a form sends them."""
        return SEPARATOR.join(self.consortium.ids)


@dataclass(frozen=True)
class Told:
    """Proposals in words; `clash` and `enough` tell why there is none, and what would be."""

    shown: tuple[Shown, ...]
    needs: int
    is_too_slow: bool
    clash: tuple[str, ...]
    enough: tuple[str, ...]


def proposals_for(desk: DraftDesk, draft: Draft, wish: Wish) -> Proposals:
    """The rest of a draft under a wish: those locked stay, those who declined are not asked again.

    Raises
    ------
    BadInput
        When the draft's call is not held, asks for nothing that could be read, or nobody could coordinate.
    """
    kept = [one.member for one in draft.members if one.id in draft.locked]
    declined = frozenset(one.id for one in draft.members if one.standing is Standing.DECLINED)
    problem, _ = desk.visit.workbench.consortium_problem(
        draft.call, wish, desk.today, Wanted(exclude=declined), CANDIDATES, kept, learn=False
    )
    return propose(problem, OTHERS, DIFFER, SECONDS)


def told(desk: DraftDesk, draft: Draft, found: Proposals, needs: Sequence[CallNeed]) -> Told:
    """Proposals in the reader's language."""
    tr = desk.tr
    names = {one.id: consortium_words.need_name(tr, one) for one in needs}
    shown = []
    if found.best:
        shown.append(_shown(tr.t("The best proposal"), draft, found, found.best, None, names))
    shown += [
        _shown(tr.t("Alternative {n}", n=tr.number(at)), draft, found, one.consortium, one, names)
        for at, one in enumerate(found.others, 1)
    ]
    is_too_slow = found.best is None and found.why_not is None
    return Told(tuple(shown), len(found.problem.needs), is_too_slow, *_why_not(desk, found))


def _shown(
    title: str,
    draft: Draft,
    found: Proposals,
    consortium: Consortium,
    beside: Alternative | None,
    names: Mapping[str, str],
) -> Shown:
    problem, before = found.problem, {one.id for one in draft.counted}
    weights = problem.wish.weights
    team = [problem.by_id[one] for one in consortium.ids]
    best = [max(one.evidence(need) for one in team) for need in problem.needs]
    return Shown(
        title,
        consortium,
        parts_of(consortium.value, weights),
        tuple(one for one in consortium.members if one.id not in before),
        tuple(one for one in draft.counted if one.id not in consortium.ids),
        sum(consortium_words.is_good(one, weights) for one in best),
        beside.gives_up if beside else None,
        tuple((names.get(need, need), by) for need, by in beside.less_covered) if beside else (),
    )


def _why_not(desk: DraftDesk, found: Proposals) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(what cannot hold together, the cheapest change that is enough), in words."""
    if found.why_not is None:
        return (), ()
    problem = found.problem
    clauses = {one.id: one for one in problem.rules.clauses} if problem.rules else {}
    names = {one.id: desk.name(one.member) for one in problem.candidates}
    speaker = WishSpeaker(desk.tr, problem.wish, lambda one: names.get(one, one), clauses)
    relaxed = found.why_not.relaxation
    return (
        tuple(map(speaker.constraint, found.why_not.clash)),
        tuple(speaker.relaxation(one, by) for one, by in relaxed.changes) if relaxed else (),
    )
