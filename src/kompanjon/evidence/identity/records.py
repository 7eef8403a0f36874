"""What each source says of an organisation, as records in one form, and their names as words.

A `Records` holds a DuckDB connection with two tables that the rest of the package reads:

- `record`: one row a source record (columns: `COLUMNS`)
- `variant`: its names brought to words (`number` and `source` of the record, `country`, `words`, `is_short`)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.language.names import in_brackets, is_short_form, name_words

if TYPE_CHECKING:
    import duckdb

#: Column -> DuckDB type of the table `record`.
COLUMNS = {
    "record": "VARCHAR",
    "source": "VARCHAR",
    "country": "VARCHAR",
    "name": "VARCHAR",
    "other_names": "VARCHAR[]",
    "short_names": "VARCHAR[]",
    "city": "VARCHAR",
    "kind": "VARCHAR",
    "website": "VARCHAR",
    "vat": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "snapshot": "VARCHAR",
}

#: Sources whose ids each stand for one organisation by their publisher's word: two of them are never merged.
CURATED = ("openalex", "ror", "starter")

#: How many records' names are brought to words in one go.
_RECORDS_AT_ONCE = 10_000

_WEBSITE_HOST = r"'^\s*(?:[A-Za-z]+://)?(?:[^/@]*@)?(?:[wW]{3}\.)?([^/:?#\s]+\.[^/:?#\s]+)'"


@dataclass(frozen=True, slots=True)
class Record:
    """A record given by hand (a theme's organisation); its fields are those of the table `record`."""

    record: str
    source: str
    country: str
    name: str
    other_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    city: str | None = None
    kind: str | None = None
    website: str | None = None
    vat: str | None = None
    lat: float | None = None
    lon: float | None = None
    snapshot: str | None = None


def host_of(column: str) -> str:
    """SQL: the host of the web address in `column`, lower case and without `www.`; NULL where there is none."""
    return f"nullif(lower(regexp_extract({column}, {_WEBSITE_HOST}, 1)), '')"


class Records:
    """The records to be linked, in a connection of their own."""

    def __init__(self, memory_limit: str = "4GB") -> None:
        import duckdb

        self.connection: duckdb.DuckDBPyConnection = duckdb.connect()
        self.connection.execute(f"SET memory_limit = '{memory_limit}'; SET enable_progress_bar = false")
        columns = ", ".join(f"{name} {type_}" for name, type_ in COLUMNS.items())
        self.connection.execute(f"CREATE TABLE record (number INT, {columns})")

    def add_cordis(self, core_organisation: Path) -> None:
        """The participant codes (PIC) of `core__organisation`; natural persons stay out."""
        self.connection.execute(
            f"""
            INSERT INTO record
            SELECT NULL, 'cordis:' || pic, 'cordis', country, name, [],
                   list_filter([short_name], lambda short: short IS NOT NULL),
                   city, activity_type, {host_of("url")}, vat, lat, lon, snapshot
            FROM read_parquet(?) WHERE NOT is_natural_person AND name IS NOT NULL AND country IS NOT NULL
            """,
            [str(core_organisation)],
        )

    def add_ror(self, snapshot: Path, snapshot_id: str) -> None:
        """The organisations of the Research Organization Registry, from the raw tables in the folder `snapshot`.

        ROR writes a company's country after its name ("Manz (Italy)"): that is no part of the name. Records that the
        registry has withdrawn stay: an old project may be of an organisation that is no more.
        """
        self.connection.execute(
            f"""
            INSERT INTO record
            WITH spoken AS (
                SELECT ror_id, list(name ORDER BY name) FILTER (kind <> 'acronym') AS others,
                       list(name ORDER BY name) FILTER (kind = 'acronym') AS shorts
                FROM read_parquet(?) WHERE kind <> 'display' GROUP BY ror_id
            )
            SELECT NULL, 'ror:' || ror_id, 'ror', country, regexp_replace(name, '\\s*\\([^)]*\\)\\s*$', ''),
                   coalesce(others, []), coalesce(shorts, []), city, array_to_string(types, ', '), {host_of("website")},
                   NULL, lat, lon, ?
            FROM read_parquet(?) LEFT JOIN spoken USING (ror_id)
            WHERE reject_reason IS NULL AND country IS NOT NULL
            """,
            [
                str(snapshot / "raw__ror_name.parquet"),
                snapshot_id,
                str(snapshot / "raw__ror_organisation.parquet"),
            ],
        )

    def add_openalex(self, snapshot: Path, snapshot_id: str) -> list[tuple[str, str]]:
        """The institutions of OpenAlex, from the raw table in the folder `snapshot`.

        Returns
        -------
        list
            Pairs of records that OpenAlex itself states are one: an institution of its and a record of ROR.
        """
        table = str(snapshot / "raw__openalex_institution.parquet")
        self.connection.execute(
            f"""
            INSERT INTO record
            SELECT NULL, 'openalex:' || openalex_id, 'openalex', country, name, coalesce(alternatives, []),
                   coalesce(acronyms, []), city, type, {host_of("homepage")}, NULL, lat, lon, ?
            FROM read_parquet(?) WHERE reject_reason IS NULL AND country IS NOT NULL AND name IS NOT NULL
            """,
            [snapshot_id, table],
        )
        return self.connection.execute(
            "SELECT 'openalex:' || openalex_id, 'ror:' || ror_id FROM read_parquet(?)"
            " WHERE ror_id IS NOT NULL ORDER BY 1",
            [table],
        ).fetchall()

    def add(self, records: Iterable[Record]) -> None:
        """Records given by hand."""
        rows = [tuple(asdict(record).values()) for record in records]
        if rows:
            marks = ", ".join("?" * len(COLUMNS))
            self.connection.executemany(
                f"INSERT INTO record VALUES (NULL, {marks})",
                [[list(v) if isinstance(v, tuple) else v for v in r] for r in rows],
            )

    def add_table(self, path: Path, countries: Sequence[str]) -> None:
        """Records written by a former call of `write`, of some countries only."""
        columns = ", ".join(COLUMNS)
        self.connection.execute(
            f"INSERT INTO record SELECT NULL, {columns} FROM read_parquet(?) WHERE list_contains(?, country)",
            [str(path), list(countries)],
        )

    def hide_websites(self) -> None:
        """Take every website off the records: what an evaluation against websites must do first."""
        self.connection.execute("UPDATE record SET website = NULL")

    def bring_to_words(self) -> None:
        """Make the table `variant` of all names."""
        import pyarrow as pa

        self.connection.execute(
            "CREATE OR REPLACE TABLE record AS SELECT row_number() OVER (ORDER BY record)::INT AS number,"
            " * EXCLUDE (number) FROM record ORDER BY record"
        )
        given = self.connection.cursor().execute(
            "SELECT number, country, name, other_names, short_names FROM record ORDER BY number"
        )
        numbers, countries, words, is_short = [], [], [], []
        while block := given.fetchmany(_RECORDS_AT_ONCE):
            for number, country, name, others, shorts in block:
                for text, short in _variants(name, others, shorts).items():
                    numbers.append(number)
                    countries.append(country)
                    words.append(text)
                    is_short.append(short)
        names = pa.table(
            {
                "number": pa.array(numbers, pa.int32()),
                "country": pa.array(countries, pa.string()),
                "words": pa.array(words, pa.string()),
                "is_short": pa.array(is_short, pa.bool_()),
            }
        )
        self.connection.register("names", names)
        self.connection.execute(
            "CREATE OR REPLACE TABLE variant AS SELECT row_number() OVER ()::INT AS variant, names.*, source"
            " FROM names JOIN record USING (number)"
        )
        self.connection.unregister("names")


def _variants(name: str, others: list[str], shorts: list[str]) -> dict[str, bool]:
    """A record's names as words, each once, and whether it is a short form; what stands in brackets is a name too."""
    seen: dict[str, bool] = {}
    for position, text in enumerate([name, *in_brackets(name), *others, *shorts]):
        words = name_words(text)
        if words and words not in seen:
            seen[words] = position > 0 and is_short_form(text)
    return seen
