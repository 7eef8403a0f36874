"""How well records are linked: participant codes to the research organisations' registry.

The truth is websites, which the matcher does not see: a CORDIS organisation and a ROR record of one country that share
a website's host, where neither shares it with another. A few of these pairs are wrong themselves (a university's unit
with the university's website), so that no method reaches 1.

Beside it stand two baselines on the same records: equal names (legal forms, accents and case taken off), and the
nearest name in the country by TF-IDF over all three characters in a row. And since an organisation that the registry
does not hold must stay unlinked, the share is shown of companies left unlinked whose website's domain no record has
(some of these the registry does hold, under another website: 1 is not to be reached either).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.evidence.build import Progress, build_core
from kompanjon.evidence.identity.decide import LINK_BITS, MARGIN_BITS
from kompanjon.evidence.identity.records import Records
from kompanjon.evidence.identity.resolve import resolve
from kompanjon.language.names import normal_name
from kompanjon.sources import snapshots
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import duckdb

#: The precision that recall is read off at.
PRECISION = 0.98


@dataclass(frozen=True, slots=True)
class Guess:
    """A method's best record for a code, and how sure it is (any scale, higher is surer)."""

    record: str
    score: float


def evaluate_identity(home: Path, truth_file: Path | None, progress: Progress) -> Evaluation:
    """Link the CORDIS and ROR records held, with websites hidden, and compare with the truth.

    Parameters
    ----------
    truth_file : CSV with columns `pic` and `ror` in place of the truth that websites give

    Raises
    ------
    BadInput
        When CORDIS or ROR is not held, or the file cannot be used.
    """
    records = _records(home, progress)
    connection = records.connection
    truth = _read_truth(truth_file, connection) if truth_file else _truth(connection)
    outside = _outside(connection)
    records.hide_websites()
    progress("linking", 0, 1)
    resolution = resolve(records, {})
    linked = _linked(resolution.organisation_of)
    progress("baselines", 0, 2)
    equal = _equal_names(connection)
    progress("baselines", 1, 2)
    nearest = _nearest_names(connection, [*truth, *outside])
    progress("baselines", 2, 2)
    return Evaluation(
        task="identity",
        n=len(truth),
        settings={
            "truth": str(truth_file) if truth_file else "one website host in one country, one to one; websites hidden",
            "records": connection.execute("SELECT count(*) FROM record").fetchone()[0],
            "link_bits": LINK_BITS,
            "margin_bits": MARGIN_BITS,
            "companies_outside_ror": len(outside),
        },
        rows=(
            {"method": OURS, **_measures(_best(connection), truth, outside, linked)},
            {"method": "equal name and country", **_measures(equal, truth, outside)},
            {"method": "nearest name by character TF-IDF", **_measures(nearest, truth, outside)},
        ),
    )


def _records(home: Path, progress: Progress) -> Records:
    for source in ("cordis", "ror"):
        if not snapshots.held(home, source):
            raise BadInput(f"no {source} snapshot is held; get it with: kompanjon fetch {source}")
    records = Records()
    records.add_cordis(build_core(home, progress) / "core__organisation.parquet")
    for snapshot in snapshots.held(home, "ror"):
        records.add_ror(snapshot.folder, snapshot.id)
    return records


def _truth(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Code's record -> registry's record, where one host in one country has one of each."""
    rows = connection.execute(
        """
        SELECT min(record) FILTER (source = 'cordis'), min(record) FILTER (source = 'ror')
        FROM record WHERE website IS NOT NULL GROUP BY website, country
        HAVING count(*) FILTER (source = 'cordis') = 1 AND count(*) FILTER (source = 'ror') = 1 ORDER BY 1
        """
    ).fetchall()
    return dict(rows)


def _read_truth(path: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    if not path.is_file():
        raise BadInput(f"{path}: no such file; check the path")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not {"pic", "ror"} <= set(rows.fieldnames or ()):
            raise BadInput(f"{path.name}: columns pic and ror are needed, one pair a line")
        truth = {f"cordis:{row['pic'].strip()}": f"ror:{row['ror'].strip()[-9:]}" for row in rows}
    known = {record for (record,) in connection.execute("SELECT record FROM record").fetchall()}
    missing = sorted({*truth, *truth.values()} - known)
    if missing or not truth:
        told = f"{missing[0]} and {len(missing) - 1} more are not among the records held" if missing else "no pairs"
        raise BadInput(f"{path.name}: {told}; give pairs of what is held (kompanjon sources)")
    return truth


def _outside(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Companies with a website whose domain (the last two parts of the host) no registry's record has."""
    domain = r"regexp_extract(website, '([^.]+\.[^.]+)$', 1)"
    rows = connection.execute(
        f"""
        SELECT record FROM record WHERE source = 'cordis' AND kind = 'PRC' AND website IS NOT NULL
        AND {domain} NOT IN (SELECT {domain} FROM record WHERE source = 'ror' AND website IS NOT NULL) ORDER BY 1
        """
    ).fetchall()
    return [record for (record,) in rows]


def _linked(organisation_of: Mapping[str, str]) -> dict[str, str]:
    """Code's record -> the registry's record in its organisation."""
    registry = {id_: record for record, id_ in organisation_of.items() if record.startswith("ror:")}
    return {
        record: registry[id_]
        for record, id_ in organisation_of.items()
        if record.startswith("cordis:") and id_ in registry
    }


def _best(connection: duckdb.DuckDBPyConnection) -> dict[str, Guess]:
    """Our best record for each code, by weight and, where two weigh the same, by nearness."""
    rows = connection.execute(
        """
        SELECT a.record, b.record, weight + nearness / 100 AS score
        FROM weighed JOIN record a ON a.number = l JOIN record b ON b.number = r
        WHERE a.source = 'cordis' AND b.source = 'ror'
        QUALIFY row_number() OVER (PARTITION BY a.record ORDER BY score DESC, b.record) = 1
        """
    ).fetchall()
    return {code: Guess(record, score) for code, record, score in rows}


def _names(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    """(record, source, country, name) of the name of each code and every name of each registry's record."""
    return connection.execute(
        "SELECT record, source, country, unnest(CASE WHEN source = 'ror' THEN"
        " list_concat([name], other_names, short_names) ELSE [name] END) FROM record ORDER BY record"
    ).fetchall()


def _equal_names(connection: duckdb.DuckDBPyConnection) -> dict[str, Guess]:
    names = _names(connection)
    bearers: dict[tuple[str, str], set[str]] = {}
    for record, source, country, name in names:
        if source == "ror" and normal_name(name):
            bearers.setdefault((country, normal_name(name)), set()).add(record)
    found = {}
    for record, source, country, name in names:
        equal = bearers.get((country, normal_name(name)), set())
        if source == "cordis" and len(equal) == 1:
            found[record] = Guess(next(iter(equal)), 1.0)
    return found


def _nearest_names(connection: duckdb.DuckDBPyConnection, codes: list[str]) -> dict[str, Guess]:
    """For each of `codes`, the registry's record with the nearest name in the country."""
    import pyarrow as pa

    wanted = set(codes)
    rows = [row for row in _names(connection) if row[1] == "ror" or row[0] in wanted]
    columns = {name: [row[at] for row in rows] for at, name in enumerate(("record", "source", "country", "name"))}
    connection.register("baseline_names", pa.table(columns))
    found = connection.execute(
        """
        WITH name AS (
            SELECT row_number() OVER () AS n, record, source, country,
                   ' ' || regexp_replace(lower(strip_accents(name)), '\\s+', ' ', 'g') || ' ' AS name
            FROM baseline_names
        ), gram AS (
            SELECT n, country, gram, count(*) AS times FROM (
                SELECT n, country,
                       unnest(list_transform(range(1, length(name) - 1), lambda i: substr(name, i, 3))) AS gram
                FROM name) GROUP BY ALL
        ), weighed AS (
            SELECT n, country, gram, (1 + ln(times)) * (1 + ln((1 + (SELECT count(*) FROM name))
                   / (1 + count(*) OVER (PARTITION BY gram)))) AS w FROM gram
        ), unit AS (
            SELECT n, country, gram, w / sqrt(sum(w * w) OVER (PARTITION BY n)) AS w FROM weighed
        ), near AS (
            SELECT a.n AS x, b.n AS y, round(sum(a.w * b.w), 6) AS score
            FROM (SELECT unit.* FROM unit JOIN name USING (n) WHERE source = 'cordis') a
            JOIN (SELECT unit.* FROM unit JOIN name USING (n) WHERE source = 'ror') b
            ON a.country = b.country AND a.gram = b.gram GROUP BY ALL
        )
        SELECT p.record, q.record, score FROM near JOIN name p ON p.n = x JOIN name q ON q.n = y
        QUALIFY row_number() OVER (PARTITION BY p.record ORDER BY score DESC, q.record) = 1
        """
    ).fetchall()
    connection.unregister("baseline_names")
    return {code: Guess(record, score) for code, record, score in found}


def _measures(
    guesses: Mapping[str, Guess],
    truth: Mapping[str, str],
    outside: list[str],
    linked: Mapping[str, str] | None = None,
) -> dict[str, float]:
    """The measures of one method.

    Parameters
    ----------
    linked : what was in fact linked; without it, the guesses at least as sure as where precision is `PRECISION`
    """
    ranked = sorted(((guesses[code].score, guesses[code].record == truth[code]) for code in truth if code in guesses),
                    key=lambda one: -one[0])  # fmt: skip
    recall_at, least = _recall_at_precision(ranked, len(truth))
    if linked is None:
        linked = {code: guess.record for code, guess in guesses.items() if guess.score >= least}
    told = [code for code in truth if code in linked]
    right = sum(linked[code] == truth[code] for code in told)
    precision, recall = right / len(told) if told else 0.0, right / len(truth)
    return {
        "top1": round(sum(is_right for _, is_right in ranked) / len(truth), 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if right else 0.0,
        f"recall_at_precision_{PRECISION}": round(recall_at, 4),
        "unlinked_outside": round(1 - sum(code in linked for code in outside) / len(outside), 4) if outside else 1.0,
    }


def _recall_at_precision(ranked: list[tuple[float, bool]], n: int) -> tuple[float, float]:
    """The greatest recall of a threshold with at least `PRECISION`, and the threshold; 0 and infinity without one."""
    best, threshold, right = 0.0, float("inf"), 0
    for place, (score, is_right) in enumerate(ranked, 1):
        right += is_right
        is_last_of_its_score = place == len(ranked) or ranked[place][0] < score
        if is_last_of_its_score and right / place >= PRECISION:
            best, threshold = right / n, score
    return best, threshold
