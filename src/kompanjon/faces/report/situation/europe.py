"""Chapter: how the country and its regions stand among the theme's EU projects."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import Interval
from kompanjon.faces.charts import countries, starts
from kompanjon.faces.charts.europe import shown_countries
from kompanjon.faces.report.document import (
    Block,
    Callout,
    Chapter,
    Column,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Table,
    filled,
    inline,
)
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.faces.report.situation.standings import (
    FEWEST_FOR_SHARE,
    by_country,
    by_region,
    projects_of,
    share_cell,
    share_head,
    share_text,
    standings_table,
)


def chapter(pen: Pen, number: str) -> Chapter:
    title = pen.t("Position in Europe")
    return Chapter(
        "europe", number, title, tuple(_blocks(pen)) if pen.situation.europe.projects else (no_projects(pen),)
    )


def no_projects(pen: Pen) -> Callout:
    """What to do while no EU projects are held."""
    text = pen.t(
        "No EU projects are held yet. Fetch CORDIS with kompanjon fetch cordis, then run kompanjon run {theme} again.",
        theme=pen.situation.theme_id,
    )
    return Callout("empty", pen.t("No EU projects yet"), inline(text))


def _blocks(pen: Pen) -> list[Block]:
    europe = pen.situation.europe
    blocks: list[Block] = [
        Paragraph(_standing(pen)),
        Paragraph(_quotient(pen)),
        _countries_figure(pen),
        standings_table(
            pen, "countries", pen.t("Countries"), pen.t("Countries in the theme's EU projects"), by_country(pen)
        ),
        Heading(pen.t("The regions")),
        standings_table(
            pen, "regions", pen.t("Regions"), pen.t("The regions in the theme's EU projects"), by_region(pen)
        ),
        Heading(pen.t("Over time")),
    ]
    if europe.starts:
        blocks.append(_starts_figure(pen))
    if europe.schemes:
        blocks.append(_schemes(pen))
    return blocks


def _standing(pen: Pen) -> Inline:
    europe, home = pen.situation.europe, pen.situation.europe.home
    return filled(
        pen.t(
            "The theme holds {all} EU projects with {participations} participations and an EC contribution of {money} "
            "({first}–{last}). {country} takes part in {projects} of them, coordinates {led} and receives "
            "{home_money}. Its share of the collaborative projects: {share}."
        ),
        all=pen.number(europe.projects),
        participations=pen.number(europe.participations),
        money=pen.translator.money(europe.ec_contribution_eur),
        first=europe.first_start[:4],
        last=europe.last_start[:4],
        country=pen.home,
        projects=pen.figure(
            home.references, f"country:{home.place}", pen.t("{name}: projects", name=pen.home), strong=True
        ),
        share=share_text(pen, home),
        led=pen.number(home.coordinations),
        home_money=pen.translator.money(home.ec_contribution_eur),
    )


def _quotient(pen: Pen) -> Inline:
    home = pen.situation.europe.home
    said = pen.t(
        "Shares are of the {collaborative} projects with three beneficiaries or more. The location quotient "
        "compares such "
        "a share with the share of all {baseline} collaborative projects held: 1 is as usual, above 1 is more "
        "than usual. "
        "Intervals are 95 per cent intervals. Below {few} projects no share is reckoned.",
        collaborative=pen.number(pen.situation.europe.collaborative),
        baseline=pen.number(pen.situation.europe.baseline_projects),
        few=pen.number(FEWEST_FOR_SHARE),
    )
    held = _quotient_verdict(pen, home.location_quotient)
    return inline(f"{said} {held}".strip())


def _quotient_verdict(pen: Pen, quotient: Interval) -> str:
    if quotient.value is None or quotient.low is None or quotient.high is None:
        return ""
    value = pen.translator.number_interval(quotient.value, quotient.low, quotient.high, 1)
    if quotient.low > 1:
        return pen.t("{country}: {value}, that is, more than usual.", country=pen.home, value=value)
    if quotient.high < 1:
        return pen.t("{country}: {value}, that is, less than usual.", country=pen.home, value=value)
    return pen.t("{country}: {value}; the interval holds 1, so no difference is shown.", country=pen.home, value=value)


def _countries_figure(pen: Pen) -> Figure:
    europe = pen.situation.europe
    place = next((rank for rank, each in enumerate(europe.countries, 1) if each.place == europe.home.place), None)
    title = pen.t(
        "{country} takes part in {projects} of {all} projects: place {place} of {countries} countries",
        country=pen.home,
        projects=pen.number(europe.home.projects),
        all=pen.number(europe.projects),
        place=pen.number(place) if place else "–",
        countries=pen.number(len(europe.countries)),
    )
    shown = tuple(standing for _, standing in shown_countries(europe))
    return Figure(
        key="chart-countries",
        title=title,
        spec=countries(europe, pen.translator),
        alt=pen.t(
            "Bars of the countries by their share of the theme's EU projects, most first, with 95 per cent intervals."
        ),
        note=pen.t(
            "Collaborative projects with at least one beneficiary in the country, n = {n}. The number at each "
            "bar is the "
            "count. Source: CORDIS.",
            n=pen.number(europe.collaborative),
        ),
        table=Table(
            "chart-countries-table",
            pen.t("Countries, chart"),
            pen.t("The chart's numbers"),
            (
                Column(pen.t("Country")),
                Column(pen.t("Projects"), "number"),
                Column(share_head(pen), "percent"),
            ),
            tuple(
                (
                    pen.text_cell(pen.translator.country(each.place)),
                    pen.figure_cell(each.references, f"country:{each.place}", projects_of(pen, each)),
                    share_cell(pen, each),
                )
                for each in shown
            ),
        ),
    )


def _starts_figure(pen: Pen) -> Figure:
    europe = pen.situation.europe
    year, most, home = max(europe.starts, key=lambda each: (each[1], each[0]))
    title = pen.t(
        "Most projects started in {year}: {n}, of them {home} with {country}",
        year=str(year), n=pen.number(most), home=pen.number(home), country=pen.home,
    )  # fmt: skip
    heads = (Column(pen.t("Year")), Column(pen.t("Projects started"), "number"), Column(_with_home(pen), "number"))
    rows = tuple(
        (pen.text_cell(str(each)), pen.number_cell(every), pen.number_cell(own)) for each, every, own in europe.starts
    )
    return Figure(
        key="chart-starts",
        title=title,
        spec=starts(europe, pen.translator),
        alt=pen.t(
            "Columns of the theme's EU projects by the year they started; the darker part is those with the "
            "home country."
        ),
        note=pen.t(
            "Number of projects by year of start, n = {n}. Darker: with at least one beneficiary in the home "
            "country. Source: CORDIS.",
            n=pen.number(sum(every for _, every, _ in europe.starts)),
        ),
        table=Table("chart-starts-table", pen.t("Starts"), pen.t("The chart's numbers"), heads, rows),
    )


def _with_home(pen: Pen) -> str:
    return pen.t("With {country}", country=pen.home)


def _schemes(pen: Pen) -> Table:
    return Table(
        key="schemes",
        sheet=pen.t("Funding schemes"),
        caption=pen.t("Funding schemes of the theme's EU projects"),
        columns=(
            Column(pen.t("Funding scheme")),
            Column(pen.t("Projects"), "number"),
            Column(_with_home(pen), "number"),
        ),
        rows=tuple(
            (pen.text_cell(scheme), pen.number_cell(every), pen.number_cell(home))
            for scheme, every, home in pen.situation.europe.schemes
        ),
    )
