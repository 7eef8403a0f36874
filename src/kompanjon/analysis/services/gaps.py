"""Gaps of the chain: where companies find no service in the lead project's regions, or too little.

At each level of a step the first of these that holds is told: nothing, own use, unverified, one provider. Levels that
lie side by side and rest on the same rows are one gap. A bottleneck is about a step as a whole: what it feeds is served
on a larger scale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kompanjon.analysis.services.answers import ChainGap, GapKind, ServiceRow
from kompanjon.analysis.services.chain import fed_steps, is_inside
from kompanjon.analysis.services.outside import Outsiders
from kompanjon.analysis.services.scales import GapSettings, scales
from kompanjon.vocabulary.theme import Theme


def gaps(rows: Iterable[ServiceRow], theme: Theme, outsiders: Outsiders) -> tuple[ChainGap, ...]:
    """Every gap, in the order of the steps, each with those outside who may fill it."""
    settings = scales().gaps
    owners = {organisation.id: organisation.part_of for organisation in theme.organisations}
    on_step: dict[str, list[ServiceRow]] = defaultdict(list)
    for row in rows:
        for step in row.service.steps if is_inside(row) else ():
            on_step[step].append(row)
    found: dict[str, list[ChainGap]] = defaultdict(list)
    chain = sorted((step for step in theme.steps if step.kind == "step"), key=lambda step: step.order)
    for step in chain:
        found[step.code] += _of_levels(step.code, on_step[step.code], settings, owners)
    for step, fed in fed_steps(theme.steps):
        found[step] += _bottleneck(step, on_step[step], fed, on_step[fed])
    return tuple(replace(gap, outside=outsiders.who_may_fill(gap)) for step in chain for gap in found[step.code])


def _of_levels(
    step: str, rows: Sequence[ServiceRow], settings: GapSettings, owners: dict[str, str]
) -> Iterator[ChainGap]:
    unknown = tuple(row for row in rows if not row.readiness.levels and row.is_for_others)
    open_gap: ChainGap | None = None
    for level in range(settings.first_level, settings.last_level + 1):
        serving = tuple(row for row in rows if level in row.readiness.levels)
        kind = _kind(serving, owners)
        if open_gap and (open_gap.kind, open_gap.rows) == (kind, serving):
            open_gap = replace(open_gap, trl_to=level)
            continue
        if open_gap:
            yield open_gap
        open_gap = ChainGap(step, kind, level, level, serving, unknown) if kind else None
    if open_gap:
        yield open_gap


def _kind(serving: Sequence[ServiceRow], owners: dict[str, str]) -> GapKind | None:
    """What is wrong with the services at one level; None where nothing is."""
    if not serving:
        return "nothing"
    for_others = [row for row in serving if row.is_for_others]
    if not for_others:
        return "own use"
    checked = [row for row in for_others if row.is_verified]
    if not checked:
        return "unverified"
    providers = {_legal_entity(row.service.organisation, owners) for row in checked}
    return "one provider" if len(providers) == 1 else None


def _legal_entity(organisation: str, owners: dict[str, str]) -> str:
    """Units of one legal entity are one provider."""
    while owners.get(organisation):
        organisation = owners[organisation]
    return organisation


def _bottleneck(step: str, rows: Sequence[ServiceRow], fed: str, fed_rows: Sequence[ServiceRow]) -> Iterator[ChainGap]:
    """Nothing is told where a step has no service of a known scale: that is a gap of its levels."""
    rank = scales().rank
    sized, fed_sized = ([row for row in held if row.scale and row.is_for_others] for held in (rows, fed_rows))
    largest = max((rank(row.scale) for row in sized), default=-1)
    larger = tuple(row for row in fed_sized if rank(row.scale) > largest)
    if sized and larger:
        held = tuple(row for row in sized if rank(row.scale) == largest)
        unknown = tuple(row for row in rows if not row.scale and row.is_for_others)
        yield ChainGap(step, "bottleneck", None, None, held, unknown, fed, larger)
