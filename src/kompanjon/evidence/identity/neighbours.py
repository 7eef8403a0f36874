"""For every record, the few records of its country whose names are near, and how near they are.

Names are compared as vectors of their words and of all three letters in a row, weighted by how rare these are in the
country (TF-IDF; Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0), by the cosine between them. No pair is
compared that shares none of its rarest marks: each name is sought by at most `KEYS_A_NAME` of its rarest marks, which
together at most `NAMES_A_NAME` names bear. So the work grows as the number of names, whatever they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kompanjon.evidence.identity.records import CURATED

if TYPE_CHECKING:
    import duckdb

KEYS_A_NAME = 10
NAMES_A_KEY = 200
NAMES_A_NAME = 150

#: Of each source's records, how many of the nearest are kept for a record.
NEIGHBOURS = 8

#: An abbreviation of fewer letters says nothing.
LEAST_LETTERS = 3

#: How many names' candidates are sought in one go, at least those of one country.
NAMES_AT_ONCE = 40_000

#: A pair that shares an abbreviation stands among a record's neighbours as one whose names are so near.
SHARE_OF_SHORT = 0.5


def find_neighbours(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `neighbour` (numbers of records `l` < `r`, `nearness` 0..1) from `record` and `variant`.

    Two records of one curated source are not compared. Two that share an abbreviation are, with whatever nearness their
    full names have.
    """
    _vectors(connection)
    _candidates(connection)
    connection.execute(
        """
        CREATE OR REPLACE TABLE neighbour AS
        WITH compared AS (
            SELECT a.l, a.r, x.variant AS x, y.variant AS y
            FROM candidate a JOIN variant x ON x.number = a.l JOIN variant y ON y.number = a.r
            WHERE NOT x.is_short AND NOT y.is_short
        ), cosine AS (
            SELECT l, r, sum(a.weight * b.weight) AS nearness
            FROM compared JOIN mark_of a ON a.variant = x JOIN mark_of b ON b.variant = y AND b.mark = a.mark
            GROUP BY l, r, x, y
        ), nearest AS (SELECT l, r, max(nearness) AS nearness FROM cosine GROUP BY l, r)
        SELECT l, r, round(least(coalesce(nearness, 0), 1), 4) AS nearness
        FROM candidate LEFT JOIN nearest USING (l, r) ORDER BY l, r
        """
    )
    connection.execute("DROP TABLE mark_of; DROP TABLE candidate")


def _vectors(connection: duckdb.DuckDBPyConnection) -> None:
    """`mark_of`: the marks of every full name, with weights of length one, and in how many names a mark stands."""
    connection.execute(
        """
        CREATE OR REPLACE TABLE mark_of AS
        WITH named AS (SELECT variant, country, ' ' || words || ' ' AS words FROM variant WHERE NOT is_short),
        marks AS (
            SELECT variant, country, unnest(list_concat(
                string_split(trim(words), ' '),
                list_transform(range(1, length(words) - 1), lambda i: substr(words, i, 3))
            )) AS mark FROM named
        ), counted AS (
            SELECT variant, country, hash(country || '~' || mark) AS mark, count(*) AS times FROM marks GROUP BY ALL
        ), names AS (SELECT country, count(*) AS names FROM named GROUP BY country),
        spread AS (SELECT mark, count(*) AS bearers FROM counted GROUP BY mark),
        weighted AS (
            SELECT variant, mark, bearers, (1 + ln(times)) * (1 + ln((1 + names) / (1 + bearers))) AS weight
            FROM counted JOIN spread USING (mark) JOIN names USING (country)
        )
        SELECT variant, mark, bearers, weight / sqrt(sum(weight * weight) OVER (PARTITION BY variant)) AS weight
        FROM weighted
        """
    )


def _candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """`candidate`: the nearest pairs that share a rare mark, or an abbreviation.

    Countries have nothing to do with each other, so a few are done at a time: memory is bounded by the largest.
    """
    connection.execute("CREATE OR REPLACE TABLE candidate (l INT, r INT)")
    for countries in _batches(connection):
        connection.execute(_CANDIDATES, {"countries": countries})


def _batches(connection: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """All countries, in groups of about `NAMES_AT_ONCE` names."""
    sizes = connection.execute("SELECT country, count(*) FROM variant GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
    batches: list[list[str]] = []
    filled = NAMES_AT_ONCE
    for country, names in sizes:
        if filled + names > NAMES_AT_ONCE:
            batches.append([])
            filled = 0
        batches[-1].append(country)
        filled += names
    return batches


_CURATED = ", ".join(f"'{source}'" for source in CURATED)

_CANDIDATES = f"""
    INSERT INTO candidate
    WITH named AS MATERIALIZED (
        SELECT *, source IN ({_CURATED}) AS is_curated FROM variant WHERE list_contains($countries, country)
    ), key AS MATERIALIZED (
        SELECT variant, number, source, is_curated, mark, weight FROM mark_of JOIN named USING (variant)
        WHERE bearers BETWEEN 2 AND {NAMES_A_KEY}
        WINDOW rarest AS (PARTITION BY variant ORDER BY bearers, mark ROWS UNBOUNDED PRECEDING)
        QUALIFY row_number() OVER rarest <= {KEYS_A_NAME} AND sum(bearers) OVER rarest <= {NAMES_A_NAME}
    ), met AS (
        SELECT a.variant AS x, b.variant AS y, any_value(a.number) AS a, any_value(b.number) AS b,
               sum(a.weight * b.weight) AS share
        FROM key a JOIN key b ON a.mark = b.mark AND a.variant < b.variant
        WHERE a.number <> b.number AND (a.source <> b.source OR NOT a.is_curated) GROUP BY x, y
    ), by_name AS MATERIALIZED (SELECT a, b, max(share) AS share FROM met GROUP BY a, b),
    short AS (
        SELECT country, words, number FROM named WHERE NOT contains(words, ' ') AND length(words) >= {LEAST_LETTERS}
        QUALIFY count(*) OVER (PARTITION BY country, words) <= {NAMES_A_KEY}
    ), word AS (
        SELECT DISTINCT country, unnest(string_split(words, ' ')) AS words, number FROM named
        QUALIFY count(*) OVER (PARTITION BY country, words) <= {NAMES_A_KEY}
    ), by_short AS MATERIALIZED (
        SELECT DISTINCT s.number AS a, w.number AS b, {SHARE_OF_SHORT} AS share
        FROM short s JOIN word w USING (country, words) WHERE s.number <> w.number
    ), ends AS (
        SELECT a, b, share FROM by_name UNION ALL SELECT b, a, share FROM by_name
        UNION ALL SELECT a, b, share FROM by_short UNION ALL SELECT b, a, share FROM by_short
    ), joined AS (SELECT a, b, round(max(share), 6) AS share FROM ends GROUP BY a, b)
    SELECT DISTINCT least(a, b) AS l, greatest(a, b) AS r
    FROM joined JOIN record x ON x.number = a JOIN record y ON y.number = b
    WHERE x.source <> y.source OR x.source NOT IN ({_CURATED})
    QUALIFY row_number() OVER (PARTITION BY a, y.source ORDER BY share DESC, b) <= {NEIGHBOURS}
"""
