"""Chapter: the challenges regions share, how they are ranked, and who needs and who can do what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kompanjon.analysis.challenges.picture import PartName, References, SharedChallenge, Side
from kompanjon.faces.report.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Inline,
    Paragraph,
    Row,
    Span,
    Table,
    TableCell,
    filled,
    inline,
)
from kompanjon.faces.report.situation.challenge_in_full import alone, in_full, ranked, side_figure
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.faces.texts import message

ID = "shared-challenges"

#: Challenges named in the first sentence; those told region by region.
FIRST, IN_FULL = 3, 5

#: part -> (what it is called, what its value is)
PARTS: dict[PartName, tuple[str, str]] = {
    "need": (message("Stated need"), message("regions that state a need ÷ all regions of the lead project")),
    "national": (
        message("Wider need"),
        message("1 when it is stated for the whole country, for Europe or for another region, else 0"),
    ),
    "capability": (
        message("Capability"),
        message(
            "regions with a working organisation, service, education programme, project or publication on it ÷ "
            "all regions of the lead project"
        ),
    ),
    "complementarity": (
        message("Complement"),
        message("pairs where one region needs what the other can ÷ all such pairs, in both directions"),
    ),
    "together": (message("Joint work"), message("joint projects of the regions ÷ 3, at most 1")),
    "room": (
        message("Room in Europe"),
        message("1 − EU projects on it ÷ EU projects on the challenge that has most of them"),
    ),
    "calls": (message("Calls"), message("open or coming calls that ask for it ÷ 2, at most 1")),
}


def chapter(pen: Pen, number: str) -> Chapter:
    return Chapter(ID, number, pen.t("Shared challenges"), tuple(_blocks(pen)))


def _blocks(pen: Pen) -> Iterator[Block]:
    held = pen.situation.challenges
    if not held.shared:
        text = pen.n(
            "No challenge is stated and concerns {n} region of the lead project. Add challenges and competence needs "
            "to the theme, or state them on the pages.",
            "No challenge is stated and concerns at least {n} regions of the lead project. Add challenges and "
            "competence needs to the theme, or state them on the pages.",
            held.min_regions,
        )
        yield Callout("empty", pen.t("No shared challenges"), inline(text))
    else:
        yield Callout("finding", pen.t("Where the regions meet"), _finding(pen))
        yield Paragraph(inline(_lead(pen)))
        yield _ranking(pen)
        yield _matrix(pen)
        yield _formula(pen)
        yield _points(pen)
        for rank, one in [each for each in enumerate(held.challenges, start=1) if is_shown(each[1])][:IN_FULL]:
            yield from in_full(pen, one, rank)
    if held.alone:
        yield from alone(pen)


def _finding(pen: Pen) -> Inline:
    held = pen.situation.challenges
    names = "; ".join(pen.translator.label(one.name) for one in held.shared[:FIRST])
    sentence = pen.plural(
        "{shared} challenge of the {all} that the theme's texts speak of is stated and concerns at least {regions} "
        "regions of the lead project. First in the ranking: {names}.",
        "{shared} challenges of the {all} that the theme's texts speak of are stated and concern at least {regions} "
        "regions of the lead project. First in the ranking: {names}.",
        len(held.shared),
    )
    return filled(
        sentence,
        shared=Span(pen.number(len(held.shared)), strong=True),
        all=pen.number(len(held.challenges)),
        regions=pen.number(held.min_regions),
        names=names,
    )


def _lead(pen: Pen) -> str:
    return pen.t(
        "A challenge is a group of concepts that the same texts speak of: stated needs, services, education "
        "programmes, organisations, projects, publications and calls. It bears the names of its most central concepts, "
        "at most three, or the name a coordinator has given it. A region needs what is stated there, and can do "
        "what its organisations work on."
    )


# --- tables of all challenges -----------------------------------------------------------------------------------------


def _ranking(pen: Pen) -> Table:
    columns = (
        Column(pen.t("Challenge"), wide=True),
        Column(pen.t("Points"), "number"),
        Column(pen.t("Regions that need"), "number"),
        Column(pen.t("Regions that can"), "number"),
        Column(pen.t("Joint projects"), "number"),
        Column(pen.t("EU projects"), "number"),
        Column(pen.t("Open calls"), "number"),
    )
    rows, more = _parted(pen, _ranking_row)
    left = pen.n(
        "And {n} challenge that concerns fewer regions or is not stated, in the spreadsheet (XLSX).",
        "And {n} challenges that concern fewer regions or are not stated, in the spreadsheet (XLSX).",
        len(more),
    )
    note = pen.t("Open calls: open or to come when the picture was drawn. Each figure opens into its rows.")
    return Table(
        key="challenges",
        sheet=pen.t("Shared challenges"),
        caption=pen.t("Shared challenges in order of rank"),
        columns=columns,
        rows=rows,
        note=note,
        more=more,
        more_note=left if more else "",
    )


def is_shown(one: SharedChallenge) -> bool:
    """Whether the text tells of it; the spreadsheet holds all."""
    return one.is_shared or one.is_pinned


def _parted(pen: Pen, row: Callable[[Pen, SharedChallenge, int], Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """A row a challenge: those of the text, and those of the spreadsheet alone."""
    ranked = list(enumerate(pen.situation.challenges.challenges, start=1))
    shown = tuple(row(pen, one, rank) for rank, one in ranked if is_shown(one))
    return shown, tuple(row(pen, one, rank) for rank, one in ranked if not is_shown(one))


def _ranking_row(pen: Pen, one: SharedChallenge, rank: int) -> Row:
    name = pen.translator.label(one.name)

    def opening(what: str, title: str, rows: References, value: int | None = None) -> TableCell:
        value = len(rows) if value is None else value
        figure = pen.figure(rows, f"challenge:{one.id}:{what}", f"{name}: {title}", pen.number(value))
        return TableCell((figure,), value)

    return (
        pen.text_cell(ranked(pen, one, rank)),
        pen.number_cell(one.points, pen.number(one.points, 1)),
        opening("need", pen.t("stated needs in the regions"), _of_sides(one, "need"), len(one.need_regions)),
        opening(
            "capability", pen.t("capability in the regions"), _of_sides(one, "capability"), len(one.capability_regions)
        ),
        opening("together", pen.t("joint projects of the regions"), one.together),
        opening("europe", pen.t("EU projects on it"), one.europe.projects),
        opening("calls", pen.t("open or coming calls"), one.calls),
    )


def _of_sides(one: SharedChallenge, which: str) -> References:
    found = (reference for side in one.sides for reference in getattr(side, which))
    return tuple({(each.kind, each.id): each for each in found}.values())


def _matrix(pen: Pen) -> Table:
    held = pen.situation.challenges
    regions = tuple(Column(pen.region_head(region)) for region in held.regions)
    rows, more = _parted(pen, _matrix_row)
    return Table(
        key="challenges-regions",
        sheet=pen.t("Challenges by region"),
        caption=pen.t("What each region needs and what it can do"),
        columns=(Column(pen.t("Challenge"), wide=True), *regions),
        rows=rows,
        more=more,
        note=pen.t(
            "▲ stated needs of the region; ■ organisations, services, education programmes, projects and publications "
            "there. – neither is known."
        ),
    )


def _matrix_row(pen: Pen, one: SharedChallenge, rank: int) -> Row:
    return (pen.text_cell(ranked(pen, one, rank)), *(_side_cell(pen, one, side) for side in one.sides))


def _side_cell(pen: Pen, one: SharedChallenge, side: Side) -> TableCell:
    spans = [side_figure(pen, one, side, what) for what in ("need", "capability") if getattr(side, what)]
    return TableCell(tuple(part for span in spans for part in (Span(" "), span))[1:] or inline("–"))


def _formula(pen: Pen) -> Table:
    parts = pen.situation.challenges.challenges[0].parts
    return Table(
        key="challenges-formula",
        sheet=pen.t("How the points come"),
        caption=pen.t("Points = the sum of weight × value over seven parts"),
        columns=(
            Column(pen.t("Part")),
            Column(pen.t("Weight"), "number"),
            Column(pen.t("Value, from 0 to 1"), wide=True),
        ),
        rows=tuple(
            (
                pen.text_cell(pen.t(PARTS[part.name][0])),
                pen.number_cell(part.weight, pen.number(part.weight, 1)),
                pen.text_cell(pen.t(PARTS[part.name][1])),
            )
            for part in parts
        ),
        note=pen.t("The theme sets the weights."),
    )


def _points(pen: Pen) -> Table:
    rows, more = _parted(pen, _points_row)
    names = (pen.t(PARTS[part.name][0]) for part in pen.situation.challenges.challenges[0].parts)
    return Table(
        key="challenges-points",
        sheet=pen.t("Points by part"),
        caption=pen.t("The points of each challenge, part by part"),
        columns=(
            Column(pen.t("Challenge"), wide=True),
            *(Column(name, "number") for name in names),
            Column(pen.t("Points"), "number"),
        ),
        rows=rows,
        more=more,
    )


def _points_row(pen: Pen, one: SharedChallenge, rank: int) -> Row:
    return (
        pen.text_cell(ranked(pen, one, rank)),
        *(pen.number_cell(part.points, pen.number(part.points, 1)) for part in one.parts),
        pen.number_cell(one.points, pen.number(one.points, 1)),
    )
