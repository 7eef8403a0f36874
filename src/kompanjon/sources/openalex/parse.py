"""The list of topics, and answers of the API, into raw tables. See README.md in this folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import Source, describe
from kompanjon.sources.delimited_rows import DelimitedRows
from kompanjon.sources.fields import FieldsSeen
from kompanjon.sources.intake import Progress, date_in, install, name_of, require_files, told, unheard
from kompanjon.sources.openalex.entities import Kind, kind_of, read, short_id
from kompanjon.sources.rawtables import RawTables
from kompanjon.sources.records import records
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

_PARTS: dict[Kind, str] = {"topic": "topics", "institution": "institutions", "work": "works"}
_TABLES: dict[Kind, tuple[str, ...]] = {
    "topic": ("topic",),
    "institution": ("institution",),
    "work": ("work", "affiliation"),
}


def add(home: Path, files: Sequence[Path], progress: Progress = unheard) -> Snapshot:
    """Register topics, institutions or works in place of those held; the other parts stay.

    Parameters
    ----------
    files : the list of topics (CSV), or answers of the API as they came or one object a line, all of one kind

    Raises
    ------
    BadInput
        When files of several kinds are given at once, or a file is missing, broken or none of the publisher's.
    """
    require_files(files)
    source = describe("openalex")
    kinds = {path: _kind(path) for path in files}
    if len(set(kinds.values())) > 1:
        held = ", ".join(sorted({_PARTS[kind] for kind in kinds.values()}))
        raise BadInput(f"files of several kinds ({held}); add each kind by itself")
    kind = kinds[files[0]]
    with snapshots.incoming(home, source.id) as folder, RawTables(source, folder, _TABLES[kind]) as written:
        reading = _Reading(source, written, kind)
        for done, path in enumerate(files):
            progress(path.name, done, len(files))
            reading.file(path)
        notices = reading.finish(files)
        written.close()
        progress("done", len(files), len(files))
        version = reading.newest or max((day for path in files if (day := date_in(path.name))), default=None)
        return install(
            home,
            source,
            _PARTS[kind],
            folder,
            files=files,
            version=version or "undated",
            written=written,
            notices=notices,
        )


def _kind(path: Path) -> Kind:
    """What a file holds, by its first object; a CSV file is the list of topics."""
    if path.suffix.lower() == ".csv":
        return "topic"
    first = next(records(path, pages="results"), None)
    if first is None:
        raise BadInput(f"{path.name}: no object in it; is this an answer of the OpenAlex API?")
    kind = kind_of(first)
    if kind is None:
        raise BadInput(f"{path.name}: neither topics, institutions nor works of OpenAlex; nothing else is read")
    return kind


class _Reading:
    """Reads files of one kind into the raw tables, and keeps account of what they lacked."""

    def __init__(self, source: Source, written: RawTables, kind: Kind) -> None:
        self._source, self._written, self._kind = source, written, kind
        self._fields = FieldsSeen(source.table(kind))
        self._remarks: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._notices: list[str] = []
        self.newest: str | None = None

    def file(self, path: Path) -> None:
        """Read one file to its end."""
        if path.suffix.lower() == ".csv":
            self._list(path)
            return
        for number, answer in enumerate(records(path, pages="results"), start=1):
            if kind_of(answer) != self._kind:
                self._written.reject(self._kind, f"field id: no {self._kind}", file=path.name, record=number)
                continue
            self._fields.see(answer)
            entity = read(answer, self._kind)
            known = short_id(answer.get("id"))
            if entity.fault:
                self._written.reject(self._kind, entity.fault, file=path.name, record=number, row=entity.row)
                continue
            if known in self._seen:
                self._remarks["came twice, the first is kept"] += 1
                continue
            self._seen.add(known)
            self._remarks.update(entity.remarks)
            self._date(answer.get("updated_date"))
            self._written.write(self._kind, entity.row)
            for row in entity.affiliations:
                self._written.write("affiliation", row)

    def _date(self, given: object) -> None:
        day = str(given or "")[:10]
        if date_in(day):
            self.newest = max(self.newest or "", day)

    def _list(self, path: Path) -> None:
        rows = DelimitedRows(self._source.table("topics"), path)
        self._notices += rows.notices
        for number, values in rows:
            topic_id = short_id(values["topic_id"], "T") if values else None
            if topic_id is None or not values["label"] or topic_id in self._seen:
                reason = (
                    "the row does not fit the columns" if values is None else "no id or label, or an id read before"
                )
                self._written.reject("topic", reason, file=path.name, record=number)
                continue
            self._seen.add(topic_id)
            keywords = [word.strip() for word in (values["keywords"] or "").split(";") if word.strip()]
            self._written.write("topic", values | {"topic_id": topic_id, "keywords": keywords})

    def finish(self, files: Sequence[Path]) -> list[str]:
        """The notices of all files; refuses when nothing of them can be used."""
        name = name_of(files)
        if not self._seen:
            raise BadInput(f"{name}: nothing in it can be used; is this OpenAlex's?")
        return [*self._notices, *self._fields.notices(name), *told(name, self._remarks)]
