"""All of it: records in, organisations out, with the pairs that were looked at and why each was merged or not."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.evidence.identity.decide import Decided, Known, Weighed, decide, plain_vat
from kompanjon.evidence.identity.ledger import give_ids
from kompanjon.evidence.identity.model import FEATURES, level_of, weigh
from kompanjon.evidence.identity.neighbours import find_neighbours
from kompanjon.evidence.identity.records import COLUMNS, Records
from kompanjon.language.names import name_words
from kompanjon.vocabulary.judgements import Judgement

if TYPE_CHECKING:
    import pyarrow as pa

#: Pairs that weigh less are not kept: nobody need look at them.
KEPT_BITS = -3.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """Records resolved into organisations.

    Attributes
    ----------
    organisation_of : record -> organisation id
    decided : who decided what
    """

    organisation_of: dict[str, str]
    decided: Decided


def resolve(
    records: Records,
    former: Mapping[str, str],
    *,
    stated: Iterable[tuple[str, str]] = (),
    judgements: Sequence[Judgement] = (),
) -> Resolution:
    """Link the records, and give each organisation its id.

    Parameters
    ----------
    former : record -> id given earlier (the ledger)
    stated : pairs that a source says are one organisation
    """
    with _no_collecting():
        known, weighed = compare(records)
        decided = decide(known, weighed, stated=stated, judgements=judgements)
        _relate_by_vat(known, decided)
        clusters: dict[str, list[str]] = defaultdict(list)
        for record, first in decided.cluster_of.items():
            clusters[first].append(record)
        return Resolution(give_ids(clusters.values(), former), decided)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the cyclic collector: it would go through all rows again and again, and none of them is in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compare(records: Records) -> tuple[dict[str, Known], list[Weighed]]:
    """What the rules read of each record, and every pair of neighbours weighed."""
    records.bring_to_words()
    find_neighbours(records.connection)
    weigh(records.connection)
    known = {
        record: Known(source, name_words(name), plain_vat(vat))
        for record, source, name, vat in records.connection.execute(
            "SELECT record, source, name, vat FROM record ORDER BY record"
        ).fetchall()
    }
    weighed = [
        Weighed(*row)
        for row in records.connection.execute(
            "SELECT a.record, b.record, weight, nearness FROM weighed JOIN record a ON a.number = l"
            f" JOIN record b ON b.number = r WHERE weight >= {KEPT_BITS} ORDER BY 1, 2"
        ).fetchall()
    ]
    return known, weighed


def _relate_by_vat(known: Mapping[str, Known], decided: Decided) -> None:
    """Records that share a VAT number have to do with each other, merged or not."""
    by_vat: dict[str, list[str]] = defaultdict(list)
    for record, one in sorted(known.items()):
        if one.vat:
            by_vat[one.vat].append(record)
    for sharing in by_vat.values():
        for left, right in pairwise(sharing):
            decided.deciders.setdefault((left, right), "rule")


def record_table(records: Records, resolution: Resolution) -> pa.Table:
    """`core__record`: every record with the organisation it is of."""
    columns = ", ".join(f"record.{name}" for name in COLUMNS if name != "short_names")
    return _with(
        records,
        {"record": list(resolution.organisation_of), "organisation_id": list(resolution.organisation_of.values())},
        f"SELECT {columns}, short_names, short_names[1] AS short_name, organisation_id"
        " FROM record JOIN given USING (record) ORDER BY country, record",
    )


def pair_table(records: Records, decided: Decided, touching: str = "") -> pa.Table:
    """`core__pair`: pairs worth a look, with probability, outcome, who decided, and what speaks for and against.

    Parameters
    ----------
    touching : only pairs whose right record's id begins so
    """
    rows = records.connection.execute(
        "SELECT a.record, b.record FROM weighed JOIN record a ON a.number = l JOIN record b ON b.number = r"
        f" WHERE weight >= {KEPT_BITS}"
    ).fetchall()
    pairs = sorted(pair for pair in {*rows, *decided.deciders} if pair[1].startswith(touching))
    findings = ", ".join(
        f"{{'feature': '{feature.name}', 'level': {level_of(feature.name)}, 'bits': bits_{feature.name}}}"
        for feature in FEATURES
    )
    query = f"""
        SELECT left_record, right_record, round(1 / (1 + pow(2, -weight)), 4) AS probability,
               weight AS weight_bits, outcome, decided_by, nearness,
               CASE WHEN weight IS NULL THEN [] ELSE
                   list_filter([{findings}], lambda one: one.level <> 'unknown') END AS findings
        FROM given JOIN record a ON a.record = left_record JOIN record b ON b.record = right_record
        LEFT JOIN weighed ON l = a.number AND r = b.number
        ORDER BY left_record, right_record
    """
    given = {
        "left_record": [left for left, _ in pairs],
        "right_record": [right for _, right in pairs],
        "outcome": [decided.outcome(*pair) for pair in pairs],
        "decided_by": [decided.decider(*pair) for pair in pairs],
    }
    return _with(records, given, query)


def _with(records: Records, given: dict[str, list[str]], query: str) -> pa.Table:
    import pyarrow as pa

    table = pa.table({name: pa.array(values, pa.string()) for name, values in given.items()})
    records.connection.register("given", table)
    try:
        return records.connection.execute(query).to_arrow_table()
    finally:
        records.connection.unregister("given")


def write_tables(folder: Path, records: Records, resolution: Resolution) -> dict[str, int]:
    """Write `core__record` and `core__pair` into `folder`; returns rows per table."""
    from pyarrow.parquet import write_table

    rows = {}
    for name, table in {
        "core__record": record_table(records, resolution),
        "core__pair": pair_table(records, resolution.decided),
    }.items():
        write_table(table, folder / f"{name}.parquet", compression="snappy", row_group_size=2048)
        rows[name] = table.num_rows
    return rows
