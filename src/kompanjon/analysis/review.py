"""Pairs of records for a person to judge: are they one organisation?

The order is the most useful first. A judgement is worth most where the matcher knows least, so the pair whose
probability is nearest one half comes first: a person's answer there changes the outcome as often as not, while an
answer to a pair at 0.99 confirms it 99 times of 100. Before that come the pairs with one of the theme's organisations,
since those alone change what the theme's readers see.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from kompanjon.analysis.findings import Finding, findings
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.parquet import read_rows
from kompanjon.evidence.places import distance_km
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.judgements import Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RecordToReview:
    """A row of `core__record`: what one source says of one organisation. Coordinates in degrees (WGS 84)."""

    record: str
    source: str
    organisation_id: str
    country: str
    name: str = ""
    other_names: tuple[str, ...] = ()
    short_name: str = ""
    city: str = ""
    kind: str = ""
    website: str = ""
    vat: str = ""
    lat: float | None = None
    lon: float | None = None
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class PairInBrief:
    """A pair as it stands in the queue.

    Attributes
    ----------
    key : the two records' ids, in alphabetical order
    probability : that they are one organisation; None where no model was asked, since a source or a person says so
    outcome : `same`, `related` or `apart`
    decided_by : `model`, `rule`, `stated` (by a source) or `judgement`
    touches_theme : whether one of the two belongs to an organisation of the theme
    """

    key: Pair
    left_name: str
    right_name: str
    left_country: str
    right_country: str
    probability: float | None
    outcome: str
    decided_by: str
    touches_theme: bool

    @property
    def left(self) -> str:
        return self.key[0]

    @property
    def right(self) -> str:
        return self.key[1]


def rank(pair: PairInBrief, theme_first: bool = True) -> tuple[bool, float, Pair]:
    """What pairs are ordered by, the most useful to judge first: the order's reasons stand at the top of this file."""
    # What was never weighed was never in doubt.
    doubt = 0.5 if pair.probability is None else abs(pair.probability - 0.5)
    return theme_first and not pair.touches_theme, doubt, pair.key


@dataclass(frozen=True, slots=True)
class PairToReview:
    """A pair with all that is known of it; findings with the most bits first, whichever way they speak."""

    left: RecordToReview
    right: RecordToReview
    probability: float | None
    weight_bits: float | None
    outcome: str
    decided_by: str
    findings: tuple[Finding, ...]


class Candidates:
    """The pairs that the matcher kept; none where no second source has been matched."""

    def __init__(self, pairs: Iterable[PairInBrief], whole: Callable[[str, str], PairToReview]) -> None:
        self._orders = {True: tuple(sorted(pairs, key=rank))}
        self._in_countries: dict[tuple[str, bool], tuple[PairInBrief, ...]] = {}
        self._whole = whole
        self._by_key = {pair.key: pair for pair in self._orders[True]}

    @classmethod
    def of(cls, ground: Ground) -> Candidates:
        """Those of all sources (`core__pair`), and those with one of the theme's own rows (`mart__pair`)."""
        return cls(_pairs_in_brief(ground), partial(_pair, ground))

    def __contains__(self, key: Pair) -> bool:
        return key in self._by_key

    def __getitem__(self, key: Pair) -> PairInBrief:
        return self._by_key[key]

    def pairs(self, country: str = "", theme_first: bool = True) -> tuple[PairInBrief, ...]:
        """The pairs with a record in a country (ISO code; all without one), the most useful to judge first.

        Parameters
        ----------
        theme_first : whether pairs with one of the theme's organisations come before all others
        """
        if theme_first not in self._orders:
            self._orders[theme_first] = tuple(sorted(self._orders[True], key=lambda pair: rank(pair, theme_first)))
        return self._in_country(country, theme_first) if country else self._orders[theme_first]

    def _in_country(self, country: str, theme_first: bool) -> tuple[PairInBrief, ...]:
        key = country, theme_first
        if key not in self._in_countries:
            everywhere = self._orders[theme_first]
            wanted = (pair for pair in everywhere if country in (pair.left_country, pair.right_country))
            self._in_countries[key] = tuple(wanted)
        return self._in_countries[key]

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Every country that a record of a pair is in (ISO), in order."""
        found = {one for pair in self._orders[True] for one in (pair.left_country, pair.right_country)}
        return tuple(sorted(found - {""}))

    def pair(self, left: str, right: str) -> PairToReview | None:
        """One pair with both records and what speaks for and against; None when the matcher did not keep it."""
        return self._whole(left, right) if (left, right) in self._by_key else None


def _pair(ground: Ground, left: str, right: str) -> PairToReview:
    evidence = ground.evidence
    of_sources = evidence.core("pair", "left_record = ? AND right_record = ?", left, right)
    row = next(
        one
        for one in (*of_sources, *_rows_of_theme(evidence))
        if (one["left_record"], one["right_record"]) == (left, right)
    )
    records = {one["record"]: _record(one) for one in evidence.core("record", "record IN (?, ?)", left, right)}
    records |= {record.record: record for record in _own_records(ground)}
    return PairToReview(
        left=records[left],
        right=records[right],
        probability=row["probability"],
        weight_bits=row["weight_bits"],
        outcome=row["outcome"],
        decided_by=row["decided_by"],
        findings=findings(row["findings"]),
    )


def _own_records(ground: Ground) -> Iterator[RecordToReview]:
    """The theme's own organisations as records."""
    for one in ground.theme.organisations:
        name, *others = dict.fromkeys((one.name.en, one.name.fi, one.name.sv, *one.alt_names))
        yield RecordToReview(
            record=f"starter:{one.id}",
            source="starter",
            organisation_id=one.id,
            country=one.country,
            name=name,
            other_names=tuple(others),
            city=one.municipality or "",
            kind=one.kind,
            lat=one.lat,
            lon=one.lon,
        )


def _rows_of_theme(evidence: Evidence) -> list[dict]:
    path = evidence.built.marts / "mart__pair.parquet"
    return read_rows(path) if path.is_file() else []


def _record(row: dict) -> RecordToReview:
    given = {name: row.get(name) for name in RecordToReview.__slots__}
    given["other_names"] = tuple(given["other_names"] or ())
    return RecordToReview(
        **{name: "" if value is None and name not in ("lat", "lon") else value for name, value in given.items()}
    )


def _pairs_in_brief(ground: Ground) -> Iterator[PairInBrief]:
    evidence = ground.evidence
    core = evidence.built.core
    if not (core / "core__pair.parquet").is_file():
        return
    columns = ["record", "organisation_id", "name", "country"]
    records = {row["record"]: row for row in read_rows(core / "core__record.parquet", columns)}
    of_theme = _organisations_of_theme(evidence, records)
    for one in _own_records(ground):
        records[one.record] = {name: getattr(one, name) for name in columns}
        of_theme.add(one.organisation_id)
    columns = ["left_record", "right_record", "probability", "outcome", "decided_by"]
    for row in (*read_rows(core / "core__pair.parquet", columns), *_rows_of_theme(evidence)):
        left, right = records.get(row["left_record"]), records.get(row["right_record"])
        if left is None or right is None:  # a natural person: counted elsewhere, never shown
            continue
        yield PairInBrief(
            key=(left["record"], right["record"]),
            left_name=left["name"] or "",
            right_name=right["name"] or "",
            left_country=left["country"] or "",
            right_country=right["country"] or "",
            probability=row["probability"],
            outcome=row["outcome"],
            decided_by=row["decided_by"],
            touches_theme=left["organisation_id"] in of_theme or right["organisation_id"] in of_theme,
        )


def _organisations_of_theme(evidence: Evidence, records: Mapping[str, dict]) -> set[str]:
    """Ids, as `core__record` has them, of the organisations the theme's marts hold, natural persons left out."""
    own = {key for key, row in evidence.organisations.items() if not row.is_natural_person}
    merged = {f"{row.source}:{row.record_id}" for row in evidence.records if row.organisation_id in own}
    merged |= {f"starter:{key}" for key in own} | {f"cordis:{key.removeprefix('pic-')}" for key in own}
    return own | {records[key]["organisation_id"] for key in merged if key in records}


# --- side by side -----------------------------------------------------------------------------------------------------

Likeness = Literal["equal", "differs", "one_sided"]

#: Fields in the order they are compared; those neither record states are left out.
_FIELDS = ("name", "other_names", "short_name", "kind", "country", "city", "website", "vat", "coordinates")

#: Coordinates this near each other are the same place: sources round.
_SAME_PLACE_KM = 1.0


@dataclass(frozen=True, slots=True)
class Field:
    """What two records say of one thing, as they say it; `apart_km` between their coordinates."""

    name: str
    left: str
    right: str
    likeness: Likeness
    apart_km: float | None = None


def side_by_side(left: RecordToReview, right: RecordToReview) -> tuple[Field, ...]:
    """The records' fields, lined up; case, spaces, and the form of a web address or VAT number make no difference."""
    fields = []
    for name in _FIELDS:
        a, b = _said(left, name), _said(right, name)
        if not (a or b):
            continue
        apart = None
        if not (a and b):
            likeness: Likeness = "one_sided"
        elif name == "coordinates":
            apart = distance_km(left.lat, left.lon, right.lat, right.lon)
            likeness = "equal" if apart < _SAME_PLACE_KM else "differs"
        elif name == "other_names":
            names = [{_plain(name, one) for one in (record.name, *record.other_names)} for record in (left, right)]
            likeness = "equal" if names[0] & names[1] else "differs"
        else:
            likeness = "equal" if _plain(name, a) == _plain(name, b) else "differs"
        fields.append(Field(name, a, b, likeness, apart))
    return tuple(fields)


def _said(record: RecordToReview, name: str) -> str:
    if name == "coordinates":
        return "" if record.lat is None or record.lon is None else f"{record.lat:.4f}, {record.lon:.4f}"
    if name == "other_names":
        return "; ".join(record.other_names)
    return getattr(record, name)


def _plain(name: str, text: str) -> str:
    text = " ".join(text.casefold().split())
    if name == "website":
        return text.split("://")[-1].split("/")[0].removeprefix("www.")
    if name == "vat":
        return "".join(sign for sign in text if sign.isalnum())
    return text


# --- asking -----------------------------------------------------------------------------------------------------------


def by_pair(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """Judgements in force, by the pair they are of."""
    return {(one.left, one.right): one for one in judgements}


def pairs_to_review(
    pairs: Sequence[PairInBrief], judged: Mapping[Pair, Judgement]
) -> tuple[tuple[PairInBrief, ...], tuple[PairInBrief, ...]]:
    """Those of `pairs` without a judgement in force, and those with one, each in the order they come in."""
    open_ones, done = [], []
    for pair in pairs:
        (done if pair.key in judged else open_ones).append(pair)
    return tuple(open_ones), tuple(done)


def after(queue: Sequence[PairInBrief], at: PairInBrief, theme_first: bool = True) -> PairInBrief | None:
    """The pair of `queue` that comes after `at`, or the queue's first where none does; None when the queue is empty.

    `at` need not be in the queue: a pair just judged is no longer among the open ones, yet its place is where to go on.
    """
    place = bisect_right(queue, rank(at, theme_first), key=lambda pair: rank(pair, theme_first))
    return queue[place % len(queue)] if queue else None


def before(queue: Sequence[PairInBrief], at: PairInBrief, theme_first: bool = True) -> PairInBrief | None:
    """The pair of `queue` that comes before `at`; None when `at` comes first."""
    place = bisect_left(queue, rank(at, theme_first), key=lambda pair: rank(pair, theme_first))
    return queue[place - 1] if place else None
