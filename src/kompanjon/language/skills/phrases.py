"""How people ask for skills in other words than the classification's: "team player", "lagspelare", "tiimipelaaja".

`phrases.csv` is our own list, written from general knowledge of advertisements in Swedish, Finnish and English; a row
says that who writes the phrase mostly asks for the skill at the address; `name` is the skill's preferred label.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kompanjon.language.concepts import ConceptFinder, Mention
from kompanjon.vocabulary.languages import Language


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases for one skill; a `ConceptFinder` finds them as it finds concepts."""

    id: str  # address of the skill
    name: str
    said: dict[Language, tuple[str, ...]]
    role: str = "core"

    def labels(self, language: Language) -> tuple[str, ...]:
        """The phrases in `language`."""
        return self.said.get(language, ())


@cache
def listed() -> tuple[Phrases, ...]:
    """The list, a row a skill, in the order of their addresses."""
    said: dict[str, dict[Language, list[str]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    with files("kompanjon.language.skills").joinpath("phrases.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            said[row["skill"]][row["language"]].append(row["phrase"])
            names[row["skill"]] = row["name"]
    return tuple(
        Phrases(uri, names[uri], {language: tuple(phrases) for language, phrases in said[uri].items()})
        for uri in sorted(said)
    )


class PhraseFinder:
    """Finds the phrases for skills that are held, in texts of one language."""

    def __init__(self, held: Collection[str], language: Language) -> None:
        self._finder = ConceptFinder([phrases for phrases in listed() if phrases.id in held], language)

    def find(self, text: str) -> list[Mention]:
        """The phrases in `text`; `concept` is the address of the skill."""
        return self._finder.find(text)
