"""`run`: the situation picture as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, ThemeArgument, line, print_json, progress

#: A run goes on without the newest dump after this; the part that came stays for the next run.
_SECONDS_TO_FETCH = 240.0


@app.command()
def run(
    theme: ThemeArgument,
    out: Annotated[Path, typer.Option("--out", help="Folder the files are written to.")] = Path("out"),
    offline: Annotated[
        bool, typer.Option("--offline", envvar="KOMPANJON_OFFLINE", help="Ask no publisher for newer data.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """The main job: build evidence, analyse, write the situation picture (HTML, PDF, XLSX; sv, fi, en)."""
    from kompanjon.analysis.workbench import Workbench, build_theme
    from kompanjon.faces.report.situation.files import write_pictures
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.judgements import in_force

    why_not = "" if offline else _newest_dump(theme)
    with progress() as tell:
        built = build_theme(theme, home_folder(), tell, judgements=in_force(home_folder()))
        bench = Workbench.open(theme)
        written = write_pictures(bench, home_folder(), out, tell)
    if as_json:
        print_json(
            {
                "theme": theme,
                "version": built.version,
                "is_new": written.is_new,
                "files": [str(p) for p in written.files],
            }
        )
        return
    if not any(one.source == "cordis" for one in bench.sources()):
        line(
            f"{why_not or 'no CORDIS dump is held'}: the picture rests on the starter alone;"
            " get a dump with: kompanjon fetch cordis, or kompanjon add cordis FILE"
        )
    elif why_not:
        line(f"not brought up to date: {why_not}")
    line("nothing changed; the files stand as they were:" if not written.is_new else "written:")
    for path in written.files:
        line(f"  {path}")
    line(f"open the web application with: kompanjon serve {theme}")


def _newest_dump(theme: str) -> str:
    """Bring the Horizon Europe dump up to date where it is missing or stale; why that could not be, else nothing."""
    from kompanjon.faces.cli.downloads import downloads, show_terms
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.refresh import refresh
    from kompanjon.sources.starter.parse import load_theme

    load_theme(theme)  # a theme that is not there is told before anything is fetched
    with downloads() as told:
        refreshed = refresh(
            home_folder(),
            "cordis",
            "horizon",
            seconds=_SECONDS_TO_FETCH,
            begin=lambda: show_terms("cordis", "horizon", is_aside=True),
            progress=told.bytes,
            reading=told.rows,
            note=told.note,
        )
    return refreshed.why_not
