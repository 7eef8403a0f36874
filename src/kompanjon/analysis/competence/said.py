"""Competences of a theme that texts speak of: those of ESCO as skills found, the theme's own by their concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kompanjon.evidence.documents import Tagged, Tagger
from kompanjon.language.skills import SkillFound
from kompanjon.language.which import which
from kompanjon.vocabulary.education import Competence
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.vocabulary.theme import Theme


@dataclass(frozen=True, slots=True)
class OwnSaid:
    """A competence that ESCO does not name, and the words of its concepts that a text says."""

    competence: Competence
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextSaid:
    """What one text speaks of.

    Attributes
    ----------
    skills : of ESCO, the surest first, each with the theme's competence where it has one
    own : competences of the theme that ESCO does not name, in the theme's order
    """

    title: str
    skills: tuple[tuple[SkillFound, Competence | None], ...]
    own: tuple[OwnSaid, ...]


def said_in(
    theme: Theme, texts: Sequence[tuple[str, str]], found: Iterable[Sequence[SkillFound]]
) -> tuple[TextSaid, ...]:
    """What texts speak of.

    Parameters
    ----------
    texts : (title, text)
    found : skills of ESCO found in each
    """
    by_address = {one.esco_uri: one for one in theme.competences if one.esco_uri}
    tagger = Tagger(theme)
    return tuple(
        TextSaid(title, tuple((skill, by_address.get(skill.uri)) for skill in skills), _own(theme, tagger, text))
        for (title, text), skills in zip(texts, found, strict=True)
    )


def _own(theme: Theme, tagger: Tagger, text: str) -> tuple[OwnSaid, ...]:
    language = which(text)
    spoken = [language] if language else LANGUAGES
    words: dict[str, list[str]] = defaultdict(list)
    for row in tagger.mentions(Tagged("text", "", tuple((one, text) for one in spoken), is_short=True)):
        words[row["concept"]] += row["words"]
    told = []
    for competence in theme.competences:
        said = dict.fromkeys(word for concept in competence.concepts for word in words.get(concept, ()))
        if said and not competence.esco_uri:
            told.append(OwnSaid(competence, tuple(said)))
    return tuple(told)
