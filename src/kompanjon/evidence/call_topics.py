"""`mart__topic`: every call topic held, in the theme or not, with what its text says and asks for, read once.

Reading texts takes a second or two; ranking and cards take milliseconds because it is done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kompanjon.evidence.parquet import read_rows
from kompanjon.evidence.schemas import TOPIC
from kompanjon.language.call_needs import needs_of
from kompanjon.language.call_text import conditions_of
from kompanjon.language.concepts import ConceptFinder
from kompanjon.language.membership import Judge, Text, Verdict
from kompanjon.vocabulary.call_topics import Bearing, CallBudget, CallTopic, Condition, Deadline
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    import pyarrow as pa

#: Words shown for one concept of one sentence.
_MOST_WORDS = 5

PORTAL = "EU Funding & Tenders Portal"


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One thing a topic asks for, as `language.call_needs` splits it; `concepts` holds each with its words."""

    id: str
    kind: Literal["outcome", "scope"]
    text: str
    start: int
    alternative: str
    concepts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A row of `mart__topic`.

    Attributes
    ----------
    topic : as published, with the conditions read out of its texts
    points, in_theme, steps : the verdict on whether it is in the theme
    in_title : concepts of the theme in its title, each with its words
    needs : what it asks for, in the order of its text
    """

    topic: CallTopic
    points: float
    in_theme: bool
    steps: tuple[str, ...]
    in_title: dict[str, tuple[str, ...]]
    needs: tuple[NeedRow, ...]


def judged_text(topic: Mapping) -> Text:
    """A topic, a row of `raw__calls_topic`, as the text that is judged."""
    fields = {
        "title": topic["title"] or "",
        "keywords": "; ".join([*(topic["keywords"] or ()), *(topic["tags"] or ())]),
        "objective": topic["description"] or "",
    }
    return Text({name: text for name, text in fields.items() if text}, topics=(topic["topic_id"],))


def verdicts(theme: Theme, topics: Iterable[Mapping]) -> dict[str, Verdict]:
    """The verdict on each topic, by id."""
    judge = Judge(theme)
    return {topic["topic_id"]: judge.judge(judged_text(topic)) for topic in topics}


def topics_table(theme: Theme, topics: Iterable[Mapping], judged: Mapping[str, Verdict], published: str) -> pa.Table:
    """`mart__topic`, by id.

    Parameters
    ----------
    topics : rows of `raw__calls_topic` with `stages` (number, day, at) and `budgets` (rows of `raw__calls_budget`)
    judged : the verdict on each
    published : ISO date of the snapshot's content, empty where it is not known
    """
    import pyarrow as pa

    finder = ConceptFinder(theme.concepts, "en")
    rows = [_row(topic, judged[topic["topic_id"]], finder, published) for topic in topics]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: row["topic_id"]), schema=TOPIC)


def _row(topic: Mapping, verdict: Verdict, finder: ConceptFinder, published: str) -> dict:
    description, conditions = topic["description"] or "", topic["conditions"] or ""
    plain = ("title", "call_id", "call_title", "programme", "type_of_action", "status", "deadline_model", "destination")
    return {
        "topic_id": topic["topic_id"],
        **{name: topic[name] or "" for name in plain},
        "opening_date": topic["opening_date"],
        "deadlines": topic["stages"],
        "budgets": topic["budgets"],
        "description": description,
        "conditions": conditions,
        "keywords": [*(topic["keywords"] or ()), *(topic["tags"] or ())],
        "points": verdict.points,
        "in_theme": verdict.in_theme,
        "steps": list(verdict.steps),
        "in_title": _concepts(finder, topic["title"] or ""),
        "needs": [
            {
                "id": need.id,
                "kind": need.kind,
                "start": need.start,
                "length": len(need.text),
                "alternative": need.alternative,
                "concepts": _concepts(finder, need.text),
            }
            for need in needs_of(topic["topic_id"], description)
        ],
        "read": [
            {
                "kind": one.kind,
                "bearing": one.bearing.value,
                "field": one.field,
                "start": one.start,
                "length": len(one.sentence),
                "values": list(one.values),
            }
            for one in conditions_of(description, conditions)
        ],
        "source": topic["url"] or PORTAL,
        "date": published,
        "confidence": Confidence.VERIFIED.value,
        "note": "",
    }


def _concepts(finder: ConceptFinder, text: str) -> list[dict]:
    found: dict[str, dict[str, None]] = {}
    for mention in finder.find(text):
        found.setdefault(mention.concept, {})[mention.words] = None
    return [{"concept": concept, "words": list(words)[:_MOST_WORDS]} for concept, words in sorted(found.items())]


def read_topics(marts: Path) -> list[TopicRow]:
    """The rows of `mart__topic` in the folder `marts`, by id; none where an older program made it."""
    path = marts / "mart__topic.parquet"
    return list(map(_topic_row, read_rows(path))) if path.is_file() else []


def _topic_row(row: dict) -> TopicRow:
    texts = {"description": row["description"], "conditions": row["conditions"]}
    topic = CallTopic(
        id=row["topic_id"],
        **{name: row[name] for name in ("title", "call_id", "call_title", "programme", "type_of_action", "status")},
        opening=row["opening_date"],
        deadlines=tuple(Deadline(one["number"], one["day"], one["at"]) for one in row["deadlines"]),
        deadline_model=row["deadline_model"],
        budgets=tuple(CallBudget(**one) for one in row["budgets"]),
        description=row["description"],
        conditions=row["conditions"],
        destination=row["destination"],
        keywords=tuple(row["keywords"]),
        url=row["source"] if row["source"].startswith("http") else "",
        provenance=Provenance(row["source"], Confidence(row["confidence"]), row["date"], row["note"]),
        conditions_read=tuple(_conditions(row["read"], texts)),
    )
    return TopicRow(
        topic,
        row["points"],
        row["in_theme"],
        tuple(row["steps"]),
        _by_concept(row["in_title"]),
        tuple(
            NeedRow(
                one["id"],
                one["kind"],
                row["description"][one["start"] : one["start"] + one["length"]],
                one["start"],
                one["alternative"],
                _by_concept(one["concepts"]),
            )
            for one in row["needs"]
        ),
    )


def _conditions(read: Iterable[Mapping], texts: Mapping[str, str]) -> Iterator[Condition]:
    for one in read:
        sentence = texts[one["field"]][one["start"] : one["start"] + one["length"]]
        yield Condition(
            one["kind"], Bearing(one["bearing"]), sentence, one["field"], one["start"], tuple(one["values"])
        )


def _by_concept(rows: Iterable[Mapping]) -> dict[str, tuple[str, ...]]:
    return {one["concept"]: tuple(one["words"]) for one in rows}
