"""Marts: small tables for one theme, drawn from the core tables and the theme's own rows.

Columns common to all: `source`, `date`, `confidence`, `note` say where a row was read (see `Provenance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from kompanjon.evidence.places import ELSEWHERE, UNKNOWN, Gazetteer, Place
from kompanjon.evidence.schemas import ORGANISATION, PARTICIPATION, PROJECT, RECORD
from kompanjon.evidence.theme_links import Link, ThemeLinks, organisation_id, reasons, record_of
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.vocabulary.theme import Organisation, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: A project is collaborative from this many beneficiaries on; grants of one or two say nothing of who works together.
COLLABORATIVE = 3


@dataclass(frozen=True, slots=True)
class Cordis:
    """What the marts need of the core tables, as rows."""

    projects: list[dict]  # core__project of the projects in the theme
    participations: list[dict]  # core__participation of the same
    organisations: list[dict]  # core__organisation of their participants, and of every home organisation, with its id
    records: list[dict]  # core__record of the same organisations, of all sources
    pairs: list[dict]  # core__pair of records that are one organisation
    published: dict[str, str]  # snapshot id -> ISO date of its content


def cordis_source(pic_or_project: str, *, is_project: bool) -> str:
    """The address a person finds a CORDIS row at."""
    return f"https://cordis.europa.eu/project/id/{pic_or_project}" if is_project else "CORDIS"


def _told(name: str, label: Label) -> dict[str, str]:
    """The cells of a text in three languages."""
    return {f"{name}_{language}": getattr(label, language) for language in LANGUAGES}


def _said(provenance: Provenance) -> dict[str, str]:
    return {
        "source": provenance.source,
        "date": provenance.date,
        "confidence": provenance.confidence.value,
        "note": provenance.note,
    }


class MartBuilder:
    """Builds one theme's marts from its rows and from CORDIS."""

    def __init__(self, theme: Theme, cordis: Cordis, verdicts: dict[str, dict], links: ThemeLinks) -> None:
        self._theme, self._cordis, self._verdicts, self._theme_links = theme, cordis, verdicts, links
        self._gazetteer = Gazetteer(theme)
        self._links: dict[str, Link] = {
            row["pic"]: links.link(f"cordis:{row['pic']}", row["organisation_id"]) for row in cordis.organisations
        }
        self._own = {organisation.id: organisation for organisation in theme.organisations}
        self._places: dict[str, Place] = {}
        self._sites = {site.id: site for site in theme.sites}

    def organisations(self) -> pa.Table:
        """`mart__organisation`: the theme's organisations, and every participant of its projects."""
        rows = [self._theme_row(organisation) for organisation in self._theme.organisations]
        seen = {row["organisation_id"] for row in rows}
        taking_part = {self._link(row["pic"]) for row in self._cordis.participations}
        for row in sorted(self._cordis.organisations, key=lambda row: row["pic"] != row["organisation_id"][4:]):
            identity = self._links[row["pic"]].organisation
            if identity not in seen and identity in taking_part:
                seen.add(identity)
                rows.append(self._cordis_row(row, identity))
        for participant in self._theme.participants:
            identity = participant.organisation or _unlisted(participant.organisation_name.en)
            if identity not in seen:
                seen.add(identity)
                rows.append(self._unlisted_row(participant, identity))
        return pa.Table.from_pylist(rows, schema=ORGANISATION)

    def _theme_row(self, organisation: Organisation) -> dict:
        record = next(
            (row for row in self._cordis.organisations if self._links[row["pic"]].organisation == organisation.id), None
        )
        place = self._gazetteer.place(
            organisation.country,
            organisation.municipality or (record or {}).get("city"),
            organisation.lat,
            organisation.lon,
            (record or {}).get("nuts"),
        )
        self._places[organisation.id] = place
        return {
            "organisation_id": organisation.id,
            "origin": "theme",
            **_told("name", organisation.name),
            "kind": organisation.kind,
            "country": organisation.country,
            "municipality": organisation.municipality,
            **_placed(place),
            "lat": organisation.lat,
            "lon": organisation.lon,
            "precision": organisation.coord_precision,
            "is_natural_person": False,
            **_said(organisation.provenance),
        }

    def _cordis_row(self, row: dict, identity: str) -> dict:
        place = self._gazetteer.place(row["country"], row["city"], row["lat"], row["lon"], row["nuts"])
        self._places[identity] = place
        name = row["name"] or ""
        return {
            "organisation_id": identity,
            "origin": "cordis",
            **_told("name", Label.same(name)),
            "kind": row["activity_type"] or "",
            "country": row["country"] or "",
            "municipality": row["city"] or "",
            **_placed(place),
            "lat": row["lat"],
            "lon": row["lon"],
            "precision": "CORDIS, legal address",
            "is_natural_person": bool(row["is_natural_person"]),
            "source": "CORDIS",
            "date": self._cordis.published.get(row["snapshot"], ""),
            "confidence": Confidence.VERIFIED.value,
            "note": "",
        }

    def _unlisted_row(self, participant, identity: str) -> dict:
        is_home = participant.country == self._theme.country
        place = Place(UNKNOWN, "none", "") if is_home else Place("abroad", "country", participant.country)
        self._places[identity] = place
        return {
            "organisation_id": identity,
            "origin": "theme",
            **_told("name", participant.organisation_name),
            "kind": "",
            "country": participant.country,
            "municipality": "",
            **_placed(place),
            "lat": None,
            "lon": None,
            "precision": "",
            "is_natural_person": False,
            **_said(participant.provenance),
        }

    def records(self) -> pa.Table:
        """`mart__record`: the source records behind each organisation, and why they belong to it."""
        shown = {self._link(row["pic"]) for row in self._cordis.participations} | set(self._own)
        links = {
            row["record"]: self._theme_links.link(row["record"], row["organisation_id"]) for row in self._cordis.records
        }
        for row in self._cordis.organisations:  # natural persons have no record, but a code
            links.setdefault(f"cordis:{row['pic']}", self._links[row["pic"]])
        told = {row["record"]: row for row in self._cordis.records}
        organisation_of = {record: link.organisation for record, link in links.items()}
        organisation_of |= {record_of(organisation): organisation for organisation in self._own}
        why = reasons(organisation_of, [*self._cordis.pairs, *self._theme_links.pairs.to_pylist()])
        snapshots = {f"cordis:{row['pic']}": row["snapshot"] for row in self._cordis.organisations}
        rows = [
            {
                "organisation_id": link.organisation,
                "source": record.partition(":")[0],
                "record_id": record.partition(":")[2],
                "name": told[record]["name"] if record in told else "",
                "link": link.how if link.how != "itself" or record not in why else why[record]["decided_by"],
                "snapshot": told[record]["snapshot"] if record in told else snapshots[record],
                **_reason(record, why.get(record)),
            }
            for record, link in sorted(links.items())
            if link.organisation in shown
        ]
        return pa.Table.from_pylist(rows, schema=RECORD)

    def projects(self) -> pa.Table:
        """`mart__project`: the theme's projects, from CORDIS and from the theme's own rows."""
        rows = [self._cordis_project(row) for row in self._cordis.projects]
        held = {row["project_id"] for row in rows}
        for project in self._theme.projects:
            if project.grant_id not in held:
                rows.append(
                    {
                        "project_id": project.id,
                        "origin": "theme",
                        **_told("acronym", project.acronym),
                        **_told("title", project.title),
                        "start_date": project.start,
                        "end_date": project.end,
                        **_told("programme", project.programme),
                        "funding_scheme": "",
                        "status": "",
                        "total_cost_eur": None,
                        "ec_max_contribution_eur": project.funding_eur if project.grant_id else None,
                        **_told("funding_text", project.funding_text),
                        "points": None,
                        "steps": list(project.steps),
                        "concepts": [],
                        **_said(project.provenance),
                    }
                )
        return pa.Table.from_pylist(sorted(rows, key=lambda row: row["project_id"]), schema=PROJECT)

    def _cordis_project(self, row: dict) -> dict:
        verdict = self._verdicts[row["project_id"]]
        return {
            "project_id": row["project_id"],
            "origin": "cordis",
            **_told("acronym", Label.same(row["acronym"] or "")),
            **_told("title", Label.same(row["title"])),
            "start_date": _iso(row["start_date"]),
            "end_date": _iso(row["end_date"]),
            **_told("programme", Label.same(row["framework_programme"] or "")),
            "funding_scheme": row["funding_scheme"],
            "status": row["status"] or "",
            "total_cost_eur": _euro(row["total_cost_eur"]),
            "ec_max_contribution_eur": _euro(row["ec_max_contribution_eur"]),
            **_told("funding_text", Label.same("")),
            "points": verdict["points"],
            "steps": verdict["steps"],
            "concepts": verdict["concepts"],
            "source": cordis_source(row["project_id"], is_project=True),
            "date": self._cordis.published.get(row["snapshot"], ""),
            "confidence": Confidence.VERIFIED.value,
            "note": "",
        }

    def participations(self) -> pa.Table:
        """`mart__participation`: who takes part in the theme's projects, where; call after `organisations`."""
        at_site = {(judged.grant_id, judged.pic): judged for judged in self._theme.attributions}
        by_organisation = {(judged.grant_id, judged.site): judged for judged in self._theme.attributions}
        rows = []
        for row in self._cordis.participations:
            identity = self._link(row["pic"])
            judged = at_site.get((row["project_id"], row["pic"])) or self._judged_for(by_organisation, row, identity)
            rows.append(self._cordis_participation(row, identity, judged.site if judged else ""))
        held = {row["project_id"] for row in self._cordis.projects}
        own = {project.id: project for project in self._theme.projects if project.grant_id not in held}
        rows += [self._own_participation(said) for said in self._theme.participants if said.project in own]
        rows.sort(key=lambda row: (row["project_id"], row["role"] != "coordinator", row["organisation_id"]))
        return pa.Table.from_pylist(rows, schema=PARTICIPATION)

    def _judged_for(self, judgements: dict, row: dict, identity: str):
        """An attribution that names no code: it holds for the organisation that the site belongs to."""
        for (grant, site_id), judged in judgements.items():
            if grant == row["project_id"] and not judged.pic and self._sites[site_id].organisation == identity:
                return judged
        return None

    def _cordis_participation(self, row: dict, identity: str, site_id: str) -> dict:
        region = self._places[identity].region
        if site_id:
            site = self._sites[site_id]
            region = self._gazetteer.place(self._theme.country, site.municipality, site.lat, site.lon).region
        return {
            "project_id": row["project_id"],
            "organisation_id": identity,
            "role": row["role"],
            "is_beneficiary": row["is_beneficiary"],
            "country": row["country"] or "",
            "region": region,
            "site": site_id,
            "ec_contribution_eur": _euro(row["ec_contribution_eur"]),
            "has_left": row["has_left"],
            "source": cordis_source(row["project_id"], is_project=True),
            "date": self._cordis.published.get(row["snapshot"], ""),
            "confidence": Confidence.VERIFIED.value,
            "note": "",
        }

    def _own_participation(self, said) -> dict:
        identity = said.organisation or _unlisted(said.organisation_name.en)
        return {
            "project_id": said.project,
            "organisation_id": identity,
            "role": said.role,
            "is_beneficiary": said.role != "associatedPartner",
            "country": said.country,
            "region": self._places[identity].region,
            "site": "",
            "ec_contribution_eur": None,
            "has_left": False,
            **_said(said.provenance),
        }

    def _link(self, pic: str) -> str:
        return self._links[pic].organisation if pic in self._links else organisation_id(pic)

    def home_regions(self, organisations: Iterable[dict]) -> pa.Table:
        """pic -> region of every home organisation in CORDIS, for the baseline of location quotients.

        Regions that are no city of the lead project stand a second time, together, as ELSEWHERE.
        """
        rows = []
        members = {city.id for city in self._theme.member_cities}
        for row in organisations:
            if row["country"] == self._theme.country:
                identity = self._links[row["pic"]].organisation
                place = self._places.get(identity) or self._gazetteer.place(
                    row["country"], row["city"], row["lat"], row["lon"], row["nuts"]
                )
                rows.append({"pic": row["pic"], "region": place.region})
                if place.region not in (*members, UNKNOWN):
                    rows.append({"pic": row["pic"], "region": ELSEWHERE})
        return pa.Table.from_pylist(rows, schema=pa.schema({"pic": pa.string(), "region": pa.string()}))

    def moved(self) -> pa.Table:
        """(project, pic) -> region of the participations that a judgement puts at a site."""
        rows = []
        for judged in self._theme.attributions:
            site = self._sites[judged.site]
            region = self._gazetteer.place(self._theme.country, site.municipality, site.lat, site.lon).region
            linked = [pic for pic, link in self._links.items() if link.organisation == site.organisation]
            for pic in [judged.pic] if judged.pic else linked:
                rows.append({"project_id": judged.grant_id, "pic": pic, "region": region})
        return pa.Table.from_pylist(
            rows, schema=pa.schema({"project_id": pa.string(), "pic": pa.string(), "region": pa.string()})
        )


def baseline(participation: ir.Table, regions: ir.Table, moved: ir.Table) -> ir.Table:
    """`mart__baseline`: collaborative projects held, in all (`place` empty), by country and by home region.

    Parameters
    ----------
    participation : core__participation
    regions : columns `pic`, `region`
    moved : columns `project_id`, `pic`, `region`: participations whose region is another
    """
    import ibis

    beneficiaries = participation.filter(participation.is_beneficiary)
    sizes = beneficiaries.group_by("project_id").agg(members=beneficiaries.pic.nunique())
    collaborative = sizes.filter(sizes.members >= COLLABORATIVE).select("project_id")
    members = beneficiaries.semi_join(collaborative, "project_id").select("project_id", "pic", "country")
    at_office = members.anti_join(moved, ["project_id", "pic"]).inner_join(regions, "pic")
    at_site = members.inner_join(moved, ["project_id", "pic"])
    located = at_office.select("project_id", place="region").union(at_site.select("project_id", place="region"))
    by_country = members.select("project_id", place=members.country)
    everywhere = members.select("project_id", place=ibis.literal(""))
    places = by_country.union(located).union(everywhere)
    return places.group_by("place").agg(projects=places.project_id.nunique()).order_by("place")


def _placed(place: Place) -> dict[str, str]:
    return {"region": place.region, "method": place.method, "place_evidence": place.evidence}


def _reason(record: str, pair: Mapping | None) -> dict:
    """The cells that say with which record another was merged, and what speaks for it and against."""
    if pair is None:
        return {"merged_with": "", "weight_bits": None, "findings": []}
    other = pair["right_record"] if pair["left_record"] == record else pair["left_record"]
    return {"merged_with": other, "weight_bits": pair["weight_bits"], "findings": pair["findings"]}


def _unlisted(name: str) -> str:
    """Id of an organisation that a theme's participant row names but the theme does not hold."""
    from kompanjon.language.names import normal_name

    return f"named-{normal_name(name).replace(' ', '-')}"


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _euro(amount) -> float | None:
    return float(amount) if amount is not None else None
