"""`search`, `organisation`, `project`: one question, one answer with its sources."""

from __future__ import annotations

from typing import Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.show import AsJson, LanguageOption, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

ThemeOption = Annotated[str, typer.Option("--theme", help="The theme to ask.")]


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words in Swedish, Finnish or English.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only this kind; may be given several times.")
    ] = None,
    limit: Annotated[int, typer.Option("-n", min=1, max=500, help="How many answers.")] = 20,
    lang: LanguageOption = "en",
    theme: ThemeOption = "battery",
    as_json: AsJson = False,
) -> None:
    """Find projects, organisations, services, programmes, challenges, needs, calls and concepts."""
    from kompanjon.analysis.search import KINDS
    from kompanjon.analysis.workbench import Workbench

    kinds = tuple(kind or ())
    for wanted in kinds:
        if wanted not in KINDS:
            raise BadInput(f"--kind {wanted!r} is not known; one of {', '.join(KINDS)}")
    found = Workbench.open(theme).search(query, kinds=kinds, limit=limit)
    if as_json:
        print_json({"query": query, "results": [{"reference": one, "snippet": snippet} for one, snippet in found]})
        return
    if not found:
        line(f"nothing found for {query!r}; try fewer words, or another language")
    else:
        table(("kind", "id", "name", "why"), ((one.kind, one.id, one.name.text(lang), why) for one, why in found))


@app.command()
def organisation(
    id: Annotated[str, typer.Argument(metavar="ID", help="A theme's id (centria), pic-999999999 or ror-05xxxxx99.")],
    lang: LanguageOption = "en",
    theme: ThemeOption = "battery",
    as_json: AsJson = False,
) -> None:
    """One organisation: where, what, with whom, from which records."""
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.cli.cards import print_organisation

    card = Workbench.open(theme).organisation(id)
    if card is None:
        raise BadInput(f"organisation {id!r} is not held in theme {theme}; find its id with: kompanjon search NAME")
    print_json(card) if as_json else print_organisation(card, lang)


@app.command()
def project(
    id: Annotated[str, typer.Argument(metavar="ID", help="A grant id (acronyms are not unique), or a theme's id.")],
    lang: LanguageOption = "en",
    theme: ThemeOption = "battery",
    as_json: AsJson = False,
) -> None:
    """One project: in the theme or not, by which words, and who takes part."""
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.cli.cards import print_project

    card = Workbench.open(theme).project(id)
    if card is None:
        raise BadInput(f"project {id!r} is not held; find its grant id with: kompanjon search ACRONYM --kind project")
    print_json(card) if as_json else print_project(card, lang)
