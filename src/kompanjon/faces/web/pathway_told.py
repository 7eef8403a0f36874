"""A pathway, a way that is not there and a programme left out, in words."""

from __future__ import annotations

from kompanjon.analysis.competence.pathways.answers import LeftOut, LeftOutReason, NoWay, Pathway, WayKind
from kompanjon.faces.texts import Translator, message

WAYS: dict[WayKind, str] = {
    "best": message("Least study load"),
    "fastest": message("Fastest"),
    "nearest": message("Nearest home"),
    "in one language": message("In {language} only"),
}

LEFT_OUT: dict[LeftOutReason, str] = {
    "ended": message("it has ended"),
    "planned": message("it is only planned, and planned ones do not count"),
    "not known": message("it is not known whether it is taught now, and such ones do not count"),
    "language": message("it is taught in none of the languages chosen, but in: {languages}"),
    "not studied": message("nobody enrols in it: it is a network, a framework or an event"),
    "level": message("it asks for a level that no programme leads to"),
    "required": message("none of the programmes that it requires can be done"),
}


def way_name(tr: Translator, way: Pathway) -> str:
    """What a way is the best at; one may be several."""
    return ", ".join(_kind(tr, kind, way.language) for kind in way.kinds)


def left_out(tr: Translator, one: LeftOut) -> str:
    languages = tr.join(map(tr.language_name, one.languages))
    return tr.t(LEFT_OUT[one.reason], languages=languages)


def no_way(tr: Translator, one: NoWay) -> str:
    """A way that was looked for, and what it lacks."""
    lacking = []
    if one.not_taught:
        lacking.append(tr.t("not taught so: {competences}", competences=tr.join(map(tr.name, one.not_taught))))
    if one.moves_needed is not None:
        lacking.append(tr.n("{n} move is needed", "{n} moves are needed", one.moves_needed))
    if one.level_lacking is not None:
        lacking.append(tr.t("no programme leads to EQF {level}", level=one.level_lacking))
    return f"{_kind(tr, one.kind, one.language)}: {'; '.join(lacking) or tr.t('nothing leads there')}"


def _kind(tr: Translator, kind: WayKind, language: str) -> str:
    return tr.t(WAYS[kind], language=tr.language_name(language) if language else "")
