"""Chapter: who works with whom, inside the country and abroad."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import ELSEWHERE, Tie
from kompanjon.faces.charts import region_network
from kompanjon.faces.report.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
    inline,
)
from kompanjon.faces.report.situation.europe import no_projects
from kompanjon.faces.report.situation.pen import LONGEST_NAME, Pen

SHOWN = 10


def chapter(pen: Pen, number: str) -> Chapter:
    title = pen.t("Who works with whom")
    network = pen.situation.network
    if not (network.regions or network.inside or network.abroad or network.countries):
        return Chapter("network", number, title, (_nothing(pen),))
    blocks: list[Block] = [
        Paragraph(
            inline(pen.t("Two organisations work together when they take part in the same project of the theme."))
        ),
        Heading(pen.t("Between the regions")),
        _regions(pen),
        Heading(pen.t("Inside the country")),
        _ties(
            pen,
            "inside",
            pen.t("Ties inside the country"),
            pen.t("Organisations that work together most"),
            network.inside,
        ),
        Heading(pen.t("Abroad")),
        _ties(pen, "abroad", pen.t("Ties abroad"), pen.t("Ties with foreign organisations"), network.abroad),
        _countries(pen),
    ]
    return Chapter("network", number, title, tuple(blocks))


def _nothing(pen: Pen) -> Callout:
    if not pen.situation.europe.projects:
        return no_projects(pen)
    text = pen.t("The theme's projects have no two partners that could be shown together.")
    return Callout("empty", pen.t("No ties yet"), inline(text))


def _regions(pen: Pen) -> Block:
    ties = tuple(tie for tie in pen.situation.network.regions if tie.a != tie.b and tie.projects)
    if not ties:
        text = pen.t("No two regions have a joint project in the theme.")
        return Callout("warning", pen.t("The regions work apart"), inline(text))
    # A tie of two of the lead project's own regions says more than one with all the rest of the country.
    own = tuple(tie for tie in ties if ELSEWHERE not in (tie.a, tie.b))
    most = max(own or ties, key=lambda tie: len(tie.projects))
    title = pen.t(
        "Most joint projects: {a} and {b}, {n}",
        a=pen.region(most.a), b=pen.region(most.b), n=pen.number(len(most.projects)),
    )  # fmt: skip
    projects = {standing.place: standing.projects for standing in pen.situation.europe.regions}
    columns = (Column(pen.t("Regions"), wide=True), Column(pen.t("Joint projects"), "number"))
    rows = tuple(
        (
            pen.text_cell(_between(pen.region_head(tie.a), pen.region(tie.b))),
            pen.figure_cell(
                tie.projects, f"tie:{tie.a}:{tie.b}", _joint(pen, pen.region_head(tie.a), pen.region(tie.b))
            ),
        )
        for tie in sorted(ties, key=lambda tie: -len(tie.projects))
    )
    return Figure(
        key="chart-network",
        title=title,
        spec=region_network(ties, pen.cities, projects, pen.translator),
        alt=pen.t("The regions placed as on a map, joined by lines that bear the number of their joint projects."),
        note=pen.t(
            "A line's number and width: joint projects. A dot's size: projects of the region's actors. "
            "A pair without a line has no joint project. Source: CORDIS and the theme's folder."
        ),
        table=Table(
            "chart-network-table", pen.t("Ties of regions"), pen.t("Joint projects of the regions"), columns, rows
        ),
    )


def _ties(pen: Pen, key: str, sheet: str, caption: str, ties: tuple[Tie, ...]) -> Block:
    if not ties:
        return Paragraph(inline(pen.t("No ties are held.")))
    columns = (
        Column(pen.t("Organisation"), wide=True),
        Column(pen.t("Works with"), wide=True),
        Column(pen.t("Joint projects"), "number"),
    )
    rows = tuple(_tie(pen, tie) for tie in ties)
    more = rows[SHOWN:]
    note = pen.n(
        "And {n} more pair, in the spreadsheet (XLSX).", "And {n} more pairs, in the spreadsheet (XLSX).", len(more)
    )
    return Table(key, sheet, caption, columns, rows[:SHOWN], more=more, more_note=note if more else "")


def _tie(pen: Pen, tie: Tie) -> Row:
    a, b = (pen.translator.label(name)[:LONGEST_NAME] for name in (tie.a_name, tie.b_name))
    return (
        pen.text_cell(a),
        pen.text_cell(b),
        pen.figure_cell(tie.projects, f"tie:{tie.a}:{tie.b}", _joint(pen, a, b)),
    )


def _between(a: str, b: str) -> str:
    return f"{a} – {b}"


def _joint(pen: Pen, a: str, b: str) -> str:
    return pen.t("{name}: joint projects", name=_between(a, b))


def _countries(pen: Pen) -> Block:
    ties = pen.situation.network.countries
    rows = tuple(_country(pen, tie) for tie in ties)
    more = rows[SHOWN:]
    note = pen.n(
        "And {n} more country, in the spreadsheet (XLSX).",
        "And {n} more countries, in the spreadsheet (XLSX).",
        len(more),
    )
    columns = (Column(pen.t("Country"), wide=True), Column(pen.t("Joint projects"), "number"))
    caption = pen.t("Countries that {country} works with most", country=pen.home)
    return Table(
        "tie-countries",
        pen.t("Ties of countries"),
        caption,
        columns,
        rows[:SHOWN],
        more=more,
        more_note=note if more else "",
    )


def _country(pen: Pen, tie: Tie) -> Row:
    other = tie.b if tie.a == pen.situation.country else tie.a
    name = pen.translator.country(other)
    return (pen.text_cell(name), pen.figure_cell(tie.projects, f"tie-country:{other}", _joint(pen, pen.home, name)))
