"""Calls and publications of a theme, and which concepts every text of the theme speaks of, by which words.

`mart__call` and `mart__work` are drawn from the snapshots held; `mart__mention` tags them, the theme's projects and
the theme's own rows alike, so that a service described in Finnish and a project described in English meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.evidence.call_topics import PORTAL, judged_text
from kompanjon.evidence.judgement import text_of
from kompanjon.evidence.schemas import CALL, MENTION, SKILL, WORK
from kompanjon.evidence.skills import DERIVED, HeldSkills
from kompanjon.language.concepts import ConceptFinder
from kompanjon.language.membership import Judge, Text, Verdict
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.languages import LANGUAGES, Label, Language
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    import pyarrow as pa

#: A long text speaks of a concept when it stands in its title or keywords, or is mentioned this often.
_MENTIONS_OF_LONG_TEXT = 2

#: Words shown for one concept of one text.
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text to tag: what stands in `head` is always prominent; in `body` only when it is repeated, unless `is_short`.

    Both hold (language, text).
    """

    kind: str
    id: str
    head: tuple[tuple[Language, str], ...]
    body: tuple[tuple[Language, str], ...] = ()
    is_short: bool = False
    stated: tuple[str, ...] = ()  # concepts that the row itself names


class Tagger:
    """Finds the theme's concepts in texts of the three languages."""

    def __init__(self, theme: Theme) -> None:
        self._finders = {language: ConceptFinder(theme.concepts, language) for language in LANGUAGES}

    def mentions(self, text: Tagged) -> Iterator[dict]:
        """Rows of `mart__mention`: one a concept and language, and one a concept that the row names itself."""
        for concept in text.stated:
            yield _row(text, "", concept, (), 1, prominent=True)
        found: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
        for parts, in_head in ((text.head, True), (text.body, False)):
            for language, words in parts:
                for mention in self._finders[language].find(words):
                    found[language, mention.concept].append((mention.words, in_head))
        for (language, concept), given in sorted(found.items()):
            is_prominent = text.is_short or any(head for _, head in given) or len(given) >= _MENTIONS_OF_LONG_TEXT
            words = tuple(dict.fromkeys(words for words, _ in given))[:_MOST_WORDS]
            yield _row(text, language, concept, words, len(given), prominent=is_prominent)


def _row(text: Tagged, language: str, concept: str, words: Sequence[str], mentions: int, *, prominent: bool) -> dict:
    return {
        "kind": text.kind,
        "id": text.id,
        "language": language,
        "concept": concept,
        "words": list(words),
        "mentions": mentions,
        "is_prominent": prominent,
    }


def mentions_table(tagger: Tagger, texts: Iterable[Tagged]) -> pa.Table:
    """`mart__mention`: kind and id of the text, language, concept, words as they stand, how often, prominent or not."""
    import pyarrow as pa

    rows = [row for text in texts for row in tagger.mentions(text)]
    rows.sort(key=lambda row: (row["kind"], row["id"], row["language"], row["concept"]))
    return pa.Table.from_pylist(rows, schema=MENTION)


def calls_table(topics: Iterable[Mapping], judged: Mapping[str, Verdict], published: str) -> pa.Table:
    """`mart__call`: the call topics held that are in the theme, each with its deadlines and the verdict on it.

    Parameters
    ----------
    topics : rows of `raw__calls_topic` with `deadlines`, a list of ISO dates
    judged : the verdict on each
    published : ISO date of the snapshot's content, empty where it is not known
    """
    import pyarrow as pa

    rows = []
    for topic in topics:
        fields, verdict = judged_text(topic).fields, judged[topic["topic_id"]]
        if not verdict.in_theme:
            continue
        rows.append(
            {
                "topic_id": topic["topic_id"],
                "title": topic["title"] or "",
                "call_id": topic["call_id"] or "",
                "programme": topic["programme"] or "",
                "type_of_action": topic["type_of_action"] or "",
                "status": topic["status"] or "",
                "opening_date": topic["opening_date"].isoformat() if topic["opening_date"] else "",
                "deadlines": list(topic["deadlines"]),
                "description": fields.get("objective", ""),
                "keywords": fields.get("keywords", ""),
                "points": verdict.points,
                "steps": list(verdict.steps),
                "source": topic["url"] or PORTAL,
                "date": published,
                "confidence": Confidence.VERIFIED.value,
                "note": "",
            }
        )
    return pa.Table.from_pylist(sorted(rows, key=lambda row: row["topic_id"]), schema=CALL)


def works_table(theme: Theme, works: Iterable[Mapping], published: str) -> pa.Table:
    """`mart__work`: the publications held that are in the theme, each with the organisations it comes from.

    Parameters
    ----------
    works : rows of `raw__openalex_work` with `organisations`, a list of organisation ids
    """
    import pyarrow as pa

    judge = Judge(theme)
    rows = []
    for work in works:
        fields = {"title": work["title"] or "", "objective": work["abstract"] or ""}
        verdict = judge.judge(Text({name: text for name, text in fields.items() if text}))
        if not verdict.in_theme:
            continue
        rows.append(
            {
                "work_id": work["openalex_id"],
                "title": fields["title"],
                "abstract": fields["objective"],
                "year": work["year"],
                "language": work["language"] or "en",
                "organisations": sorted(set(work["organisations"])),
                "source": f"https://doi.org/{work['doi']}"
                if work["doi"]
                else f"https://openalex.org/{work['openalex_id']}",
                "date": str(work["published"] or work["year"] or ""),
                "confidence": Confidence.VERIFIED.value,
                "note": "",
            }
        )
    return pa.Table.from_pylist(sorted(rows, key=lambda row: row["work_id"]), schema=WORK)


def skills_table(held: HeldSkills) -> pa.Table:
    """`mart__skill`: the skills held, by address, with their names and texts in the languages there are."""
    import pyarrow as pa

    rows = [
        {
            "uri": skill.uri,
            **{f"name_{language}": skill.name.get(language, "") for language in LANGUAGES},
            **{f"text_{language}": skill.text.get(language, "") for language in LANGUAGES},
            "source": skill.uri,
            "date": held.date,
            "confidence": Confidence.VERIFIED.value,
            "note": DERIVED if skill.is_derived else "",
        }
        for skill in held.skills
    ]
    return pa.Table.from_pylist(rows, schema=SKILL)


def project_texts(projects: Iterable[Mapping]) -> Iterator[Tagged]:
    """The theme's projects from `core__project`, to be tagged."""
    for row in projects:
        fields = text_of(row, (), ()).fields
        head = (("en", fields.get("title", "")), ("en", fields.get("keywords", "")))
        yield Tagged("project", row["project_id"], head, (("en", fields.get("objective", "")),))


def call_texts(calls: Iterable[Mapping]) -> Iterator[Tagged]:
    """Rows of `mart__call`, to be tagged."""
    for row in calls:
        yield Tagged("call", row["topic_id"], (("en", row["title"]),), (("en", row["description"]),))


def work_texts(works: Iterable[Mapping]) -> Iterator[Tagged]:
    """Rows of `mart__work`, to be tagged; one in another language than ours is looked at for English terms."""
    for row in works:
        language: Language = row["language"] if row["language"] in LANGUAGES else "en"
        yield Tagged("work", row["work_id"], ((language, row["title"]),), ((language, row["abstract"]),))


def theme_texts(theme: Theme, held: frozenset[str]) -> Iterator[Tagged]:
    """The theme's own rows, to be tagged.

    Parameters
    ----------
    held : grant ids and call topics that a source tells of, which are tagged by their own texts
    """
    for call in theme.calls:
        if call.id not in held:
            yield Tagged("call", call.id, (("en", call.title),), is_short=True)
    for challenge in theme.challenges:
        yield _short("challenge", challenge.id, challenge.statement, stated=challenge.concepts)
    for need in theme.competence_needs:
        yield _short("competence_need", need.id, need.name, stated=need.concepts)
    for service in theme.services:
        yield _short("service", service.id, service.name, service.offer)
    for programme in theme.programmes:
        yield _short("programme", programme.id, programme.name)
    for organisation in theme.organisations:
        yield _short("organisation", organisation.id, organisation.competences)
    for project in theme.projects:
        if project.grant_id not in held:
            yield _short("project", project.id, project.title)


def _short(kind: str, key: str, *labels: Label, stated: tuple[str, ...] = ()) -> Tagged:
    texts: dict[tuple[Language, str], None] = {}
    for label in labels:
        for language in LANGUAGES:
            own = getattr(label, language)
            if own and (language == "en" or own != label.en):
                texts[language, own] = None
    return Tagged(kind, key, tuple(texts), is_short=True, stated=stated)
