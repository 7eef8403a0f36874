"""Ids of organisations that outlive a rebuild.

An organisation is named after one of its records: `pic-999999999` after its highest participant code, else
`ror-05xxxxx99`, else the theme's own id. Which id an organisation got is kept in `<home>/identity/ids.json`, outside
the evidence, so that it keeps the id when records come, go or are judged anew; an id follows most of its records.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Source -> how an organisation is called after a record of it, in the order in which sources lend their name.
_NAMES = {"cordis": "pic", "ror": "ror", "openalex": "openalex", "starter": "starter"}


def own_id(record: str) -> str:
    """What an organisation named after this record is called: `pic-999999999` for `cordis:999999999`."""
    source, _, key = record.partition(":")
    return f"{_NAMES.get(source, source)}-{key}"


def record_named(organisation_id: str) -> str | None:
    """The record that an id of this kind is named after; None for a theme's own id."""
    kind, _, key = organisation_id.partition("-")
    source = next((source for source, name in _NAMES.items() if name == kind), None)
    return f"{source}:{key}" if source and key else None


def read(home: Path) -> dict[str, str]:
    """Record -> the id it was given; records named after themselves are not kept."""
    path = _path(home)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def write(home: Path, ids: Mapping[str, str]) -> None:
    """Keep the ids given, as one step; what was given to records that are gone stays, for they may return."""
    kept = read(home) | ids
    path = _path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(".ids.json")
    with fresh.open("w", encoding="utf-8") as out:
        given = {record: id_ for record, id_ in sorted(kept.items()) if id_ != own_id(record)}
        json.dump(given, out, indent=0)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def _path(home: Path) -> Path:
    return home / "identity" / "ids.json"


def give_ids(clusters: Iterable[Iterable[str]], former: Mapping[str, str]) -> dict[str, str]:
    """Record -> organisation id.

    Each former id goes to the organisation that holds most of its records (of equals, to the one that holds the record
    it is named after); an organisation that several ids come to keeps the one of most records. The rest are named anew.
    """
    groups = sorted(sorted(cluster, key=_order) for cluster in clusters)
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for number, cluster in enumerate(groups):
        for record in cluster:
            votes[former.get(record, own_id(record))][number] += 1
    cluster_of = {record: number for number, cluster in enumerate(groups) for record in cluster}
    won: dict[int, list[tuple[int, tuple[int, int, str], str]]] = defaultdict(list)
    for id_, counted in votes.items():
        named = record_named(id_)
        home = cluster_of.get(named) if named else None
        number = max(counted, key=lambda number: (counted[number], number == home, -number))
        won[number].append((-counted[number], _order(named or id_), id_))
    kept = {number: min(ids)[2] for number, ids in won.items()}
    taken = set(kept.values())
    for number, cluster in enumerate(groups):
        if number not in kept:
            kept[number] = _free(cluster, taken)
            taken.add(kept[number])
    return {record: kept[number] for number, cluster in enumerate(groups) for record in cluster}


def _free(cluster: list[str], taken: set[str]) -> str:
    """An id after one of the cluster's records that no organisation has yet."""
    own = [own_id(record) for record in cluster]
    return next((id_ for id_ in own if id_ not in taken), f"{own[0]}-{cluster[-1].partition(':')[2]}")


def _order(record: str) -> tuple[int, int, str]:
    """Which record lends its name first: of participant codes the highest, for the Commission counts them down."""
    source, _, key = record.partition(":")
    code = -int(key) if source == "cordis" and key.isdigit() else 0
    return (list(_NAMES).index(source) if source in _NAMES else len(_NAMES), code, record)
