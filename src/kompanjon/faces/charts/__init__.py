"""Charts, each one Vega-Lite specification made with Altair: drawn live on the web, as SVG in reports.

    spec = countries(situation.europe, situation.country, translator)   # a plain dict, for the web as it is
    picture = svg(spec)                                                  # the same, drawn

A specification holds no title: the face sets the finding over the chart, and unit, n and source under it.
"""

from kompanjon.faces.charts.calls import deadlines
from kompanjon.faces.charts.europe import countries, starts
from kompanjon.faces.charts.regions import region_network, region_pairs
from kompanjon.faces.charts.render import inline_svg, svg
from kompanjon.faces.charts.services import chain_chart, service_map
from kompanjon.faces.charts.tradeoff import tradeoff_curve, tradeoff_title

__all__ = [
    "chain_chart", "countries", "deadlines", "inline_svg", "region_network", "region_pairs", "service_map", "starts",
    "svg", "tradeoff_curve", "tradeoff_title",
]  # fmt: skip
