"""Answers of the portal's search into raw tables. See README.md in this folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.calls.topics import Topic, read
from kompanjon.sources.catalogue import describe
from kompanjon.sources.fields import FieldsSeen
from kompanjon.sources.intake import Progress, date_in, install, name_of, require_files, told, unheard
from kompanjon.sources.rawtables import RawTables
from kompanjon.sources.records import records
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

_PART = "topics"


def add(home: Path, files: Sequence[Path], progress: Progress = unheard) -> Snapshot:
    """Register topics of calls in place of those held.

    Parameters
    ----------
    files : the search's answers as they came (`{"results": [...]}`), or one envelope a line; also gzipped

    Returns
    -------
    Snapshot
        The one now in force; of a topic in several languages the English text is kept, of its versions the newest.

    Raises
    ------
    BadInput
        When a file is missing, broken or no answer of the search; the former snapshot stays.
    """
    require_files(files)
    source = describe("calls")
    kept: dict[str, Topic] = {}
    remarks: Counter[str] = Counter()
    notices: list[str] = []
    with snapshots.incoming(home, source.id) as folder, RawTables(source, folder) as written:
        envelopes, fields = FieldsSeen(source.table("envelope")), FieldsSeen(source.table("metadata"))
        for done, path in enumerate(files):
            progress(path.name, done, len(files))
            for number, envelope in enumerate(records(path, pages="results"), start=1):
                envelopes.see(envelope)
                topic = read(envelope)
                if isinstance(envelope.get("metadata"), dict):
                    fields.see(envelope["metadata"])
                if topic.fault:
                    written.reject("topic", topic.fault, file=path.name, record=number, row=topic.row)
                else:
                    _keep(topic, kept, remarks)
        name = name_of(files)
        notices += [*envelopes.notices(name), *fields.notices(name)]
        if not kept:
            raise BadInput(f"{name}: no topic of a call in it; is this an answer of the portal's search?")
        for topic in kept.values():
            remarks.update(topic.remarks)
            written.write("topic", topic.row)
            for table, rows in (("deadline", topic.deadlines), ("budget", topic.budgets)):
                for row in rows:
                    written.write(table, row)
        written.close()
        notices += told(name, remarks)
        progress("done", len(files), len(files))
        version = _newest(kept) or max((day for path in files if (day := date_in(path.name))), default=None)
        return install(
            home,
            source,
            _PART,
            folder,
            files=files,
            version=version or "undated",
            written=written,
            notices=notices,
            totals=_totals(kept),
        )


def _keep(topic: Topic, kept: dict[str, Topic], remarks: Counter[str]) -> None:
    former = kept.get(topic.row["topic_id"])
    if former is None:
        kept[topic.row["topic_id"]] = topic
        return
    is_other_language = former.row["language"] != topic.row["language"]
    remarks["topic in another language, English is kept" if is_other_language
            else "another version of a topic, the newest is kept"] += 1  # fmt: skip
    if _rank(topic) > _rank(former):
        kept[topic.row["topic_id"]] = topic


def _rank(topic: Topic) -> tuple[bool, str]:
    return topic.row["language"] == "en", str(topic.row["modified"] or "")


def _newest(kept: dict[str, Topic]) -> str | None:
    days = [topic.row["modified"] for topic in kept.values() if topic.row["modified"]]
    return max(days).isoformat() if days else None


def _totals(kept: dict[str, Topic]) -> dict[str, str]:
    total = sum(row["budget_eur"] for topic in kept.values() for row in topic.budgets if row.get("budget_eur"))
    return {"budget.budget_eur": f"{total:.2f}"} if total else {}
