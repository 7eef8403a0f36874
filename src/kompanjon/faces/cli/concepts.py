"""`concepts`: the theme's concepts checked, out as SKOS or CSV, and in from either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import NO, app
from kompanjon.faces.cli.files import read_at_most, write_whole
from kompanjon.faces.cli.show import AsJson, ThemeArgument, line, print_json
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.language.concept_check import Finding
    from kompanjon.sources.starter.concept_import import ConceptImport

concepts = typer.Typer(
    name="concepts",
    help="The theme's concepts: check them, write them as SKOS or CSV, read them from either.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(concepts)

#: A larger file is no scheme of concepts.
_LARGEST_BYTES = 50_000_000

#: kind of finding -> why it matters, and the mend.
_SAID = {
    "missing label": ("has no label in {language}", "write one in name_{language}"),
    "clash": ('share "{words}" in {language}, so a text says both', "keep the label at one of them"),
    "never counts": ('"{words}" ({language}) is covered by an excluded phrase', "take the label or the phrase away"),
    "orphan": ("has nothing broader and nothing narrower", "name what it is a kind or a part of in broader"),
    "circle": ("lead back to where they began", "take one of them away from broader"),
    "unknown concept": ('"{words}" belongs to a concept that is not there', "mend the id or add the concept"),
    "unknown step": ('"{words}" is no step of steps.csv', "mend the code or add the step"),
    "excluded in scheme": ('"{words}" is above, and one of them is excluded', "empty broader or change the role"),
    "repeated code": ("{words} stands twice", "keep one, or say how the others lie to it (broadMatch, closeMatch)"),
    "untranslated": ('"{words}" is the English label too', "is it a name? else write it in {language}"),
}


@concepts.command("check")
def check_concepts(theme: ThemeArgument, as_json: AsJson = False) -> None:
    """Missing labels, clashes, orphans and the like, one a line; exit status 1 when something is amiss."""
    from kompanjon.language.concept_check import check
    from kompanjon.sources.starter.parse import load_theme

    held = load_theme(theme)
    findings = check(held.concepts, (step.code for step in held.steps), held.concept_mappings)
    errors = sum(not finding.is_hint for finding in findings)
    if as_json:
        told = [_as_json(finding) for finding in findings]
        print_json({"theme": held.id, "concepts": len(held.concepts), "errors": errors, "findings": told})
    else:
        for finding in findings:
            line(_said(finding))
        line(f"{len(held.concepts)} concepts, {errors} errors, {len(findings) - errors} hints")
    if errors:
        raise typer.Exit(NO)


@concepts.command("export")
def export_concepts(
    theme: ThemeArgument,
    fmt: Annotated[str, typer.Option("--format", help="turtle (SKOS) or csv.")] = "turtle",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file instead of stdout.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the concepts as SKOS in Turtle, or as CSV with the columns of concepts.csv."""
    from kompanjon.sources.starter.concept_rows import concepts_csv
    from kompanjon.sources.starter.parse import load_theme
    from kompanjon.sources.starter.skos import to_turtle

    if fmt not in ("turtle", "csv"):
        raise BadInput(f'--format "{fmt}": is not written here; write turtle or csv')
    held = load_theme(theme)
    text = to_turtle(held) if fmt == "turtle" else concepts_csv(held.concepts)
    if out is not None:
        write_whole({out: text}, "--out")
    if as_json:
        document = {"theme": held.id, "format": fmt, "concepts": len(held.concepts)}
        print_json(document | ({"text": text} if out is None else {"file": str(out)}))
    elif out is None:
        typer.echo(text, nl=False)
    else:
        line(f"written: {out} ({len(held.concepts)} concepts)")


@concepts.command("import")
def import_concepts(
    theme: ThemeArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A SKOS scheme in Turtle (.ttl), or a CSV file (.csv).")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the concepts.csv here; without it nothing is written.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read concepts from SKOS or CSV and tell what they would add, change and remove."""
    from kompanjon.sources.starter.concept_import import hindrances, take_in
    from kompanjon.sources.starter.concept_rows import concepts_csv
    from kompanjon.sources.starter.parse import load_theme, themes_folder

    held = load_theme(theme)
    taken = take_in(held, _read(file), file.name)
    if out is not None:
        own = themes_folder() / held.id / "concepts.csv"
        in_the_way = hindrances(held, taken) if out.resolve() == own.resolve() else ()
        if in_the_way:
            mend = "mend the file, or write to another with --out"
            raise BadInput(*(f"{out}: not written: {one}; {mend}" for one in in_the_way))
        write_whole({out: concepts_csv(taken.concepts)}, "--out")
    if as_json:
        _print_import(held.id, taken, out)
    else:
        _tell_import(taken, out)


def _print_import(theme_id: str, taken: ConceptImport, out: Path | None) -> None:
    print_json(
        {
            "theme": theme_id,
            "concepts": len(taken.concepts),
            "added": taken.changes.added,
            "changed": [{"concept": id_, "columns": columns} for id_, columns in taken.changes.changed],
            "removed": taken.changes.removed,
            "unjudged": taken.unjudged,
            "matches_left_out": taken.matches_left_out,
            "findings": [_as_json(finding) for finding in taken.findings],
            "file": str(out) if out is not None else None,
        }
    )


def _tell_import(taken: ConceptImport, out: Path | None) -> None:
    for id_ in taken.changes.added:
        line(f"added: {id_}" + (" (no role given: partial, unverified)" if id_ in taken.unjudged else ""))
    for id_, columns in taken.changes.changed:
        line(f"changed: {id_}: {', '.join(columns)}")
    for id_ in taken.changes.removed:
        line(f"removed: {id_}")
    if not taken.changes:
        line("the same concepts as the theme holds")
    for finding in taken.findings:
        line(_said(finding))
    if taken.matches_left_out:
        line(f"{taken.matches_left_out} matches in other schemes are not read: concept_mappings.csv stays as it is")
    if out is None:
        line("nothing is written; write concepts.csv with --out FILE")
    else:
        line(f"written: {out} ({len(taken.concepts)} concepts)")


def _as_json(finding: Finding) -> dict[str, object]:
    why, mend = _why_and_mend(finding)
    return {
        "kind": finding.kind,
        "hint": finding.is_hint,
        "concepts": finding.concepts,
        "language": finding.language,
        "words": finding.words,
        "why": why,
        "mend": mend,
    }


def _said(finding: Finding) -> str:
    why, mend = _why_and_mend(finding)
    between = " > " if finding.kind == "circle" else ", "
    about = between.join(finding.concepts)
    return f"{'hint' if finding.is_hint else 'error'}: {finding.kind}: {about}: {why}; {mend}"


def _why_and_mend(finding: Finding) -> tuple[str, str]:
    why, mend = _SAID[finding.kind]
    said = {"words": finding.words, "language": finding.language}
    return why.format(**said), mend.format(**said)


def _read(path: Path) -> bytes:
    data = read_at_most(path, _LARGEST_BYTES, "FILE", "name a file of concepts, .ttl or .csv")
    if len(data) > _LARGEST_BYTES:
        raise BadInput(f"{path}: is larger than {_LARGEST_BYTES // 1_000_000} MB; give the concepts of one theme only")
    return data
