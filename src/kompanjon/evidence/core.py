"""Core tables: what all sources say of projects, participations and organisations, in one form.

Each function is an Ibis expression from raw tables to one core table; `CORE_TABLES` names them in order.
Every row carries the id of the snapshot it comes from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kompanjon.vocabulary.countries import COMMISSION_TO_ISO

if TYPE_CHECKING:
    import ibis.expr.types as ir

Raw = dict[str, "ir.Table"]

#: What tells who an organisation is: not kept of a natural person.
_PERSONAL = ("name", "short_name", "city", "post_code", "nuts", "lat", "lon", "vat", "url")

#: Roles as published in any programme; beneficiaries are the first two.
BENEFICIARIES = ("coordinator", "participant")


def project(raw: Raw) -> ir.Table:
    """`core__project`: one row a project (grant id); dates as dates, money in euro."""
    table = raw["project"]
    return table.select(
        project_id=table.project_id.strip(),
        acronym=table.acronym.strip(),
        title=table.title.strip(),
        objective=table.objective.coalesce(""),
        keywords=table.keywords.coalesce(""),
        status=table.status,
        start_date=table.start_date,
        end_date=table.end_date,
        signature_date=table.signature_date,
        total_cost_eur=table.total_cost_eur,
        ec_max_contribution_eur=table.ec_max_contribution_eur,
        framework_programme=table.framework_programme,
        funding_scheme=table.funding_scheme.coalesce(""),
        snapshot=table.snapshot,
    ).order_by("project_id")


def participation(raw: Raw) -> ir.Table:
    """`core__participation`: one row a published participation; an organisation may have several in one project."""
    table = raw["organization"]
    country = table.country.strip()
    return table.select(
        project_id=table.project_id.strip(),
        pic=table.pic.strip(),
        participant_order=table.participant_order,
        role=table.role.strip(),
        is_beneficiary=table.role.strip().isin(BENEFICIARIES),
        country=country.substitute(COMMISSION_TO_ISO),
        activity_type=table.activity_type,
        ec_contribution_eur=table.ec_contribution_eur,
        net_ec_contribution_eur=table.net_ec_contribution_eur,
        total_cost_eur=table.total_cost_eur,
        has_left=table.has_left.coalesce(False),
        is_natural_person=table.is_natural_person,
        snapshot=table.snapshot,
    ).order_by(["project_id", "participant_order", "pic", "role"])


def organisation(raw: Raw) -> ir.Table:
    """`core__organisation`: one row a participant code (PIC), as its newest published row describes it.

    Natural persons keep their code and country and nothing else. A code that any row presumes to be a person's stays
    hidden, although another dump's row of it was not recognised.
    """
    import ibis

    table = raw["organization"]
    newest = ibis.window(
        group_by=table.pic,
        order_by=[
            ibis.desc(table.content_updated_at.coalesce(ibis.timestamp("1900-01-01"))),
            table.project_id,
            table.role,
        ],
    )
    place = table.geolocation.split(",")
    ranked = table.select(
        pic=table.pic.strip(),
        name=table.name.strip().nullif(""),
        short_name=table.short_name.strip().nullif(""),
        activity_type=table.activity_type,
        is_sme=table.is_sme,
        city=table.city.strip().nullif(""),
        post_code=table.post_code.strip().nullif(""),
        country=table.country.strip().substitute(COMMISSION_TO_ISO),
        nuts=table.nuts.strip().nullif(""),
        lat=place[0].try_cast("float64"),
        lon=place[1].try_cast("float64"),
        vat=table.vat.strip().nullif(""),
        url=table.url.strip().nullif(""),
        is_natural_person=table.is_natural_person.any().over(ibis.window(group_by=table.pic)),
        snapshot=table.snapshot,
        rank=ibis.row_number().over(newest),
    )
    one_a_code = ranked.filter(ranked["rank"] == 0).drop("rank")
    hidden = {name: one_a_code.is_natural_person.ifelse(ibis.null(), one_a_code[name]) for name in _PERSONAL}
    return one_a_code.mutate(**hidden).order_by("pic")


def project_topic(raw: Raw) -> ir.Table:
    """`core__project_topic`: the call topics a project was funded under."""
    table = raw["topics"]
    return table.select(
        project_id=table.project_id.strip(),
        topic_id=table.topic_id.strip(),
        title=table.title.coalesce(""),
        snapshot=table.snapshot,
    ).distinct()


def project_code(raw: Raw) -> ir.Table:
    """`core__project_code`: EuroSciVoc codes of a project, with the path that names them."""
    table = raw["euroscivoc"]
    return table.select(
        project_id=table.project_id.strip(),
        code=table.code.strip(),
        path=table.path.coalesce(""),
        title=table.title.coalesce(""),
        snapshot=table.snapshot,
    ).distinct()


CORE_TABLES: dict[str, Callable[[Raw], ir.Table]] = {
    "core__project": project,
    "core__participation": participation,
    "core__organisation": organisation,
    "core__project_topic": project_topic,
    "core__project_code": project_code,
}
