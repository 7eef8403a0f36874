"""How a need, what is taught and how the two stand to each other are said."""

from __future__ import annotations

from kompanjon.analysis.competence.answers import NeededHere, NeedOrigin, Standing, Taught, Verdict
from kompanjon.faces.texts import Translator, message

#: standing -> (what it is called, what it means); the sign stands beside the colour, so that colour is never alone
STANDINGS: dict[Standing, tuple[str, str]] = {
    "covered": (message("covered"), message("Taught now in the region at every level needed, by checked sources.")),
    "thin": (message("thin"), message("Something is there, but it is planned, unchecked, old, too small or partial.")),
    "missing": (message("missing"), message("Needed, and not taught in the region at a level that is needed.")),
    "not needed": (message("no need known"), message("Nobody is known to need it in the region.")),
}
SIGNS: dict[Standing, str] = {"covered": "●", "thin": "◐", "missing": "○", "not needed": "·"}

#: rule of `standing.toml` -> why the cell stands as it does
RULES: dict[str, str] = {
    "taught_now": message("taught now at every level needed, by checked and current sources"),
    "few_places": message("taught now, but with fewer study places than people needed a year"),
    "some_levels": message("taught now, but not at every level needed"),
    "old_source": message("taught now by what the source says, but the source is old"),
    "not_verified": message("taught now by what is said, but nobody has checked it"),
    "planned": message("only planned"),
    "not_known": message("there is a programme, but it is not known whether it is taught now"),
    "other_level": message("taught, but at none of the levels needed"),
    "ended": message("what there was has ended"),
    "nothing": message("nobody teaches it here"),
    "no_need": message("nobody is known to need it here"),
}

ORIGINS: dict[NeedOrigin, str] = {
    "need": message("stated need"),
    "challenge": message("stated challenge"),
    "statement": message("statement added here"),
    "plant": message("plant announced or being built"),
    "project": message("project that starts"),
}


def standing_name(tr: Translator, standing: Standing) -> str:
    return tr.t(STANDINGS[standing][0])


def standing_meaning(tr: Translator, standing: Standing) -> str:
    return tr.t(STANDINGS[standing][1])


def why(tr: Translator, verdict: Verdict) -> str:
    """By which rule a cell stands as it does; as it stands after a colon."""
    return tr.t(RULES[verdict.rule])


def origin(tr: Translator, need: NeededHere) -> str:
    """What a need was read from."""
    return tr.t(ORIGINS[need.origin])


def basis(tr: Translator, need: NeededHere) -> str:
    """Whether the row names the competence itself; else by what it follows."""
    if need.is_stated:
        return tr.t("named by the source")
    through = tr.join(dict.fromkeys(tr.label(one) for one in need.through))
    return tr.t("derived from: {through}", through=through)


def level(tr: Translator, levels: tuple[int, int] | None) -> str:
    """`EQF 4`, `EQF 6–7`; a need may tell none."""
    if levels is None:
        return tr.t("level not told")
    low, high = levels
    return f"EQF {low}" if low == high else f"EQF {low}–{high}"


def number(tr: Translator, need: NeededHere) -> str:
    """How many: `5,000–7,000 people`, `at least 1,000 jobs`; empty where no number is told."""
    if need.number_least is None and need.number_most is None:
        return ""
    if need.number_least is None:
        told = tr.t("at most {number}", number=tr.number(need.number_most or 0))
    elif need.number_most is None:
        told = tr.t("at least {number}", number=tr.number(need.number_least))
    elif need.number_least == need.number_most:
        told = tr.number(need.number_least)
    else:
        told = f"{tr.number(need.number_least)}–{tr.number(need.number_most)}"
    return f"{told} {tr.term('unit', need.unit)}".strip() if need.unit else told


def years(tr: Translator, need: NeededHere) -> str:
    """`2025–2027`, `from 2022`, `by 2027`; empty where no year is told."""
    first, last = need.from_year, need.to_year
    if first is None:
        return "" if last is None else tr.t("by {year}", year=str(last))
    if last is None:
        return tr.t("from {year}", year=str(first))
    return str(first) if first == last else f"{first}–{last}"


def need(tr: Translator, held: NeededHere) -> str:
    """All that is told of a need, parted by commas: what it was read from, what it rests on, how many and when."""
    told = (
        origin(tr, held),
        basis(tr, held),
        level(tr, held.levels),
        number(tr, held),
        years(tr, held),
        tr.confidence(held.reference.provenance.confidence),
        tr.t("old source") if held.is_stale else "",
    )
    return ", ".join(filter(None, told))


def offer(tr: Translator, one: Taught) -> str:
    """Whether a programme is taught now, and what is uncertain of that."""
    told = [tr.term("offer", one.offer)]
    if not one.is_verified:
        told.append(tr.t("not checked"))
    if not one.is_current:
        told.append(tr.t("old source"))
    return ", ".join(told)
