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
    region: Annotated[list[str] | None, typer.Option("--region", help="Only this region (a city's id).")] = None,
    step: Annotated[list[str] | None, typer.Option("--step", help="Only this value-chain step (its code).")] = None,
    since: Annotated[int, typer.Option("--from", min=0, max=9999, help="Only from this year on.")] = 0,
    until: Annotated[int, typer.Option("--to", min=0, max=9999, help="Only until this year.")] = 0,
    limit: Annotated[int, typer.Option("-n", min=1, max=500, help="How many answers.")] = 20,
    lang: LanguageOption = "en",
    theme: ThemeOption = "battery",
    as_json: AsJson = False,
) -> None:
    """Find projects, organisations, services, programmes, challenges, needs, calls, concepts and skills.

    A question in one language finds texts in the others; `why` says whether it was by words, by a label of a concept
    that the question names, or by meaning.
    """
    from kompanjon.analysis.search import KINDS
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.language.index import Filters
    from kompanjon.sources.home import home_folder
    from kompanjon.workspace.statements import in_force

    for wanted in kind or ():
        if wanted not in KINDS:
            raise BadInput(f"--kind {wanted!r} is not known; one of {', '.join(KINDS)}")
    bench = Workbench.open(theme)
    known = {
        "region": (*(city.id for city in bench.theme.member_cities), "elsewhere"),
        "step": tuple(one.code for one in bench.theme.steps),
    }
    asked = {"region": tuple(region or ()), "step": tuple(step or ())}
    for name, values in asked.items():
        for wanted in values:
            if wanted not in known[name]:
                raise BadInput(f"--{name} {wanted!r} is not known; one of {', '.join(known[name])}")
    filters = Filters(tuple(kind or ()), asked["region"], asked["step"], since, until)
    found = bench.search(query, filters=filters, statements=in_force(home_folder(), theme), limit=limit)
    if as_json:
        print_json({"query": query, "results": found})
        return
    if not found:
        line(f"nothing found for {query!r}; try fewer words, another language, or fewer filters")
    else:
        rows = ((one.reference.kind, one.reference.id, one.reference.name.text(lang), one.why, one.snippet.text)
                for one in found)  # fmt: skip
        table(("kind", "id", "name", "by", "why"), rows)


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
