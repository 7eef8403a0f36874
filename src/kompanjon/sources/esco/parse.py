"""The classification's CSV files, or answers of its API, into raw tables. See README.md in this folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from kompanjon.sources import archive, snapshots
from kompanjon.sources.catalogue import Source, describe
from kompanjon.sources.delimited_rows import DelimitedRows
from kompanjon.sources.esco.concepts import Concept, Kind, is_esco, of_answer, of_row
from kompanjon.sources.fields import FieldsSeen
from kompanjon.sources.intake import Progress, date_in, install, require_files, unheard
from kompanjon.sources.rawtables import RawTables
from kompanjon.sources.records import records
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

_NAME = re.compile(r"(?:^|[^a-z])(?P<table>[a-z]+(?:_uri_text)?)(?:_(?P<language>[a-z]{2}))?\.csv$", re.IGNORECASE)
_ANSWER = re.compile(r"_(?P<language>[a-z]{2})(?:[_-]\d+)?\.jsonl?(?:\.gz)?$", re.IGNORECASE)
_CONCEPTS: dict[str, Kind] = {"skills": "skill", "occupations": "occupation", "skillGroups": "group",
                              "ISCOGroups": "group"}  # fmt: skip
_RELATIONS = ("occupationSkillRelations", "skillSkillRelations", "broaderRelationsOccPillar",
              "broaderRelationsSkillPillar")  # fmt: skip
_ORDER = (*_CONCEPTS, "skills_uri_text", "skillsHierarchy", *_RELATIONS)


def add(home: Path, files: Sequence[Path], progress: Progress = unheard) -> Snapshot:
    """Register one language of the classification in place of what was held of it.

    Parameters
    ----------
    files : the publisher's zip of one language, or its CSV files (`skills_sv.csv`, `occupations_sv.csv`, ...), all that
        are to be held of it; or answers of the API, named by language (`skill_sv_0000.json`)

    Raises
    ------
    BadInput
        When files of several languages are given at once, or a file is missing, broken or none of the publisher's.
    """
    require_files(files)
    source = describe("esco")
    with snapshots.incoming(home, source.id) as folder, RawTables(source, folder) as written:
        texts = folder / "published"
        texts.mkdir()
        named = [(path, *_known(path, source)) for path in _unpacked(files, source, texts)]
        language = _language(named)
        reading = _Reading(source, written, language)
        in_order = sorted(named, key=lambda one: (_ORDER.index(one[1]) if one[1] in _ORDER else -1, one[0].name))
        for done, (path, table, _) in enumerate(in_order):
            progress(path.name, done, len(in_order))
            reading.file(path, table)
        if not any(written.rows.values()):
            raise BadInput(f"{files[0].name}: no concept in it can be used; is this the publisher's file?")
        written.close()
        shutil.rmtree(texts)
        progress("done", len(files), len(files))
        version = reading.newest or max((day for path in files if (day := date_in(path.name))), default="undated")
        return install(
            home, source, language, folder, files=files, version=version, written=written, notices=reading.notices
        )


def _unpacked(files: Sequence[Path], source: Source, folder: Path) -> list[Path]:
    """The files given, and those of the publisher's that a zip among them holds."""
    brought = []
    for path in files:
        if not archive.is_archive(path):
            brought.append(path)
            continue
        held = {PurePosixPath(info.filename).name: info for info in archive.contents(path)}
        wanted = {name: info for name, info in held.items() if _table(name, source)}
        if not wanted:
            raise BadInput(f"{path.name}: holds none of the publisher's CSV files (skills_sv.csv ...)")
        archive.require_bounded(path, list(wanted.values()))
        brought += [archive.extract(path, info, folder / name) for name, info in wanted.items()]
    return brought


def _table(name: str, source: Source) -> tuple[str, str | None] | None:
    found = _NAME.search(name)
    tables = {table.name.lower(): table.name for table in source.tables}
    if found is None or (table := tables.get(found["table"].lower())) is None:
        return None
    return table, (found["language"] or "").lower() or None


def _known(path: Path, source: Source) -> tuple[str, str | None]:
    """The table a file is of and its language, by its name."""
    if answer := _ANSWER.search(path.name):
        return "concept", answer["language"].lower()
    known = _table(path.name, source)
    if known is None:
        raise BadInput(
            f"{path.name}: not a name of the publisher's files; give its CSV files as they are named (skills_sv.csv)"
        )
    return known


def _language(named: Sequence[tuple[Path, str, str | None]]) -> str:
    languages = sorted({language for _, _, language in named if language})
    if not languages:
        raise BadInput(f"{named[0][0].name}: its name says no language; keep the publisher's name (skills_sv.csv)")
    if len(languages) > 1:
        raise BadInput(f"files of several languages ({', '.join(languages)}); add each language by itself")
    if languages[0] not in describe("esco").parts:
        raise BadInput(f"{named[0][0].name}: language {languages[0]!r} is not held; the languages are sv, fi, en")
    return languages[0]


class _Reading:
    """Reads files into the raw tables, and keeps account of what they lacked."""

    def __init__(self, source: Source, written: RawTables, language: str) -> None:
        self._source, self._written, self._language = source, written, language
        self._seen: dict[str, set[object]] = {table: set() for table in source.raw}
        self.newest: str | None = None
        self.notices: list[str] = []

    def file(self, path: Path, table: str) -> None:
        """Read one file to its end."""
        if table == "concept":
            self._answers(path)
            return
        rows = DelimitedRows(self._source.table(table), path)
        self.notices += rows.notices
        if table in _CONCEPTS:
            read = self._concepts(path, _CONCEPTS[table], rows)
        elif table == "skills_uri_text":
            read = self._texts(rows)
        elif table == "skillsHierarchy":
            read = self._hierarchy(rows)
        else:
            read = self._relations(rows)
        for number, raw, reason in read:
            self._written.reject(raw, reason, file=path.name, record=number)

    def _concepts(self, path: Path, kind: Kind, rows: DelimitedRows) -> Iterator[tuple[int, str, str]]:
        for number, values in rows:
            if values is None:
                yield number, kind, "the row does not fit the columns"
            elif fault := self._keep(of_row(kind, values)):
                yield number, kind, fault

    def _answers(self, path: Path) -> None:
        fields = FieldsSeen(self._source.table("concept"))
        for number, answer in enumerate(records(path, pages="_embedded"), start=1):
            if not answer.keys() - {"total", "offset", "limit", "count", "language", "classId", "_links", "_embedded"}:
                continue  # the last page of a list may be empty
            fields.see(answer)
            concept = of_answer(answer, self._language)
            if fault := self._keep(concept):
                self._written.reject(concept.kind, fault, file=path.name, record=number)
        self.notices += [notice for notice in fields.notices(path.name) if notice not in self.notices]

    def _keep(self, concept: Concept) -> str | None:
        """Write a concept's rows; the reason when it cannot be used."""
        fault = concept.fault or self._again(concept.kind, concept.uri)
        if fault:
            return fault
        self._written.write(concept.kind, concept.row)
        modified = concept.facts.get("modified")
        if modified:
            self.newest = max(self.newest or "", modified.isoformat())
        for kind, text in concept.labels:
            self._label(concept.uri, kind, text)
        for kind, other in concept.relations:
            if (concept.uri, kind, other) not in self._seen["relation"]:
                self._seen["relation"].add((concept.uri, kind, other))
                self._written.write("relation", {"uri": concept.uri, "kind": kind, "other_uri": other})
        return None

    def _again(self, table: str, key: object) -> str | None:
        if key in self._seen[table]:
            return "stands in an earlier row too; the first is kept"
        self._seen[table].add(key)
        return None

    def _label(self, uri: str, kind: str, text: str) -> None:
        self._written.write("label", {"uri": uri, "language": self._language, "kind": kind, "text": text})

    def _texts(self, rows: DelimitedRows) -> Iterator[tuple[int, str, str]]:
        for number, values in rows:
            if values is None or not is_esco(values["uri"]) or not values["text"]:
                yield number, "skill", "no address of ESCO, or no text"
            elif values["uri"] not in self._seen["skill"]:
                self._seen["skill"].add(values["uri"])
                self._written.write("skill", {"uri": values["uri"], "text": values["text"]})
                self._label(values["uri"], "text", values["text"])

    def _hierarchy(self, rows: DelimitedRows) -> Iterator[tuple[int, str, str]]:
        for number, values in rows:
            levels = [(level, values[f"uri_{level}"]) for level in range(4) if values and values[f"uri_{level}"]]
            if not levels or not all(is_esco(uri) for _, uri in levels):
                yield number, "hierarchy", "no address of ESCO in it"
                continue
            level, uri = levels[-1]
            broader = levels[-2][1] if len(levels) > 1 else None
            if (uri, broader) in self._seen["hierarchy"]:
                continue
            self._seen["hierarchy"].add((uri, broader))
            row = {"uri": uri, "level": level, "label": values[f"label_{level}"], "broader_uri": broader}
            self._written.write("hierarchy", row)

    def _relations(self, rows: DelimitedRows) -> Iterator[tuple[int, str, str]]:
        for number, values in rows:
            if values is None or not is_esco(values["uri"]) or not is_esco(values["other_uri"]):
                yield number, "relation", "no two addresses of ESCO in it"
                continue
            key = (values["uri"], (values.get("kind") or "broader").lower(), values["other_uri"])
            if key not in self._seen["relation"]:
                self._seen["relation"].add(key)
                self._written.write("relation", dict(zip(("uri", "kind", "other_uri"), key, strict=True)))
