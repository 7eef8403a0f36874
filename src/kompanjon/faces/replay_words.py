"""Replays in words: how each consortium came about, what it is worth, who is ahead, and what that proves."""

from __future__ import annotations

from kompanjon.analysis.replay.answers import Replay, Valued, Way
from kompanjon.faces.eligibility_words import ANSWERS
from kompanjon.faces.texts import Translator, message

WAYS: dict[Way, str] = {
    "funded": message("Funded"),
    "proposed": message("Would have been proposed"),
    "usual partners": message("The coordinator’s usual partners"),
    "popular": message("Those with most projects"),
    "chance": message("Drawn by chance"),
}

PARTS = {
    "coverage": message("Coverage of needs"),
    "strength": message("Strength of members"),
    "ties": message("Ties between members"),
    "overlap": message("Overlap on needs"),
}

#: Said under the table of values.
SCALE = message("Our own scale: parts from 0 to 1 before their weights. Of overlap, less is better.")


def known(tr: Translator, told: Replay) -> list[str]:
    """What was known on the day, and what was given."""
    lines = [
        tr.t(
            "As of {day}: {projects} projects of {organisations} organisations were known. The ranking was learnt from"
            " those signed before {learnt}.",
            day=tr.date(told.as_of.isoformat()), projects=tr.number(told.known.projects),
            organisations=tr.number(told.known.organisations), learnt=tr.date(told.learnt_before.isoformat()),
        ),
        tr.t(
            "Given were the topic’s title, its type of action ({action}), {coordinator} as coordinator, and the number"
            " of members: {size}. What the project says of itself was not read.",
            action=told.action, coordinator=told.coordinator.name, size=tr.number(told.size),
        ),
    ]  # fmt: skip
    if told.known.newcomers:
        lines.append(
            tr.n(
                "{n} of the funded members had no earlier project: it could not have been proposed, and nothing speaks"
                " for it here.",
                "{n} of the funded members had no earlier project: they could not have been proposed, and nothing"
                " speaks for them here.",
                told.known.newcomers,
            )
        )
    return lines


def answer(tr: Translator, one: Valued) -> str:
    """What the rules say, with the clauses that are not met."""
    said = tr.t(ANSWERS[one.answer])
    return f"{said} ({', '.join(one.broken)})" if one.broken else said


def conclusion(tr: Translator, told: Replay) -> list[str]:
    """How many real partners were found, who is ahead in what, and what that is worth."""
    if told.ahead is None:
        return [tr.t("Nothing could be proposed: no eligible consortium of this size with this coordinator was found.")]
    found = tr.t(
        "{found} of {partners} real partners would have been proposed.",
        found=tr.number(len(told.both)), partners=tr.number(told.size - 1),
    )  # fmt: skip
    points = tr.number(abs(told.ahead), 2)
    if told.ahead > 0:
        ahead = tr.t("On our own scale the proposal is ahead, by {points} points.", points=points)
    elif told.ahead < 0:
        ahead = tr.t("On our own scale the funded consortium is ahead, by {points} points.", points=points)
    else:
        ahead = tr.t("On our own scale neither is ahead.")
    return [
        found,
        ahead,
        tr.t("The proposal is better in: {parts}.", parts=_parts(tr, told.better("proposed"))),
        tr.t("The funded consortium is better in: {parts}.", parts=_parts(tr, told.better("funded"))),
        tr.t(
            "That proves little: the proposal is chosen to lead on this scale, and the scale knows earlier projects"
            " alone. It does not know what the partners wrote or can do, and theirs is the consortium that was funded."
        ),
    ]


def _parts(tr: Translator, parts: tuple[str, ...]) -> str:
    return ", ".join(tr.t(PARTS[one]).lower() for one in parts) or tr.t("nothing")
