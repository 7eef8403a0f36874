"""How countries and regions stand among the theme's EU projects: tables, shares, quotients."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import Standing
from kompanjon.faces.charts.europe import shown_countries
from kompanjon.faces.report.document import Column, Row, Table, TableCell, inline
from kompanjon.faces.report.situation.pen import Pen

#: Under this many projects a percentage would say more than the numbers bear: the count is shown instead.
FEWEST_FOR_SHARE = 5


def projects_of(pen: Pen, country: Standing) -> str:
    return pen.t("{name}: projects", name=pen.translator.country(country.place))


def by_country(pen: Pen) -> tuple[tuple[str, str, Standing], ...]:
    return tuple(
        (f"country:{each.place}", pen.translator.country(each.place), each) for each in pen.situation.europe.countries
    )


def by_region(pen: Pen) -> tuple[tuple[str, str, Standing], ...]:
    return tuple((f"region:{each.place}", pen.region_head(each.place), each) for each in pen.situation.europe.regions)


def standings_table(
    pen: Pen, key: str, sheet: str, caption: str, standings: tuple[tuple[str, str, Standing], ...]
) -> Table:
    """A row a place (key of its figure, name, standing); countries beyond the chart's are left to the spreadsheet."""
    columns = (
        Column(pen.t("Country") if key == "countries" else pen.t("Region")),
        Column(pen.t("Projects"), "number"),
        Column(pen.t("Participations"), "number"),
        Column(pen.t("Coordinations"), "number"),
        Column(pen.t("EC contribution"), "money"),
        Column(share_head(pen), "percent"),
        Column(pen.t("Location quotient"), "number"),
    )
    shown = {id(each) for _, each in shown_countries(pen.situation.europe)} if key == "countries" else None
    rows = [(_row(pen, *each), shown is None or id(each[2]) in shown) for each in standings]
    more = tuple(row for row, is_shown in rows if not is_shown)
    return Table(
        key=key,
        sheet=sheet,
        caption=caption,
        columns=columns,
        rows=tuple(row for row, is_shown in rows if is_shown),
        note=pen.t(
            "Beneficiaries only (coordinators and participants). 95 per cent intervals in brackets. Source: CORDIS."
        ),
        more=more,
        more_note=pen.n(
            "And {n} more country, in the spreadsheet (XLSX).",
            "And {n} more countries, in the spreadsheet (XLSX).",
            len(more),
        )
        if more
        else "",
    )


def _row(pen: Pen, key: str, name: str, standing: Standing) -> Row:
    return (
        pen.text_cell(name),
        pen.figure_cell(standing.references, key, pen.t("{name}: projects", name=name)),
        pen.number_cell(standing.participations),
        pen.number_cell(standing.coordinations),
        pen.money_cell(standing.ec_contribution_eur),
        share_cell(pen, standing),
        _quotient_cell(pen, standing),
    )


def share_head(pen: Pen) -> str:
    return pen.t("Share of collaborative projects")


def _few(standing: Standing) -> bool:
    return standing.collaborative < FEWEST_FOR_SHARE


def share_text(pen: Pen, standing: Standing) -> str:
    """A share with its interval; the bare counts where they are few."""
    share = standing.share
    if _few(standing) or share.value is None:
        all_projects = pen.situation.europe.collaborative
        return pen.t("{n} of {all}", n=pen.number(standing.collaborative), all=pen.number(all_projects))
    if share.low is None or share.high is None:
        return pen.translator.percent(share.value)
    return pen.translator.percent_interval(share.value, share.low, share.high)


def share_cell(pen: Pen, standing: Standing) -> TableCell:
    return TableCell(inline(share_text(pen, standing)), None if _few(standing) else standing.share.value)


def _quotient_cell(pen: Pen, standing: Standing) -> TableCell:
    quotient = standing.location_quotient
    if _few(standing) or quotient.value is None:
        return TableCell(inline(pen.t("too few")))
    if quotient.low is None or quotient.high is None:
        return TableCell(inline(pen.number(quotient.value, 1)), quotient.value)
    return TableCell(
        inline(pen.translator.number_interval(quotient.value, quotient.low, quotient.high, 1)), quotient.value
    )
