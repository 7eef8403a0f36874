"""What every chapter of a consortium sheet writes with: the draft, its picture, names and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kompanjon.analysis.calls.answers import CallNeed, RankedCall
from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.analysis.consortium.wish import Weights, usual_weights
from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces import consortium_words
from kompanjon.faces.eligibility_words import Speaker
from kompanjon.faces.report.document import Span
from kompanjon.faces.report.writing import Writing
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.drafts import Draft, DraftMember
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City

#: Names are cut here in tables.
LONGEST_NAME = 70

#: Sources that a sheet rests on.
SOURCES = ("cordis", "calls", "starter")


@dataclass(frozen=True, slots=True)
class Sheet(Writing):
    """A draft as it is told.

    Attributes
    ----------
    picture : of those counted, for the draft's call; its verdict is of the day the sheet is made
    call : None where the draft has none, or one that is not held
    version : of the evidence
    """

    draft: Draft
    picture: ConsortiumPicture
    call: RankedCall | None
    theme_name: Label
    cities: tuple[City, ...]
    held: Sequence[SourceHeld]
    version: str
    translator: Translator

    @property
    def sources(self) -> tuple[SourceHeld, ...]:
        return tuple(one for one in self.held if one.source in SOURCES)

    @property
    def speak(self) -> Speaker:
        return Speaker.of(self.translator, (one.member for one in self.draft.members), self.cities)

    @property
    def weights(self) -> Weights:
        return usual_weights()

    @property
    def numbers(self) -> dict[str, int]:
        """Organisation id to the number its member has in all tables: those counted first."""
        ordered = sorted(self.draft.members, key=lambda one: not one.is_counted)
        return {one.id: number for number, one in enumerate(ordered, start=1)}

    @property
    def members(self) -> tuple[DraftMember, ...]:
        """In the order of their numbers."""
        numbers = self.numbers
        return tuple(sorted(self.draft.members, key=lambda one: numbers[one.id]))

    def name(self, id: str) -> str:
        """A member by number and name: `3 North Lab`."""
        return f"{self.numbers[id]} {short(self.speak.member(id))}"

    def need(self, need: CallNeed) -> str:
        return consortium_words.need_name(self.translator, need)

    def project(self, row: Reference) -> Span:
        """A project by name, leading to its page where it is one of CORDIS."""
        address = f"https://cordis.europa.eu/project/id/{row.id}" if row.id.isdigit() else ""
        return Span(short(self.translator.name(row)), address=address)

    def decimal(self, value: float, decimals: int = 2) -> str:
        """A number, nought never with a minus."""
        return self.number(round(value, decimals) or 0.0, decimals)


def sheet_of(bench: Workbench, draft: Draft, language: Language, on: date) -> Sheet:
    """The sheet of a draft, with its members judged on a day.

    Raises
    ------
    BadInput
        When its picture cannot be drawn; too little is held to know anybody, say.
    """
    card, translator = bench.call(draft.call) if draft.call else None, Translator(language)
    names = consortium_words.names_of(translator, bench.theme)
    draft = replace(draft, members=tuple(_named(one, names.get(one.id, one.member.name)) for one in draft.members))
    return Sheet(
        draft,
        bench.consortium_picture(draft.call, draft.counted, on),
        card.call if card else None,
        bench.theme.name,
        bench.theme.cities,
        bench.sources(),
        bench.version,
        translator,
    )


def _named(held: DraftMember, name: str) -> DraftMember:
    return replace(held, member=replace(held.member, name=name))


def short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
