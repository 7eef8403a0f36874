"""One request as pages see it: the language, the theme, what was asked and the words to answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import quote, urlencode

from django.http import QueryDict

from kompanjon.analysis.situation.picture import Situation
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.given import PeopleBring, PeopleSay, people_added, people_bring, people_say, people_state
from kompanjon.faces.texts import Translator
from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Language
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Step

#: Each language's name in itself: a reader looks for the word they know.
LANGUAGE_NAMES = {"sv": "Svenska", "fi": "Suomi", "en": "English"}

#: Kinds of rows with a card, and the folder their pages lie in.
FOLDERS = {
    "organisation": "organisations",
    "project": "projects",
    "concept": "concepts",
    "call": "calls",
    "service": "services",
}

#: Begins the address of a row without a card.
ROW = "row"


def default_language(accept: str) -> Language:
    """The first of our languages in an Accept-Language header, by the reader's weights; else Swedish."""
    wishes = []
    for position, part in enumerate(accept.split(",")):
        tag, _, weight = part.partition(";q=")
        try:
            wishes.append((-float(weight or 1), position, tag.strip().lower()[:2]))
        except ValueError:
            continue
    asked = (tag for weight, _, tag in sorted(wishes) if weight < 0)
    return next((tag for tag in asked if tag in LANGUAGES), "sv")


@dataclass(frozen=True)
class Visit:
    """A request for a page of one theme.

    Attributes
    ----------
    path : the page's address below the theme, without a slash in front ("matrix/REC/kokkola")
    query : the request's parameters
    cookies : the request's cookies, as they were sent
    """

    language: Language
    theme_id: str
    path: str
    query: QueryDict
    workbench: Workbench
    site: Site
    cookies: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def translator(self) -> Translator:
        return Translator(self.language)

    @cached_property
    def situation(self) -> Situation:
        """The picture with what people say; of the evidence alone where that is `unreadable`."""
        return self.workbench.situation(*self.people, *self._brought)

    @property
    def people(self) -> PeopleSay:
        """What people have stated and decided; nothing where that is `unreadable`."""
        return self._people[1]

    @property
    def unreadable(self) -> BadInput | None:
        """Why what people say cannot be read, else None. A page that shows it raises this; others need it not."""
        return self._people[3]

    @property
    def version(self) -> str:
        """Of what the theme's pages follow from: the evidence, what people say of it, and the day."""
        return f"{self.workbench.version} {self._people[0]} {datetime.now(UTC).date().isoformat()}"

    @property
    def _brought(self) -> PeopleBring:
        return self._people[2]

    @cached_property
    def _people(self) -> tuple[str, PeopleSay, PeopleBring, BadInput | None]:
        home, theme = self.site.home, self.workbench.theme
        try:
            state, say = self.read_people()
            bring = self.site.remembered((self.theme_id, "brought"), state, lambda: people_bring(home, theme))
        except BadInput as fault:
            return "unreadable", ((), ()), (NOTHING_ADDED, ()), fault
        return state, say, bring, None

    def read_people(self) -> tuple[str, PeopleSay]:
        """The state of what people say, and what they say, as it is at this moment.

        Raises
        ------
        BadInput
            When the workspace cannot be read.
        """
        home, theme = self.site.home, self.theme_id
        state = people_state(home)
        return state, self.site.remembered((theme, "people"), state, lambda: people_say(home, theme))

    @property
    def added(self) -> Additions:
        """The services, programmes and needs people have added, as they are at this moment.

        Raises
        ------
        BadInput
            `unreadable`, where the workspace cannot be read.
        """
        if self.unreadable:
            raise self.unreadable
        return people_added(self.site.home, self.workbench.theme)

    @cached_property
    def steps(self) -> dict[str, Step]:
        return {step.code: step for step in self.workbench.theme.steps}

    @property
    def theme_name(self) -> str:
        """The theme's name as a heading: themes are named as they stand inside a sentence."""
        name = self.translator.label(self.workbench.theme.name)
        return name[:1].upper() + name[1:]

    def asked(self, name: str) -> str:
        """A parameter, trimmed; empty when it was not given."""
        return self.query.get(name, "").strip()[:200]

    def url(self, path: str = "", *, language: Language | None = None, **query: str | int) -> str:
        """Address of a page of this theme; parameters without a value are left out."""
        return self._address(path, language, query)

    def here(self, **changes: str | int) -> str:
        """This page with some parameters changed."""
        return self._address(self.path, None, {**dict(self.query.lists()), **changes})

    def in_language(self, language: Language) -> str:
        """This page, with its parameters, in another language."""
        return self._address(self.path, language, dict(self.query.lists()))

    def _address(self, path: str, language: Language | None, query: Mapping[str, str | int | list[str]]) -> str:
        """A list of values stands one after another."""
        given = {name: value for name, value in query.items() if value not in ("", None, [], [""])}
        address = f"/{language or self.language}/{quote(self.theme_id)}/{quote(path)}"
        return f"{address}?{urlencode(given, doseq=True)}" if given else address

    def link(self, reference: Reference) -> str:
        """Address of the row's own page; a skill has its own in ESCO, a competence of the theme here."""
        if reference.kind == "skill":
            return reference.id if "://" in reference.id else self.url(f"competences/{reference.id}")
        folder = FOLDERS.get(reference.kind)
        return self.url(f"{folder}/{reference.id}" if folder else f"rows/{ROW}:{reference.kind}:{reference.id}")

    def region(self, region: str) -> str:
        """A region's name on screen."""
        return self.translator.region(region or "unknown", self.workbench.theme.cities)

    def actions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Types of action to choose among: (name of the rule set, its actions as (id, name))."""
        label = self.translator.label
        return [
            (label(rules.name), [(one.id, label(one.name)) for one in rules.actions])
            for rules in self.workbench.rule_sets()
        ]

    def municipality(self, text: str) -> str:
        """A municipality's name on screen, however a row spells it."""
        return self.translator.label(self.workbench.theme.municipality_name(text))

    def step_name(self, code: str) -> str:
        return self.translator.label(self.steps[code].name) if code in self.steps else code

    def step_short(self, code: str) -> str:
        return self.translator.label(self.steps[code].short) if code in self.steps else code
