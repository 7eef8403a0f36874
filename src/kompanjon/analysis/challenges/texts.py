"""The texts that challenges are formed of: what each says, of which concepts, for which regions, and from which row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kompanjon.analysis.challenges.picture import Stance
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.documents import Tagged, Tagger
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import Statement

#: Regions that are none of the lead project's: of the country, of Europe, of others.
BEYOND = ("national", "eu", "other")


@dataclass(frozen=True, slots=True)
class ThemeText:
    """One text of a theme.

    Attributes
    ----------
    reference : the row it stands in; `why` is what the row itself says
    stance : what it says of its regions
    regions : cities of the lead project, and members of BEYOND for a need; places that do not count are left out
    concepts : concept -> (the words that tie it, how often it is mentioned); only what the text is about
    """

    reference: Reference
    stance: Stance
    regions: tuple[str, ...]
    concepts: dict[str, tuple[tuple[str, ...], int]]

    @property
    def key(self) -> str:
        return f"{self.reference.kind} {self.reference.id}"

    def tied(self, concepts: Iterable[str], names: dict[str, Label]) -> Reference:
        """The reference, with the words that tie it to `concepts` as its reasons."""
        why: dict[str | Label, None] = {}
        for concept in concepts:
            if concept in self.concepts:
                words = self.concepts[concept][0]
                why |= dict.fromkeys(words or (names[concept],))
        one = self.reference
        return Reference(one.kind, one.id, one.name, one.provenance, ";".join(self.regions), tuple(why))


def theme_texts(ground: Ground, statements: Sequence[Statement]) -> list[ThemeText]:
    """Every text of the theme, ordered by kind and id.

    Parameters
    ----------
    statements : what people have added, those said to be the same as one
    """
    tied = _tied(ground.evidence.mentions)
    texts = [*_needs(ground, tied), *_capabilities(ground, tied), *_others(ground, tied)]
    texts += stated_texts(ground, statements)
    return sorted(texts, key=lambda text: (text.reference.kind, text.reference.id))


Tied = dict[tuple[str, str], dict[str, tuple[tuple[str, ...], int]]]


def _tied(mentions: Iterable[dict]) -> Tied:
    """(kind, id) -> concept -> (words, mentions), of what stands out in the text."""
    words: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in mentions:
        if row["is_prominent"]:
            key = row["kind"], row["id"]
            words[key][row["concept"]] |= dict.fromkeys(row["words"])
            counts[key][row["concept"]] = max(counts[key][row["concept"]], row["mentions"])
    return {
        key: {concept: (tuple(found), counts[key][concept]) for concept, found in concepts.items()}
        for key, concepts in words.items()
    }


def _needs(ground: Ground, tied: Tied) -> Iterator[ThemeText]:
    for challenge in ground.theme.challenges:
        why = (challenge.organisation,) if challenge.organisation else ()
        one = Reference("challenge", challenge.id, challenge.statement, challenge.provenance, "", why)
        yield _text(one, "need", _of_need(ground, challenge.regions), tied)
    for need in ground.theme.competence_needs:
        one = Reference("competence_need", need.id, need.name, need.provenance, "", (need.stated_by,))
        yield _text(one, "need", _of_need(ground, need.regions), tied)


def _of_need(ground: Ground, regions: Iterable[str]) -> tuple[str, ...]:
    """A need's regions: those of the lead project by name; a city outside it is another region."""
    named = dict.fromkeys(
        region if region in ground.regions or region in BEYOND else "other" for region in regions if region
    )
    return tuple(named)


def _capabilities(ground: Ground, tied: Tied) -> Iterator[ThemeText]:
    """Services, programmes and organisations where they are. What is only planned is no capability yet."""
    for service in ground.theme.services:
        regions = _members(ground, ground.service_regions(service))
        yield _text(ground.service(service), "capability", regions, tied)
    for programme in ground.theme.programmes:
        regions = ground.programme_regions(programme)
        yield _text(ground.programme(programme, regions[0]), "capability", _members(ground, regions), tied)
    for organisation in ground.theme.organisations:
        if organisation.country == ground.theme.country:
            stance: Stance = "capability" if organisation.stage == "working" else "neither"
            regions = _members(ground, (ground.region_of[organisation.id],))
            yield _text(ground.organisation(organisation.id, why=(organisation.competences,)), stance, regions, tied)


def _others(ground: Ground, tied: Tied) -> Iterator[ThemeText]:
    """Projects and publications, which show a capability where their organisations are, and calls, which show none."""
    for key in ground.evidence.projects:
        regions = [
            ground.region(row.region)
            for row in ground.by_project[key]
            if row.country == ground.theme.country and not row.has_left
        ]
        yield _text(ground.project(key), "capability", _members(ground, regions), tied)
    for row in ground.evidence.works:
        regions = [ground.region_of[key] for key in row["organisations"] if key in ground.region_of]
        one = Reference("work", row["work_id"], Label.same(row["title"]), said_in(row), "", (str(row["year"] or ""),))
        yield _text(one, "capability", _members(ground, regions), tied)
    held = {row["topic_id"] for row in ground.evidence.calls}
    for call in ground.theme.calls:
        if call.id not in held:
            one = Reference("call", call.id, Label.same(call.title), call.provenance, "", _nonempty(call.deadline))
            yield _text(one, "neither", (), tied)
    for row in ground.evidence.calls:
        one = Reference(
            "call", row["topic_id"], Label.same(row["title"]), said_in(row), "", tuple(row["deadlines"][-1:])
        )
        yield _text(one, "neither", (), tied)


def is_to_come(deadline: str, as_of: str) -> bool:
    """Whether a call's last deadline (ISO day, month or year) is not past; without one nothing is known, so no."""
    return bool(deadline) and deadline >= as_of[: len(deadline)]


def calls_to_come(ground: Ground, as_of: str) -> tuple[str, ...]:
    """Ids of the calls that are open or to come on the ISO date `as_of`, in alphabetical order."""
    last = {call.id: call.deadline for call in ground.theme.calls}
    last |= {row["topic_id"]: max(row["deadlines"], default="") for row in ground.evidence.calls}
    return tuple(sorted(id for id, deadline in last.items() if is_to_come(deadline, as_of)))


def _nonempty(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def said_in(row: dict) -> Provenance:
    """The provenance of a mart's row."""
    return Provenance(row["source"], Confidence(row["confidence"]), row["date"], row["note"])


def stated_texts(ground: Ground, statements: Sequence[Statement]) -> Iterator[ThemeText]:
    """What people have added; it is tagged here, since it is not part of the evidence."""
    tagger = Tagger(ground.theme)
    for statement in statements:
        one = statement_reference(statement)
        texts = tuple(
            (language, getattr(same.texts, language))
            for same in (statement, *statement.also)
            for language in LANGUAGES
            if getattr(same.texts, language)
        )
        tied = _tied(tagger.mentions(Tagged("statement", statement.id, texts, is_short=True)))
        regions = tuple(dict.fromkeys(region for same in (statement, *statement.also) for region in same.regions))
        yield _text(one, "need", _of_need(ground, regions), tied)


def statement_reference(statement: Statement) -> Reference:
    """A reference to what somebody has stated: nobody has checked it, and it is shown so."""
    told = [statement.organisation] if statement.organisation else []
    provenance = Provenance(statement.origin, Confidence.UNVERIFIED, statement.date, statement.note)
    return Reference("statement", statement.id, statement.texts_everywhere, provenance, "", tuple(told))


def _members(ground: Ground, regions: Iterable[str]) -> tuple[str, ...]:
    """The lead project's own regions among `regions`, in the theme's order."""
    named = set(regions)
    return tuple(region for region in ground.regions[:-1] if region in named)


def _text(reference: Reference, stance: Stance, regions: tuple[str, ...], tied: Tied) -> ThemeText:
    concepts = tied.get((reference.kind, reference.id), {})
    return ThemeText(reference, stance, regions, dict(sorted(concepts.items())))
