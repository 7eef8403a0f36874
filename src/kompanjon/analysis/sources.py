"""What is held of each source, how fresh it is, and what it lacked."""

from __future__ import annotations

from pathlib import Path

from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.evidence.build import Built, core_rows
from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import describe
from kompanjon.sources.refresh import is_stale
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.theme import Theme


def sources_held(home: Path, theme: Theme | None, built: Built | None, today: str) -> tuple[SourceHeld, ...]:
    """Every snapshot held and the theme's own folder, ordered by source.

    Parameters
    ----------
    built : the evidence in force, whose table rows are shown beside the raw ones
    today : ISO date that freshness is counted to
    """
    core = core_rows(built) if built else {}
    held = [_snapshot(snapshot, core.get(snapshot.id, {}), today) for snapshot in snapshots.held(home)]
    own = [_theme(theme, built, today)] if theme is not None else []
    return tuple(sorted([*held, *own], key=lambda source: (source.source, source.part)))


def _snapshot(snapshot: snapshots.Snapshot, core: dict[str, int], today: str) -> SourceHeld:
    source = describe(snapshot.source).of_part(snapshot.part)
    part = source.part_titles.get(snapshot.part, Label.same(snapshot.part))
    return SourceHeld(
        source=snapshot.source,
        title=_within(source.title, part),
        publisher=source.publisher,
        address=source.address,
        licence=source.licence,
        attribution=source.attribution,
        version=snapshot.version,
        retrieved_at=snapshot.retrieved_at,
        refresh_days=source.refresh_days,
        stale=is_stale(snapshot.version, source.refresh_days, today),
        tables={**snapshot.tables, **core},
        totals=snapshot.totals,
        rejects=snapshot.rejects,
        part=snapshot.part,
        notices=snapshot.notices,
    )


def _theme(theme: Theme, built: Built | None, today: str) -> SourceHeld:
    source = describe("starter")
    tables = {
        name: len(getattr(theme, name))
        for name in ("steps", "concepts", "organisations", "sites", "services", "programmes", "projects",
                     "participants", "challenges", "competence_needs", "calls", "claims")
    }  # fmt: skip
    dates = [
        row.provenance.date for row in (*theme.organisations, *theme.services, *theme.programmes, *theme.challenges)
    ]
    version = max((day for day in dates if len(day) == 10), default="undated")
    return SourceHeld(
        source="starter",
        title=_within(source.title, theme.name),
        publisher=source.publisher,
        address=source.address,
        licence=source.licence,
        attribution=source.attribution,
        version=version,
        retrieved_at=built.made_at if built else "",
        refresh_days=source.refresh_days,
        stale=is_stale(version, source.refresh_days, today),
        tables=tables,
        totals={},
        rejects=0,
        part=theme.id,
    )


def _within(source: Label, part: Label) -> Label:
    """A source's title with the part of it that is held."""
    return Label(*(f"{source.text(language)} ({part.text(language)})" for language in LANGUAGES))
