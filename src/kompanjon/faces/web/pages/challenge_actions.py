"""What coordinators do on the pages of shared challenges: rename, pin, drop, merge, split, bring back, undo."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.challenges.picture import SharedChallenge
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.pages.challenge_card import card
from kompanjon.faces.web.pages.challenge_list import listed
from kompanjon.faces.web.pages.challenges import Board
from kompanjon.faces.web.reviewer import keep_name, usable_name
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.decisions import Decision, Ruling
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.workspace import challenge_decisions
from kompanjon.workspace.challenge_decisions import NO_NAME

#: Parts a list of concepts in a form.
SEPARATOR = ";"


def act(visit: Visit, request: HttpRequest) -> Page | HttpResponse:
    """A name given, a step taken or taken back: then on to the page by a fresh request."""
    board, doing = Board(visit), request.POST.get("do", "")
    challenge = board.challenges.challenge(_asked(visit, request))
    if doing == "name":
        return _give_name(board, challenge, request)
    if doing != "undo" and doing not in STEPS:
        return _faulty(board, challenge, visit.translator.t("What was sent is not understood; nothing was changed."))
    if not board.user:
        return _faulty(board, challenge, visit.translator.t("Give your name first: it is kept beside each decision."))
    try:
        if doing == "undo":
            taken = challenge_decisions.withdraw(board.home, visit.theme_id, board.user)
            return _onward(board, [concept for one in taken for concept in one.concepts])
        if challenge is None or _sent(request) != challenge.concepts:
            t = visit.translator.t
            return _faulty(
                board, challenge, t("The challenge has changed since the page was opened. Look at it again.")
            )
        decisions = STEPS[doing](board, challenge, request)
        if isinstance(decisions, str):
            return _faulty(board, challenge, decisions)
    except BadInput as fault:
        return _page(board, challenge, lines=fault.lines)
    challenge_decisions.decide(board.home, decisions)
    return _onward(board, decisions[0].concepts)


def _asked(visit: Visit, request: HttpRequest) -> str:
    """Id of the challenge a form is about: its card's, or, in the list, the one it names."""
    return request.POST.get("challenge", "") or visit.path.partition("/")[2]


def _sent(request: HttpRequest) -> tuple[str, ...]:
    """The concepts of the challenge as the page showed it."""
    return tuple(request.POST.get("concepts", "").split(SEPARATOR))


def _page(board: Board, challenge: SharedChallenge | None, **told: tuple[str, ...]) -> Page:
    return card(board, challenge, **told) if challenge else listed(board, **told)


def _faulty(board: Board, challenge: SharedChallenge | None, fault: str) -> Page:
    return _page(board, challenge, faults=(fault,))


def _onward(board: Board, concepts: Iterable[str]) -> HttpResponse:
    """To the card of the challenge that now holds the concepts; to the list where it is left out or none does."""
    fresh = Board(board.visit)
    found = fresh.challenges.with_concepts(concepts)
    address = fresh.url(found) if found in fresh.challenges.challenges else board.visit.url("challenges")
    return HttpResponse(status=303, headers={"Location": address})


def _give_name(board: Board, challenge: SharedChallenge | None, request: HttpRequest) -> Page | HttpResponse:
    name = usable_name(request.POST.get("user", ""))
    if not name:
        return _faulty(
            board, challenge, board.visit.translator.t("Give your name first: it is kept beside each decision.")
        )
    response = HttpResponse(status=303, headers={"Location": board.visit.here()})
    keep_name(response, name)
    return response


# --- steps ------------------------------------------------------------------------------------------------------------

#: The decisions of one step, or why there are none, in the reader's language.
Step = list[Decision] | str


def _decision(
    board: Board, request: HttpRequest, concepts: Iterable[str], name: Label = NO_NAME, is_pinned: bool = False,
    ruling: Ruling = Ruling.KEEP,
) -> Decision:  # fmt: skip
    reason = request.POST.get("reason", "")
    return challenge_decisions.decision(
        board.visit.workbench.theme, ruling, concepts, board.user, name, is_pinned, reason
    )


def _own_name(board: Board, challenge: SharedChallenge) -> Label:
    """The name a coordinator gave it; empty where its concepts name it."""
    decision = board.decision_of(challenge)
    return decision.name if decision else NO_NAME


def _rename(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    name = Label(*(" ".join(request.POST.get(f"name_{one}", "").split()) for one in LANGUAGES))
    if name and not all(getattr(name, one) for one in LANGUAGES):
        return board.visit.translator.t("Write the name in all three languages, or in none.")
    return [_decision(board, request, challenge.concepts, name, challenge.is_pinned)]


def _pin(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    return [_decision(board, request, challenge.concepts, _own_name(board, challenge), is_pinned=True)]


def _unpin(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    return [_decision(board, request, challenge.concepts, _own_name(board, challenge))]


def _drop(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    return [_decision(board, request, challenge.concepts, ruling=Ruling.DROP)]


def _bring_back(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    return [_decision(board, request, challenge.concepts, _own_name(board, challenge), challenge.is_pinned)]


def _merge(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    other = board.challenges.challenge(request.POST.get("other", ""))
    if other is None or other.id == challenge.id:
        return board.visit.translator.t("Choose the challenge to merge it with.")
    concepts = (*challenge.concepts, *other.concepts)
    is_pinned = challenge.is_pinned or other.is_pinned
    return [_decision(board, request, concepts, _own_name(board, challenge), is_pinned)]


def _split(board: Board, challenge: SharedChallenge, request: HttpRequest) -> Step:
    """The concepts chosen become a challenge of their own; name and pin stay with the rest."""
    chosen = [one for one in challenge.concepts if one in request.POST.getlist("part")]
    rest = [one for one in challenge.concepts if one not in chosen]
    if not chosen or not rest:
        return board.visit.translator.t("Choose some of the concepts, not all of them.")
    own = _own_name(board, challenge)
    return [_decision(board, request, rest, own, challenge.is_pinned), _decision(board, request, chosen)]


STEPS = {
    "rename": _rename,
    "pin": _pin,
    "unpin": _unpin,
    "drop": _drop,
    "back": _bring_back,
    "merge": _merge,
    "split": _split,
}
