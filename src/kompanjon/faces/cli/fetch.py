"""`fetch`: open data from its publishers into what is held."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kompanjon.faces.cli.app import BAD_INPUT, app
from kompanjon.faces.cli.show import AsJson, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.sources.fetching import Outcome

_SOURCES_HELP = (
    "What to fetch: cordis, ror, regions, calls, openalex, esco, or one part such as cordis/h2020."
    " cordis alone is Horizon Europe, openalex alone its list of topics."
)


@app.command()
def fetch(
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help=_SOURCES_HELP)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every part of every source.")] = False,
    parts: Annotated[list[str] | None, typer.Option("--part", help="A part of the source, such as h2020.")] = None,
    rors: Annotated[
        list[str] | None, typer.Option("--ror", help="OpenAlex institutions and works: ROR id of an organisation.")
    ] = None,
    topics: Annotated[
        list[str] | None, typer.Option("--topic", help="OpenAlex works: id of a topic they are to be in.")
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option("--theme", help="OpenAlex: the theme's organisations that ROR knows, and works in its topics."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Download open data into the cache: only what is new, going on after a cut, with licence and checksum.

    KOMPANJON_MIRROR (an http or https address) is asked in place of the publishers, as MIRROR/host/path.
    """
    from kompanjon.sources.fetching import parts_asked
    from kompanjon.sources.transfer import Wishes

    organisations = [ror.rpartition("/")[2] for ror in rors or ()]
    themes_topics = list(topics or ())
    asked = list(sources or ())
    if theme is not None:
        from kompanjon.analysis.workbench import Workbench

        bench = Workbench.open(theme)
        organisations += bench.registry_ids()
        themes_topics += bench.openalex_topics()
        if "openalex" in asked and not parts:
            asked.remove("openalex")
            asked += [f"openalex/{part}" for part in ("topics", "institutions", "works")]
    wanted = parts_asked(asked, parts or (), everything=everything)
    wishes = Wishes(tuple(dict.fromkeys(organisations)), tuple(dict.fromkeys(themes_topics)))
    outcomes: list[Outcome] = []
    failed: list[dict[str, Any]] = []
    for source, some in wanted.items():
        came, fault = _fetch_source(source, some, wishes, is_aside=as_json)
        outcomes += came
        failed += [fault] if fault else []
    if as_json:
        print_json({"fetched": [_as_plain(one) for one in outcomes], "failed": failed})
    else:
        _show(outcomes)
    if failed:
        raise typer.Exit(BAD_INPUT)


def _fetch_source(
    source: str, parts: list[str], wishes: Any, *, is_aside: bool
) -> tuple[list[Outcome], dict[str, Any] | None]:
    """What came of a source's parts; a part that fails leaves the others, unless its publisher is out of reach."""
    from kompanjon.faces.cli.downloads import downloads, show_terms
    from kompanjon.sources.fetching import fetch as fetch_parts
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.transfer import NoNetwork

    outcomes: list[Outcome] = []
    lines: list[str] = []
    for part in parts:
        show_terms(source, part, is_aside=is_aside)
        try:
            with downloads() as told:
                outcomes += fetch_parts(
                    home_folder(), source, [part], wishes=wishes, progress=told.bytes, reading=told.rows, note=told.note
                )
        except BadInput as fault:
            unsaid = [text for text in fault.lines if text not in lines]  # what holds for every part is said once
            lines += unsaid
            for text in unsaid:
                print(f"kompanjon: {source}/{part}: {text}", file=sys.stderr, flush=True)
            if isinstance(fault, NoNetwork):
                break
    return outcomes, {"source": source, "lines": lines} if lines else None


def _as_plain(outcome: Outcome) -> dict[str, Any]:
    from kompanjon.sources.catalogue import describe

    terms, snapshot = describe(outcome.source).of_part(outcome.part), outcome.snapshot
    return {
        "source": outcome.source,
        "part": outcome.part,
        "is_new": outcome.is_new,
        "note": outcome.note,
        "snapshot": snapshot.id if snapshot else None,
        "version": snapshot.version if snapshot else None,
        "tables": snapshot.tables if snapshot else {},
        "rejects": snapshot.rejects if snapshot else 0,
        "notices": snapshot.notices if snapshot else (),
        "licence": terms.licence,
        "attribution": terms.attribution,
        "address": terms.address,
    }


def _show(outcomes: list[Outcome]) -> None:
    if not outcomes:
        return
    table(
        ("source", "in force", "rows", "rejects", "came"),
        (
            (
                f"{one.source}/{one.part}",
                one.snapshot.version if one.snapshot else "-",
                f"{sum(one.snapshot.tables.values()):,}" if one.snapshot else "-",
                one.snapshot.rejects if one.snapshot else "-",
                "new" if one.is_new else one.note,
            )
            for one in outcomes
        ),
    )
    for one in outcomes:
        for notice in (*filter(None, (one.note,)), *one.snapshot.notices) if one.is_new and one.snapshot else ():
            line(f"note: {notice}")
    if any(one.is_new for one in outcomes):
        line("next: kompanjon run THEME")
