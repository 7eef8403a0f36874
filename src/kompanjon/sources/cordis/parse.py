"""CORDIS dumps into raw tables.

The publisher writes `ecContribution` with a decimal point and `totalCost` with a decimal comma in the same row, quotes
everything, breaks lines inside quotes, writes EL and UK for Greece and the United Kingdom, and leaves columns out from
one programme to the next. See README.md in this folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import duckdb

from kompanjon.sources import archive, snapshots
from kompanjon.sources.catalogue import Source, Table, describe
from kompanjon.sources.cordis.natural_persons import is_natural_person
from kompanjon.sources.delimited import load
from kompanjon.sources.intake import Progress, checksum, unheard
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

#: A dump's files are some 100 MB to 600 MB; more than this from one archive is no dump.
MOST_BYTES = archive.MOST_BYTES

_PERSON = is_natural_person(
    '"name"', '"vatNumber"', '"street"', '"SME"', '"activityType"', '"shortName"', '"organizationURL"'
)
_PERSONAL = ("name", "short_name", "vat", "street", "post_code", "city", "geolocation", "url", "contact_form")


def add(home: Path, files: Sequence[Path], progress: Progress = unheard) -> Snapshot:
    """Register a dump: the publisher's zip, or its CSV files.

    Parameters
    ----------
    files : one zip, or CSV files of one programme (`project.csv`, `organization.csv`, ...)

    Returns
    -------
    Snapshot
        The one now in force for the dump's framework programme; the former one is gone.

    Raises
    ------
    BadInput
        When a file is missing, broken or none of the publisher's; the former snapshot stays.
    """
    source = describe("cordis")
    with snapshots.incoming(home, source.id) as folder:
        texts = folder / "published"
        texts.mkdir()
        members = _bring(files, texts)
        tables = {table: members[table.file] for table in source.tables if table.file in members}
        if not tables:
            known = ", ".join(table.file for table in source.tables)
            raise BadInput(
                f"{files[0].name}: holds none of the publisher's files ({known}); give the CSV zip of CORDIS"
            )
        content = checksum(tables.values())
        loaded, notices = _load_all(source, tables, folder, progress)
        shutil.rmtree(texts)
        snapshot = _describe(source, folder, files, content, loaded, notices)
        return snapshots.install(home, snapshot, folder)


def _bring(files: Sequence[Path], folder: Path) -> dict[str, Path]:
    """The publisher's CSV files by name: members of the zip, written to `folder`, or the files given."""
    members: dict[str, Path] = {}
    for path in files:
        if not path.is_file():
            raise BadInput(f"{path}: no such file; check the path")
        if archive.is_archive(path):
            members |= _unpack(path, folder)
        else:
            members[_published_name(path.name)] = path
    return members


def _published_name(name: str) -> str:
    """`organization.csv` for that name, and for names that end like it (`publisher-rows-organization.csv`)."""
    known = [table.file for table in describe("cordis").tables]
    return next((file for file in known if name.lower().endswith(file.lower())), name)


def _unpack(path: Path, folder: Path) -> dict[str, Path]:
    known = {table.file.lower(): table.file for table in describe("cordis").tables}
    held = [(PurePosixPath(info.filename).name.lower(), info) for info in archive.contents(path)]
    wanted = {known[name]: info for name, info in held if name in known}
    archive.require_bounded(path, list(wanted.values()), MOST_BYTES)
    with ThreadPoolExecutor(max_workers=2) as pool:
        by_size = sorted(wanted.items(), key=lambda item: -item[1].file_size)
        return dict(pool.map(lambda item: (item[0], archive.extract(path, item[1], folder / item[0])), by_size))


def _load_all(
    source: Source, tables: dict[Table, Path], folder: Path, progress: Progress
) -> tuple[dict[str, tuple[int, int]], list[str]]:
    loaded: dict[str, tuple[int, int]] = {}
    notices = [
        f"{table.file}: not in the archive; its table stays empty" for table in source.tables if table not in tables
    ]
    with duckdb.connect() as connection:
        for done, (table, path) in enumerate(tables.items()):
            progress(table.file, done, len(tables))
            has_people = table.name == "organization"
            result = load(
                connection,
                table,
                path,
                folder / f"raw__cordis_{table.name}.parquet",
                folder / f"rejects_{table.name}.parquet",
                flags={"is_natural_person": _PERSON} if has_people else {},
                hidden=dict.fromkeys(_PERSONAL, "is_natural_person") if has_people else {},
            )
            loaded[table.name] = (result.rows, result.rejects)
            notices += result.notices
    progress("done", len(tables), len(tables))
    return loaded, notices


def _describe(
    source: Source,
    folder: Path,
    files: Sequence[Path],
    content: str,
    loaded: dict[str, tuple[int, int]],
    notices: list[str],
) -> Snapshot:
    with duckdb.connect() as connection:
        part = _part(source, connection, folder, files)
        shortfalls = source.shortfalls(part, {table: rows for table, (rows, _) in loaded.items()})
        return Snapshot(
            source=source.id,
            part=part,
            version=_version(connection, folder),
            retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
            checksum=content,
            files=tuple(path.name for path in files),
            tables={f"raw__cordis_{table}": rows for table, (rows, _) in loaded.items()},
            totals=_totals(source, connection, folder),
            rejects=sum(rejects for _, rejects in loaded.values()),
            notices=(*notices, *shortfalls),
        )


def _part(source: Source, connection: duckdb.DuckDBPyConnection, folder: Path, files: Sequence[Path]) -> str:
    """The framework programme the dump is of, by its projects' own word or else by the file's name."""
    table = folder / "raw__cordis_project.parquet"
    if table.is_file():
        row = connection.execute(
            f"SELECT framework_programme FROM '{table}' WHERE framework_programme IS NOT NULL"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone()
        for part, programmes in source.parts.items():
            if row and row[0] in programmes:
                return part
    name = files[0].name.lower()
    return next((part for part in source.parts if part in name), "other")


def _version(connection: duckdb.DuckDBPyConnection, folder: Path) -> str:
    """Date of the newest content in the dump: the publisher stamps rows, not dumps."""
    stamps = [
        connection.execute(f"SELECT max(content_updated_at)::DATE::VARCHAR FROM '{path}'").fetchone()[0]
        for name in ("project", "organization")
        if (path := folder / f"raw__cordis_{name}.parquet").is_file()
    ]
    return max((stamp for stamp in stamps if stamp), default="undated")


def _totals(source: Source, connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, str]:
    """Exact sums of every money column, as published (rounded to the cent once, at the end)."""
    totals = {}
    for table in source.tables:
        path = folder / f"raw__cordis_{table.name}.parquet"
        for column in table.columns:
            if column.type == "money" and path.is_file():
                query = f"SELECT coalesce(sum({column.name}), 0) FROM '{path}' WHERE reject_reason IS NULL"
                total = connection.execute(query).fetchone()[0]
                totals[f"{table.name}.{column.name}"] = f"{total:.2f}"
    return totals
