"""Which records are which of the theme's organisations.

Four ways, the surest first: a person judged it; the theme states the participant code; the names are the same once
legal forms, accents and case are taken off, in the same country, and no other organisation of the theme bears the name;
or the identity model says so. Units of an organisation (`part_of`) never take a record: the code is the legal entity's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kompanjon.evidence.identity.decide import decide
from kompanjon.evidence.identity.records import Record, Records
from kompanjon.evidence.identity.resolve import compare, pair_table
from kompanjon.language.names import normal_name
from kompanjon.vocabulary.judgements import Judgement
from kompanjon.vocabulary.theme import Organisation, Theme

if TYPE_CHECKING:
    import pyarrow as pa

How = Literal["itself", "judgement", "pic", "name", "model"]


@dataclass(frozen=True, slots=True)
class Link:
    """The organisation a record belongs to, and why."""

    organisation: str
    how: How


def organisation_id(pic: str) -> str:
    """The id of an organisation known by its participant code alone."""
    return f"pic-{pic}"


def record_of(organisation: str) -> str:
    """The record id of a theme's organisation."""
    return f"starter:{organisation}"


class ThemeLinks:
    """Links records to a theme's organisations.

    Attributes
    ----------
    unfollowed : judgements that newer ones contradict
    pairs : `mart__pair`: the pairs with one of the theme's organisations that were looked at, as `core__pair` has them
    """

    def __init__(self, theme: Theme, core_record: Path, judgements: Sequence[Judgement] = ()) -> None:
        entities = [organisation for organisation in theme.organisations if not organisation.part_of]
        records = Records()
        records.add(_record(organisation) for organisation in entities)
        records.add_table(core_record, sorted({organisation.country for organisation in entities}))
        known, weighed = compare(records)
        by_code = {(record_of(one.id), f"cordis:{one.pic}") for one in entities if one.pic}
        weight = {(pair.left, pair.right): pair.weight for pair in weighed}
        same_names = _same_names(records, entities, {code for _, code in by_code})
        by_name = sorted(same_names, key=lambda pair: (-weight.get((pair[1], pair[0]), 0.0), pair))
        decided = decide(
            known,
            [pair for pair in weighed if pair.right.startswith("starter:")],
            settled=_settled(records, core_record),
            stated=[*sorted(by_code), *by_name],
            judgements=judgements,
        )
        self._group = decided.cluster_of
        self.unfollowed = decided.conflicts
        self._theme_of = {decided.cluster_of[record_of(one.id)]: one.id for one in entities}
        how: dict[str, How] = {}
        for (left, right), decider in decided.deciders.items():
            if right.startswith("starter:") and decided.outcome(left, right) == "same":
                how[left] = "judgement" if decider == "judgement" else "model"
        how |= {code: "name" for _, code in by_name if how.get(code) != "judgement"}
        how |= {code: "pic" for _, code in by_code if how.get(code) != "judgement"}
        self._how = how
        self.pairs: pa.Table = pair_table(records, decided, touching="starter:")

    def link(self, record: str, otherwise: str) -> Link:
        """The theme's organisation that `record` belongs to, or the one it is by itself (`otherwise`)."""
        theme_id = self._theme_of.get(self._group.get(record, ""))
        return Link(theme_id, self._how.get(record, "model")) if theme_id else Link(otherwise, "itself")


def _record(organisation: Organisation) -> Record:
    names = dict.fromkeys((organisation.name.en, organisation.name.fi, organisation.name.sv, *organisation.alt_names))
    first, *others = names
    return Record(
        record=record_of(organisation.id),
        source="starter",
        country=organisation.country,
        name=first,
        other_names=tuple(others),
        city=organisation.municipality or None,
        kind=organisation.kind,
        lat=organisation.lat,
        lon=organisation.lon,
    )


def _same_names(records: Records, entities: Iterable[Organisation], stated: set[str]) -> set[tuple[str, str]]:
    """Pairs whose names are equal, where no other of the theme's organisations bears the name."""
    keys = {(one.country, normal_name(name)): one.id for one in entities for name in _names(one)}
    bearers = Counter(key for one in entities for key in {(one.country, normal_name(name)) for name in _names(one)})
    given = records.connection.execute("SELECT record, country, name FROM record WHERE source = 'cordis'").fetchall()
    return {
        (record_of(keys[country, normal_name(name)]), record)
        for record, country, name in given
        if record not in stated and bearers.get((country, normal_name(name))) == 1
    }


def _names(organisation: Organisation) -> list[str]:
    names = (organisation.name.sv, organisation.name.fi, organisation.name.en, *organisation.alt_names)
    return [name for name in names if normal_name(name)]


def _settled(records: Records, core_record: Path) -> list[tuple[str, str]]:
    """Pairs that stand for what was merged before, of the records at hand."""
    rows = records.connection.execute(
        "SELECT list(record ORDER BY record) FROM read_parquet(?) SEMI JOIN record USING (record)"
        " GROUP BY organisation_id HAVING count(*) > 1",
        [str(core_record)],
    ).fetchall()
    return sorted((first, other) for ((first, *others),) in rows for other in others)


def reasons(organisation_of: Mapping[str, str], pairs: Iterable[Mapping]) -> dict[str, Mapping]:
    """Record -> the heaviest pair (a row of `core__pair` or `mart__pair`) with another record of its organisation."""
    best: dict[str, Mapping] = {}
    for pair in pairs:
        left, right = pair["left_record"], pair["right_record"]
        if left in organisation_of and organisation_of[left] == organisation_of.get(right):
            for record in (left, right):
                if record not in best or (pair["weight_bits"] or 0) > (best[record]["weight_bits"] or 0):
                    best[record] = pair
    return best
