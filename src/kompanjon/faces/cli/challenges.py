"""`challenges`: what regions share, ranked, with the documents behind every count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import write_whole
from kompanjon.faces.cli.show import AsJson, LanguageOption, ThemeArgument, line, print_json, table
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.challenges.picture import Challenges, SharedChallenge, Side
    from kompanjon.vocabulary.languages import Label, Language
    from kompanjon.vocabulary.reference import Reference

#: Documents of each side that are shown of one challenge; `--json` holds them all.
_DOCUMENTS = 3


@app.command()
def challenges(
    theme: ThemeArgument,
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One challenge in full, by the id the table shows.")
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Also those that fewer regions have to do with, or nobody states.")
    ] = False,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CITY", help="Only those this region needs or can.")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option("--pair", metavar="CITY CITY", help="Where two regions could meet.")
    ] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write a row a challenge to this CSV file.")] = None,
    documents: Annotated[
        Path | None, typer.Option("--documents", help="Write a row a document of each challenge to this CSV file.")
    ] = None,
    lang: LanguageOption = "en",
    as_json: AsJson = False,
) -> None:
    """The challenges that regions share, most points first; one in full; or two regions side by side."""
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.faces.challenge_rows import challenge_rows, challenges_told, document_rows, pair_told
    from kompanjon.faces.given import people_say
    from kompanjon.sources.home import home_folder

    bench = Workbench.open(theme)
    held = bench.challenges(*people_say(home_folder(), theme))
    names = {concept.id: concept.name for concept in bench.theme.concepts}
    if id is not None and (region or pair or show_all):
        raise BadInput("an ID stands alone: leave out --all, --region and --pair")
    for city in (*([region] if region else []), *(pair or ())):
        if city not in held.regions:
            raise BadInput(f"region {city!r} is none of the lead project's; one of {', '.join(held.regions)}")
    if pair and pair[0] == pair[1]:
        raise BadInput(f"--pair {pair[0]} {pair[1]}: a region meets others; name two")
    chosen = _chosen(held, id, show_all, region, pair)
    asked = ((csv, challenge_rows), (documents, document_rows))
    files = {path: rows(held, chosen, lang) for path, rows in asked if path is not None}
    write_whole(files)
    if as_json:
        told = challenges_told(held, chosen, names)
        if pair:
            told["pair"] = pair_told(held.pair(*pair))
        print_json({**told, "version": bench.version, "files": [str(path) for path in files]})
        return
    if id is not None:
        _print_one(held, chosen[0], names, lang)
    elif pair:
        _print_pair(held, pair, lang)
    else:
        _print_table(held, chosen, region, lang)
    for path in files:
        line(f"written: {path}")


def _chosen(
    held: Challenges, id: str | None, show_all: bool, region: str | None, pair: tuple[str, str] | None
) -> tuple[SharedChallenge, ...]:
    if id is not None:
        one = held.challenge(id)
        if one is None:
            raise BadInput(
                f"challenge {id!r} is not held in theme {held.theme_id}; see the ids with:"
                f" kompanjon challenges {held.theme_id} --all"
            )
        return (one,)
    if pair:
        return tuple(met.challenge for met in held.pair(*pair).meets)
    found = held.challenges if show_all else tuple(one for one in held.challenges if one.is_shared or one.is_pinned)
    return tuple(one for one in found if region is None or one.side(region).is_touched)


# --- tables -----------------------------------------------------------------------------------------------------------


def _print_table(held: Challenges, chosen: tuple[SharedChallenge, ...], region: str | None, lang: Language) -> None:
    heads = ["", "id", "name", "points", "need", "can", "joint", "EU", "calls"]
    ranks = {one.id: rank for rank, one in enumerate(held.challenges, start=1)}

    def row(one: SharedChallenge) -> list[object]:
        side = [len(one.side(region).need), len(one.side(region).capability)] if region else []
        return [
            ranks[one.id], one.id, one.name.text(lang), f"{one.points:.1f}", len(one.need_regions),
            len(one.capability_regions), len(one.together), len(one.europe.projects), len(one.calls), *side,
        ]  # fmt: skip

    if chosen:
        table([*heads, *([f"needs in {region}", f"can in {region}"] if region else [])], [row(one) for one in chosen])
        line("need, can: regions; joint: projects of two regions or more; EU: projects; calls: open or to come")
    else:
        line(f"no challenge is stated and concerns {held.min_regions} regions or more; see all with --all")
    if left := len(held.challenges) - len(chosen):
        line(f"{left} of {len(held.challenges)} are not shown" + ("" if region else "; see them with --all"))
    if held.dropped:
        line(f"left out by a coordinator: {', '.join(one.id for one in held.dropped)}")
    if held.unfollowed:
        line(f"decisions that name no concept the theme holds: {', '.join(held.unfollowed)}")
    if held.general:
        line(f"too general to form a challenge: {', '.join(held.general)}")
    line(f"{len(held.alone)} of {sum(held.texts.values())} texts fit in none; --json tells which")


def _print_one(held: Challenges, one: SharedChallenge, names: dict[str, Label], lang: Language) -> None:
    rank = next((place for place, each in enumerate(held.challenges, start=1) if each.id == one.id), None)
    standing = "left out by a coordinator" if rank is None else f"{rank} of {len(held.challenges)}"
    line(f"{one.name.text(lang)} ({standing}; {one.points:.1f} points)")
    line("concepts: " + ", ".join(names[concept].text(lang) for concept in one.concepts))
    table(
        ("part", "count", "of", "value", "weight", "points"),
        ((p.name, p.count, p.of, f"{p.value:.2f}", f"{p.weight:g}", f"{p.points:.2f}") for p in one.parts),
    )
    table(
        ("region", "needs", "can", "documents that say most"),
        (
            (side.region, len(side.need), len(side.capability), _strongest(side, lang))
            for side in one.sides
            if side.is_touched
        ),
    )
    for what, rows in (
        ("needed beyond the regions", one.beyond),
        ("joint projects", one.together),
        ("open calls", one.calls),
        ("EU projects", one.europe.projects),
    ):
        if rows:
            line(f"{what} ({len(rows)}): {_names(rows, lang)}")
    if one.complements:
        line(f"one needs, another can: {', '.join(f'{a} < {b}' for a, b in one.complements)}")


def _strongest(side: Side, lang: Language) -> str:
    told = []
    for what, rows in (("needs", side.need), ("can", side.capability)):
        if rows:
            told.append(f"{what}: {_names(rows, lang)}")
    return "\n".join(told)


def _names(rows: tuple[Reference, ...], lang: Language) -> str:
    names = "; ".join(f"{row.name.text(lang)} [{row.kind} {row.id}]" for row in rows[:_DOCUMENTS])
    left = len(rows) - _DOCUMENTS
    return f"{names}; and {left} more" if left > 0 else names


def _print_pair(held: Challenges, pair: tuple[str, str], lang: Language) -> None:
    found = held.pair(*pair)
    a, b = found.a, found.b
    if not found.meets:
        line(f"{a} and {b} meet on no challenge yet")
        return
    table(
        ("id", "name", "both can", f"{a} needs, {b} can", f"{b} needs, {a} can", "joint projects"),
        (
            (
                met.challenge.id,
                met.challenge.name.text(lang),
                *("yes" if each else "-" for each in (met.overlap, met.a_needs, met.b_needs)),
                len(met.joint),
            )
            for met in found.meets
        ),
    )
    line(f"{found.complementary} where one needs what the other can, {found.overlapping} where both can")
