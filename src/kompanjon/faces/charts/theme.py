"""The look of charts: the palette's colours, few lines, system fonts."""

from __future__ import annotations

from typing import Any

from kompanjon.faces.look.palette import LIGHT

#: Wide enough for a report's text column; the web lets it follow the page.
WIDTH = 600

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

CONFIG: dict[str, Any] = {
    # The face gives title, description and a table; marks that speak for themselves would only repeat them.
    "aria": False,
    "background": None,
    "font": FONT,
    # Fonts differ between machines: room for labels that come out wider than they were measured.
    "padding": {"left": 24, "right": 24, "top": 5, "bottom": 5},
    "view": {"stroke": None},
    "axis": {
        "labelColor": LIGHT.ink,
        "labelFontSize": 13,
        "titleColor": LIGHT.muted,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "gridColor": LIGHT.line,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "labelLimit": 240,
    },
    "text": {"fontSize": 13, "color": LIGHT.ink},
}


def finished(chart: Any) -> dict[str, Any]:
    """A chart as a specification with the theme's configuration."""
    return chart.to_dict() | {"config": CONFIG}


def inline_data(values: list[dict[str, Any]]) -> Any:
    """Rows carried inside the specification, so that it needs nothing from elsewhere."""
    import altair

    return altair.Data(values=values)
