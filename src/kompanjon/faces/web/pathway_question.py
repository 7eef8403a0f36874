"""What is asked of education pathways: the fields of their form, as the address holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from django.http import QueryDict

from kompanjon.analysis.competence.pathways.answers import PathwayWish
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.education import Offer, TeachingLanguage
from kompanjon.vocabulary.theme import Theme

#: Parts ids that stand in one parameter; boxes that are ticked come one after another.
SEPARATOR = ";"

#: EQF levels one can hold, and languages one can study in.
LEVELS = range(1, 9)
LANGUAGES = tuple(one for one in get_args(TeachingLanguage) if one != "mul")

#: Boxes to tick: parameter -> what it does. A programme of which it is not known whether it is taught now counts, with
#: a mark, unless it is left out.
OFFERS: dict[str, str] = {
    "taught_now": message("Only programmes known to be taught now"),
    "planned": message("Planned programmes too"),
}

MOST_PEOPLE, MOST_MOVES = 1000, 9

FAULTS = {
    "to": message("Occupation: “{value}” is not known. Choose one of the list."),
    "from": message("Occupation held: “{value}” is not known. Choose one of the list."),
    "learn": message("Competences to reach: “{value}” is not known. Choose among those of the list."),
    "held": message("Competences held: “{value}” is not known. Choose among those of the list."),
    "home": message("Home region: “{value}” is not known. Choose one of the list."),
    "level": message("Level held: “{value}” is no EQF level. Choose one of the list."),
    "people": message("People: “{value}” is no number from 1 to {most}."),
    "moves": message("Moves: “{value}” is no number from 0 to {most}."),
}


@dataclass(frozen=True)
class Question:
    """The fields as they were sent.

    Attributes
    ----------
    wish : None where nothing is asked, or a field cannot be used
    faults : field -> what is wrong, in the reader's language
    """

    to: str = ""
    from_occupation: str = ""
    learn: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    level: str = ""
    languages: tuple[str, ...] = ()
    home: str = ""
    offers: tuple[str, ...] = ()
    only_in: str = ""
    with_optional: bool = False
    moves: str = ""
    people: str = ""
    wish: PathwayWish | None = None
    faults: Mapping[str, str] = field(default_factory=dict)


def read(sent: QueryDict, theme: Theme, regions: Iterable[str], tr: Translator) -> Question:
    """The question of an address; what cannot be used is told field by field."""
    occupations = {one.id for one in theme.occupations}
    competences = {one.id for one in theme.competences}
    to, home_before, level, moves, people, only_in, home = (
        sent.get(name, "").strip()[:80] for name in ("to", "from", "level", "moves", "people", "only_in", "home")
    )
    learn, held = (_several(sent, name) for name in ("learn", "held"))
    languages = tuple(one for one in _several(sent, "language") if one in LANGUAGES)
    offers = tuple(one for one in _several(sent, "offer") if one in OFFERS)
    faults: dict[str, str] = {}

    def fault(name: str, value: str, most: int = 0) -> None:
        faults[name] = tr.t(FAULTS[name], value=value[:40], most=tr.number(most))

    for name, value, known in (("to", to, occupations), ("from", home_before, occupations),
                               ("home", home, set(regions)), ("level", level, set(map(str, LEVELS)))):  # fmt: skip
        if value and value not in known:
            fault(name, value)
    for name, values in (("learn", learn), ("held", held)):
        if unknown := next((one for one in values if one not in competences), ""):
            fault(name, unknown)
    if not _is_whole(moves, 0, MOST_MOVES):
        fault("moves", moves, MOST_MOVES)
    if not _is_whole(people, 1, MOST_PEOPLE):
        fault("people", people, MOST_PEOPLE)
    only_in = only_in if only_in in LANGUAGES else ""
    asked = Question(to, home_before, learn, held, level, languages, home, offers, only_in, bool(sent.get("optional")),
                     moves, people, None, faults)  # fmt: skip
    return asked if faults or not (to or learn) else Question(**{**vars(asked), "wish": _wish(asked, tr)})


def _wish(asked: Question, tr: Translator) -> PathwayWish:
    only_in = asked.only_in or (tr.language if tr.language != "en" else "sv")
    return PathwayWish(
        occupation=asked.to,
        competences=asked.learn,
        with_optional=asked.with_optional,
        held=asked.held,
        from_occupation=asked.from_occupation,
        level=int(asked.level) if asked.level else None,
        languages=asked.languages,  # type: ignore[arg-type]
        home=asked.home,
        moves_most=int(asked.moves) if asked.moves else None,
        offers=_offers(asked.offers),
        only_in=(only_in,),
        people=int(asked.people or 1),
    )


def _offers(ticked: tuple[str, ...]) -> tuple[Offer, ...]:
    unknown: tuple[Offer, ...] = () if "taught_now" in ticked else ("unknown",)
    planned: tuple[Offer, ...] = ("planned",) if "planned" in ticked else ()
    return ("running", *unknown, *planned)


def _several(sent: QueryDict, name: str) -> tuple[str, ...]:
    parts = (part.strip()[:80] for text in sent.getlist(name) for part in text.split(SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_whole(text: str, least: int, most: int) -> bool:
    return not text or (text.isascii() and text.isdigit() and least <= int(text) <= most)
