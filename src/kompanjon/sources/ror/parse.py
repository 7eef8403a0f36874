"""ROR dumps into raw tables: the publisher's zip, its JSON, or one record a line. See README.md in this folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import Source, describe
from kompanjon.sources.fields import FieldsSeen
from kompanjon.sources.intake import Progress, date_in, install, require_files, told, unheard
from kompanjon.sources.rawtables import RawTables
from kompanjon.sources.records import all_json, members, records
from kompanjon.sources.ror.records import Organisation, layout_of, read
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

_TOLD_EVERY = 5000


def add(home: Path, files: Sequence[Path], progress: Progress = unheard) -> Snapshot:
    """Register a dump of the registry in place of the one held.

    Parameters
    ----------
    files : the publisher's zip, or JSON (an array, or one record a line, also gzipped), in schema v1 or v2

    Returns
    -------
    Snapshot
        The one now in force. Where an organisation stands in several of the files, the first is kept.

    Raises
    ------
    BadInput
        When a file is missing, broken or none of the publisher's; the former snapshot stays.
    """
    require_files(files)
    source = describe("ror")
    with snapshots.incoming(home, source.id) as folder, RawTables(source, folder) as written:
        reading = _Reading(source, written, progress)
        for path in files:
            reading.file(path)
        written.close()
        version = reading.newest or _released(files)
        return install(
            home, source, "all", folder, files=files, version=version, written=written, notices=reading.notices
        )


def _released(files: Sequence[Path]) -> str:
    """The release date that the files, or what is in their archives, carry in their names; else `undated`."""
    names = [name for path in files for name in (path.name, *newest_schema(members(path)))]
    return max((day for name in names if (day := date_in(name))), default="undated")


def newest_schema(names: Sequence[str]) -> list[str]:
    """The JSON of schema v2 where an archive holds it, else the one JSON file: older dumps hold both beside CSV."""
    json_files = all_json(names)
    second = [name for name in json_files if re.search(r"schema[_-]?v2", name, re.IGNORECASE)]
    return second or json_files


class _Reading:
    """Reads files into the raw tables, and keeps account of what they lacked."""

    def __init__(self, source: Source, written: RawTables, progress: Progress) -> None:
        self._source, self._written, self._progress = source, written, progress
        self._ids: set[str] = set()
        self.newest: str | None = None
        self.notices: list[str] = []

    def file(self, path: Path) -> None:
        """Read one file to its end."""
        seen = {table.name: FieldsSeen(table) for table in self._source.tables}
        remarks: Counter[str] = Counter()
        usable = 0
        for number, record in enumerate(records(path, choose=newest_schema), start=1):
            if number % _TOLD_EVERY == 1:
                self._progress(path.name, number - 1, 0)
            layout = layout_of(record)
            if layout is None:
                reason = "neither 'names' (schema v2) nor 'name' (schema v1) is in it"
                self._written.reject("organisation", reason, file=path.name, record=number, row={})
                continue
            seen[layout].see(record)
            usable += self._keep(read(record), path.name, number, remarks)
        if not any(one.records for one in seen.values()):
            raise BadInput(f"{path.name}: no record in it has 'names' or 'name'; is this the publisher's JSON dump?")
        self.notices += dict.fromkeys(notice for one in seen.values() for notice in one.notices(path.name))
        if not usable:
            raise BadInput(f"{path.name}: no organisation in it can be used; is this the publisher's JSON dump?")
        self.notices += told(path.name, remarks)

    def _keep(self, organisation: Organisation, file: str, number: int, remarks: Counter[str]) -> bool:
        """Write an organisation's rows; whether it can be used."""
        remarks.update(organisation.remarks)
        row = organisation.row
        if organisation.fault:
            self._written.reject("organisation", organisation.fault, file=file, record=number, row=row)
            return False
        if row["ror_id"] in self._ids:
            remarks["organisation read before, the first record is kept"] += 1
            return True
        self._ids.add(row["ror_id"])
        if row["modified"]:
            self.newest = max(self.newest or "", row["modified"].isoformat())
        self._written.write("organisation", row)
        for table, rows in (
            ("name", organisation.names),
            ("relation", organisation.relations),
            ("external", organisation.externals),
        ):
            for one in rows:
                self._written.write(table, one)
        return True
