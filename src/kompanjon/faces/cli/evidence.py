"""`add`, `sources`, `build`: what is held, and the evidence made from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, ThemeArgument, line, print_json, progress, table
from kompanjon.faces.plain import plain
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.sources import FactsHeld


@app.command()
def add(
    source: Annotated[str, typer.Argument(help="The source the files are of, for example cordis.")],
    files: Annotated[list[Path], typer.Argument(help="The publisher's zip, or its CSV files.")],
    as_json: AsJson = False,
) -> None:
    """Register files already on disk as a source's newest snapshot."""
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.register import add_files

    with progress() as tell:
        snapshot = add_files(home_folder(), source, files, tell)
    if as_json:
        print_json(snapshot)
        return
    line(f"{snapshot.id} is in force")
    table(("table", "rows"), snapshot.tables.items())
    if snapshot.totals:
        table(("total", "EUR"), snapshot.totals.items())
    for notice in snapshot.notices:
        line(f"note: {notice}")
    if snapshot.rejects:
        line(f"{snapshot.rejects} rows could not be read; the reasons: {snapshot.folder}/rejects_*.parquet")
    line("next: kompanjon run THEME")


@app.command()
def sources(as_json: AsJson = False) -> None:
    """What is held: version, date, rows, licence, freshness, rejects, conflicts, stale facts, coverage."""
    from kompanjon.analysis.workbench import everything_held, facts_of_themes
    from kompanjon.sources.home import home_folder

    held, facts = everything_held(home_folder()), facts_of_themes(home_folder())
    if as_json:
        entries = [plain(one) for one in held]
        for entry in entries:  # a theme's facts stand with the source they come from: its own folder
            if entry["source"] == "starter" and entry["part"] in facts:
                entry["facts"] = facts[entry["part"]]
        print_json({"sources": entries})
        return
    table(
        ("source", "version", "retrieved", "rows", "rejects", "fresh", "licence"),
        (
            (
                f"{one.source}/{one.part}",
                one.version,
                one.retrieved_at[:10],
                sum(one.tables.values()),
                one.rejects,
                "stale" if one.stale else "yes",
                f"{one.licence}, {one.attribution}",
            )
            for one in held
        ),
    )
    for one in held:
        name = f"{one.source}/{one.part}"
        for notice in one.notices:
            line(f"{name}: {notice}")
        for why in one.reasons:
            line(f"{name}: {why.rows} rejected: {why.file}: {why.reason} (first: {why.first})")
        if one.natural_persons:
            line(f"{name}: hidden: {one.natural_persons} participants presumed natural persons")
    for theme_id, known in facts.items():
        _tell_facts(theme_id, known)
    if not any(one.source == "cordis" for one in held):
        line("no CORDIS dump is held; get it with: kompanjon fetch cordis, or kompanjon add cordis FILE")


#: What a count of `Coverage` is of.
_COVERED = {"nuts3": "a NUTS 3 code", "ror": "a ROR id", "site": "a site"}


def _tell_facts(theme_id: str, known: FactsHeld) -> None:
    line(
        f"{theme_id}: {len(known.stale)} of {known.rows} facts are older than {known.stale_after_months} months, "
        f"{known.undated} undated; sources disagree on {len(known.conflicts)}"
    )
    for conflict in known.conflicts:
        said = "; ".join(f"{row.name.en} ({row.provenance.date or 'undated'})" for row in conflict.statements)
        line(f"  {conflict.subject_name.en}, {conflict.property.replace('_', ' ')}: {said}")
    for one in known.coverage:
        scope = "the theme's organisations" if one.scope == "theme" else "the organisations in CORDIS or the theme"
        line(f"  {_COVERED[one.what]}: {one.have} of {one.of} of {scope}")


@app.command()
def build(theme: ThemeArgument, as_json: AsJson = False) -> None:
    """Bring a theme's evidence up to date, and learn how partners are ranked; nothing changed, nothing recomputed."""
    from kompanjon.analysis.workbench import Workbench, build_theme
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.judgements import in_force

    with progress() as tell:
        built = build_theme(theme, home_folder(), tell, judgements=in_force(home_folder()))
        not_learnt = ""
        try:
            Workbench.open(theme).learn_partners(tell)
        except BadInput as fault:
            not_learnt = str(fault)
    if as_json:
        print_json(
            {
                "theme": theme,
                "version": built.version,
                "made_at": built.made_at,
                "rows": built.rows,
                "is_new": built.is_new,
                "unfollowed": built.unfollowed,
                "partners": {"is_learnt": not not_learnt, "why_not": not_learnt},
            }
        )
        return
    line(f"evidence {built.version} of {built.made_at}" + ("" if built.is_new else ": nothing changed"))
    table(("table", "rows"), built.rows.items())
    for judgement in built.unfollowed:
        line(f"judgement not followed, newer ones contradict it: {judgement}")
    if not_learnt:
        line(f"how partners are ranked is not learnt: {not_learnt}")
