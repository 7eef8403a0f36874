"""Who knows whom around a draft consortium, drawn: members on the left, those outside who know them on the right.

Drawn here rather than by Vega-Lite: the page is written anew after every step, and each name must find its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from kompanjon.faces import consortium_words
from kompanjon.faces.charts.render import inline
from kompanjon.faces.charts.theme import FONT
from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.drafts import Standing

#: Organisations outside the draft that are drawn, at most.
MOST_OUTSIDE = 10

#: Room for names on each side, half the width of the ring between them, height of a name with its standing: px.
_NAMES, _RING, _ROW = 226, 180, 40

#: Above the first and under the last row, and from the middle of a dot to its name.
_MARGIN, _BESIDE = 34, 16

#: Numbers nearer to each other than this cannot be told apart; places along a line that are tried, the middle first.
_APART, _ALONG = 19.0, (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation in the picture.

    Attributes
    ----------
    standing : of a member; None for one outside the draft
    address : of its card, for the rows under the picture; empty where it has none
    """

    id: str
    name: str
    standing: Standing | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two organisations, and how many EU projects they share."""

    one: Node
    other: Node
    projects: int

    @property
    def is_outward(self) -> bool:
        """Whether it leads out of the draft."""
        return self.other.standing is None


@dataclass(frozen=True, slots=True)
class Network:
    """The ties around a draft.

    Attributes
    ----------
    members : in the order given
    outside : those outside that know most members, in an order that lets few lines cross
    edges : most projects first; those inside the draft before those that lead out
    """

    members: tuple[Node, ...]
    outside: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def inside(self) -> tuple[Edge, ...]:
        return tuple(edge for edge in self.edges if not edge.is_outward)

    @property
    def outward(self) -> tuple[Edge, ...]:
        return tuple(edge for edge in self.edges if edge.is_outward)

    @property
    def alone(self) -> tuple[Node, ...]:
        """Members who share no project with another member."""
        tied = {node.id for edge in self.inside for node in (edge.one, edge.other)}
        return tuple(node for node in self.members if node.id not in tied)


def network(members: Sequence[Node], outside: Sequence[Node], shared: Mapping[tuple[str, str], int]) -> Network:
    """The ties of a draft's members among themselves, and with those outside who know most of them.

    Parameters
    ----------
    outside : candidates, the best first; of those who know equally many the earlier ones are taken
    shared : (id, id), either way round -> EU projects the two share
    """
    counts = {frozenset(pair): count for pair, count in shared.items() if count > 0}
    places = {node.id: place for place, node in enumerate(members)}
    known = {
        node.id: {place: counts[key] for one, place in places.items() if (key := frozenset((one, node.id))) in counts}
        for node in outside
        if node.id not in places
    }
    taken = sorted((node for node in outside if known.get(node.id)), key=lambda node: -len(known[node.id]))
    taken = list(dict.fromkeys(taken))[:MOST_OUTSIDE]
    taken.sort(key=lambda node: (_middle(known[node.id]), node.name, node.id))
    inside = [
        Edge(one, other, counts[key])
        for place, one in enumerate(members)
        for other in members[place + 1 :]
        if (key := frozenset((one.id, other.id))) in counts
    ]
    outward = [Edge(members[place], node, count) for node in taken for place, count in sorted(known[node.id].items())]
    strongest = [*sorted(inside, key=_by_projects), *sorted(outward, key=_by_projects)]
    return Network(tuple(members), tuple(taken), tuple(strongest))


def _by_projects(edge: Edge) -> int:
    return -edge.projects


def _middle(known: Mapping[int, int]) -> float:
    """Where among the members those stand whom one outside knows: its own place opposite lets few lines cross."""
    return sum(place * count for place, count in known.items()) / sum(known.values())


def told(held: Network, tr: Translator) -> str:
    """The picture in words, for those who cannot see it."""
    pairs = len(held.members) * (len(held.members) - 1) // 2
    said = [
        tr.n("{n} member.", "{n} members.", len(held.members)),
        tr.n(
            "{known} of {n} pair of members has done a project together.",
            "{known} of {n} pairs of members have done a project together.",
            pairs,
            known=tr.number(len(held.inside)),
        ),
    ]
    if held.alone:
        said.append(tr.t("Without one: {names}.", names=tr.join(node.name for node in held.alone)))
    if held.outside:
        said.append(
            tr.n(
                "Beside them {n} organisation outside the draft that knows members.",
                "Beside them {n} organisations outside the draft that know members.",
                len(held.outside),
            )
        )
    return " ".join(said)


def ties(held: Network, key: str, title: str, tr: Translator) -> str:
    """The network as SVG to stand inside a page, in the page's colours.

    Parameters
    ----------
    key : unique in the page; prefixes every id of the picture
    """
    return inline(drawn(held, tr), key, title, told(held, tr))


def drawn(held: Network, tr: Translator) -> str:
    """The network as SVG with its own colours; the same network gives the same text."""
    spots = _spots(held)
    width, height = 2 * (_NAMES + _RING), max((spot.y for spot in spots.values()), default=0) + _MARGIN
    most = max((edge.projects for edge in held.edges), default=1)
    curves = {edge: _curve(spots[edge.one.id], spots[edge.other.id]) for edge in held.edges}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}"'
        f' font-family="{FONT}" font-size="13">',
        *_heads(held, tr, width),
        # Weak ties first: strong ones, and those inside the draft, are drawn over them.
        *(_line(edge, curves[edge], most) for edge in (*reversed(held.outward), *reversed(held.inside))),
        *_numbers(held, spots, curves, tr),
        *(_dot(node, spots[node.id], _under(node, held, tr)) for node in (*held.members, *held.outside)),
        "</svg>",
    ]
    return "".join(parts)


def _under(node: Node, held: Network, tr: Translator) -> str:
    """What stands under a name: a member's standing; how many members one outside knows."""
    if node.standing:
        return consortium_words.standing(tr, node.standing)
    known = sum(edge.other == node for edge in held.outward)
    return tr.n("knows {n} member", "knows {n} members", known)


# --- where things stand -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    is_left: bool


def _spots(held: Network) -> dict[str, _Spot]:
    """A ring with its names at even heights, so that none lies over another; members right too where nobody else is."""
    if held.outside:
        left, right = held.members, held.outside
    else:
        half = (len(held.members) + 1) // 2
        left, right = held.members[:half], tuple(reversed(held.members[half:]))
    rows = max(len(left), len(right))
    spots = {}
    for nodes, is_left in ((left, True), (right, False)):
        for at, node in enumerate(nodes):
            row = at + (rows - len(nodes)) / 2
            from_middle = (row - (rows - 1) / 2) / max(rows / 2, 1)
            reach = _RING * (1 - from_middle**4) ** 0.25
            x = _NAMES + _RING + (-reach if is_left else reach)
            spots[node.id] = _Spot(round(x, 1), round(_MARGIN + 26 + row * _ROW, 1), is_left)
    return spots


#: From where a line starts, the two points that bend it, and where it ends.
_Curve = tuple[tuple[float, float], ...]


def _curve(one: _Spot, other: _Spot) -> _Curve:
    """Across, a line leaves and arrives level; on one side it is an arc, the deeper the farther apart the two are."""
    if one.is_left != other.is_left:
        bend = bend_other = (one.x + other.x) / 2
    else:
        depth = min(24 + 0.6 * abs(one.y - other.y), 1.6 * _RING)
        bend, bend_other = (spot.x + (depth if spot.is_left else -depth) for spot in (one, other))
    return (one.x, one.y), (bend, one.y), (bend_other, other.y), (other.x, other.y)


def _on(curve: _Curve, at: float) -> tuple[float, float]:
    weights = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _heads(held: Network, tr: Translator, width: float) -> list[str]:
    heads = [(12.0, "start", tr.t("In the draft"))]
    if held.outside:
        heads.append((width - 12, "end", tr.t("Outside it, who know members")))
    return [_text(x, 20, said, anchor, LIGHT.muted, 'font-weight="600"') for x, anchor, said in heads]


def _line(edge: Edge, curve: _Curve, most: int) -> str:
    """As wide as the projects are many; broken where it leads out of the draft."""
    start, bend, bend_other, end = (f"{x:.1f} {y:.1f}" for x, y in curve)
    width = 1.4 + 4.6 * sqrt(edge.projects / most)
    look = f'stroke="{LIGHT.levels[4]}"'
    if edge.is_outward:
        width, look = width / 3, f'stroke="{LIGHT.muted}" stroke-dasharray="4 4"'
    return f'<path d="M{start}C{bend} {bend_other} {end}" fill="none" {look} stroke-width="{width:.1f}"/>'


def _numbers(held: Network, spots: Mapping[str, _Spot], curves: Mapping[Edge, _Curve], tr: Translator) -> list[str]:
    """How many projects a line inside the draft stands for, where there is room: the table has all of them."""
    taken = [(spot.x, spot.y) for spot in spots.values()]
    found = []
    for edge in held.inside:
        for x, y in (_on(curves[edge], at) for at in _ALONG):
            if all((x - one) ** 2 + (y - other) ** 2 > _APART**2 for one, other in taken):
                taken.append((x, y))
                found.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{LIGHT.ground}"/>')
                found.append(_text(x, y + 4, tr.number(edge.projects), "middle", LIGHT.ink, 'font-size="12"'))
                break
    return found


def _dot(node: Node, spot: _Spot, under: str) -> str:
    """A ring for a member, filled as far as it has come; a square for one outside the draft; the name beside it."""
    x, y = f"{spot.x:g}", f"{spot.y:g}"
    look = f'fill="{LIGHT.ground}" stroke="{LIGHT.accent if node.standing else LIGHT.muted}" stroke-width="2"'
    if node.standing:
        shape = f'<circle cx="{x}" cy="{y}" r="9" {look}/>'
    else:
        shape = f'<rect x="{spot.x - 6:g}" y="{spot.y - 6:g}" width="12" height="12" {look}/>'
    if node.standing is Standing.AGREED:
        shape += f'<circle cx="{x}" cy="{y}" r="5.5" fill="{LIGHT.accent}"/>'
    elif node.standing is Standing.ASKED:
        shape += f'<path d="M{x} {spot.y - 5.5:g}a5.5 5.5 0 0 0 0 11z" fill="{LIGHT.accent}"/>'
    elif node.standing is Standing.DECLINED:
        shape += _text(spot.x, spot.y + 4.5, "×", "middle", LIGHT.ink)
    at, anchor = (spot.x - _BESIDE, "end") if spot.is_left else (spot.x + _BESIDE, "start")
    name = _text(at, spot.y - 1, _short(node.name), anchor, LIGHT.ink)
    return shape + name + _text(at, spot.y + 13, under, anchor, LIGHT.muted, 'font-size="11.5"')


def _text(x: float, y: float, said: str, anchor: str, colour: str, more: str = "") -> str:
    look = f'text-anchor="{anchor}" fill="{colour}" {more}'.rstrip()
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(said)}</text>'


def _short(name: str) -> str:
    """The name as far as there is room for it; the table holds it whole."""
    room = _NAMES - _BESIDE - 10
    if _width(name) <= room:
        return name
    while _width(name) > room - 12:
        name = name[:-1]
    return name.rstrip(" ,.-(") + "…"


def _width(text: str) -> float:
    """Px of a text at 13 px, rather too wide than too narrow: fonts differ between machines."""
    return sum(9.2 if letter.isupper() else 7.3 for letter in text)
