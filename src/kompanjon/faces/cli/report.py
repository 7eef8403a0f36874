"""`report`: one report in one language and format."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, line, print_json
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.faces.report.document import Document
    from kompanjon.vocabulary.languages import Language

#: Kinds of report that can be made.
KINDS = ("situation", "consortium")


@app.command()
def report(
    theme: ThemeArgument,
    kind: Annotated[str, typer.Option("--kind", help=", ".join(KINDS))] = "situation",
    draft: Annotated[
        str, typer.Option("--draft", metavar="ID", help="The draft of --kind consortium; see: kompanjon drafts THEME.")
    ] = "",
    lang: LanguageOption = "sv",
    fmt: Annotated[str, typer.Option("--format", help="pdf, html, docx or xlsx")] = "pdf",
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; default THEME-KIND-LANG.FORMAT here.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """One report in one language and format: the situation picture, or the sheet of a draft consortium."""
    from kompanjon.faces.report.write import FORMATS, write_document

    if kind not in KINDS:
        raise BadInput(f"--kind {kind!r} cannot be made yet; one of {', '.join(KINDS)}")
    if fmt not in FORMATS:
        raise BadInput(f"--format {fmt!r} is not known; one of {', '.join(FORMATS)}")
    if (kind == "consortium") != bool(draft):
        raise BadInput("--kind consortium and --draft ID belong together; see the ids with: kompanjon drafts THEME")
    named = f"{theme}-{kind}-{draft}-{lang}.{fmt}" if draft else f"{theme}-{kind}-{lang}.{fmt}"
    path = out or Path(named)
    if path.is_dir():
        raise BadInput(f"--out {path} is a folder; name a file in it")
    document = _consortium(theme, draft, lang) if draft else _situation(theme, lang)
    try:
        write_document(document, fmt, path)
    except OSError as error:
        raise BadInput(f"--out {path}: {error.strerror}; name a file in a folder that can be written") from error
    print_json({"files": [str(path)]}) if as_json else line(f"written: {path}")


def _situation(theme: str, lang: Language) -> Document:
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.given import people_bring, people_say
    from kompanjon.faces.report.situation import situation_document
    from kompanjon.sources.home import home_folder

    bench, home = Workbench.open(theme), home_folder()
    return situation_document(bench.situation(*people_say(home, theme), *people_bring(home, bench.theme)), lang)


def _consortium(theme: str, draft_id: str, lang: Language) -> Document:
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.report.consortium import consortium_document, sheet_of
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.drafts import held

    bench, draft = Workbench.open(theme), held(home_folder(), theme, draft_id)
    return consortium_document(sheet_of(bench, draft, lang, datetime.datetime.now(datetime.UTC).date()))
