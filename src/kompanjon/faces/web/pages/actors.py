"""The list of actors."""

from __future__ import annotations

from kompanjon.analysis.cards.card import Actor
from kompanjon.faces.web.listing import Choice, Column, Filter, Listing, provenance_columns
from kompanjon.faces.web.page import Page
from kompanjon.faces.web.places import place_key, place_name
from kompanjon.faces.web.visit import Visit


def page(visit: Visit) -> Page:
    listing = actor_listing(visit)
    return Page(
        title=visit.translator.t("Actors"),
        template="actors.html",
        values={"listing": listing, "place": _place_asked(visit, listing)},
        data=listing.found,
        table=listing.table,
    )


def actor_listing(visit: Visit) -> Listing:
    """Actors in the theme's country, as the reader asked to see them."""
    place = visit.asked("place")
    actors = visit.workbench.actors()
    return Listing(
        visit,
        "actors",
        [actor for actor in actors if not place or place_key(visit.workbench.theme, actor) == place],
        _columns(visit),
        _filters(visit, actors),
        _words,
    )


def _words(actor: Actor) -> str:
    name = actor.reference.name
    place = actor.municipality
    return " ".join((name.sv, name.fi, name.en, place.sv, place.fi, place.en))


def _columns(visit: Visit) -> tuple[Column, ...]:
    tr = visit.translator
    t = tr.t
    return (
        Column("name", t("Name"), lambda actor: tr.label(actor.reference.name)),
        Column("kind", t("Kind"), lambda actor: tr.term("organisation kind", actor.kind)),
        Column("stage", t("State"), lambda actor: tr.term("stage", actor.stage) if actor.stage else "", is_shown=False),
        Column("municipality", t("Municipality"), lambda actor: tr.label(actor.municipality)),
        Column("region", t("Region"), lambda actor: visit.region(actor.reference.region)),
        Column("steps", t("Steps"), lambda actor: ", ".join(map(visit.step_short, actor.steps)), is_sorted=False),
        Column("projects", t("Projects"), lambda actor: actor.projects, is_number=True),
        *provenance_columns(visit, lambda actor: actor.reference.provenance),
        Column("precision", t("How precise the place is"), lambda actor: actor.precision, is_shown=False),
    )


def _filters(visit: Visit, actors: tuple[Actor, ...]) -> tuple[Filter, ...]:
    tr = visit.translator
    t = tr.t
    regions = [city.id for city in visit.workbench.theme.member_cities]
    others = sorted({actor.reference.region for actor in actors} - set(regions), key=visit.region)
    kinds = sorted({actor.kind for actor in actors if actor.kind}, key=lambda kind: tr.term("organisation kind", kind))
    return (
        Filter(
            "region", t("Region"), t("All regions"),
            tuple(Choice(region or "unknown", visit.region(region)) for region in (*regions, *others)),
            lambda actor: (actor.reference.region or "unknown",),
        ),
        Filter(
            "step", t("Step"), t("All steps"),
            tuple(Choice(code, visit.step_short(code)) for code in visit.steps),
            lambda actor: actor.steps,
        ),
        Filter(
            "kind", t("Kind"), t("All kinds"),
            tuple(Choice(kind, tr.term("organisation kind", kind)) for kind in kinds),
            lambda actor: (actor.kind,),
        ),
    )  # fmt: skip


def _place_asked(visit: Visit, listing: Listing) -> str:
    """Name of the one place a reader came for from the map; empty when they look at all."""
    place = visit.asked("place")
    return place_name(visit.workbench.theme, place, listing.rows, visit.language) if place else ""
