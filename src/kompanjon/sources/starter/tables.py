"""What each file of a theme holds: its row, its key, which cells may be empty and what they are checked for."""

from __future__ import annotations

from kompanjon.sources.starter import cells
from kompanjon.sources.starter.rows import Table
from kompanjon.vocabulary import education, services, theme
from kompanjon.vocabulary.claims import Claim

_PLACE = {"lat": cells.latitude, "lon": cells.longitude}
_PERIOD = {"start": cells.iso_date, "end": cells.iso_date}

CITIES = Table(
    "cities.csv",
    theme.City,
    key=("id",),
    checks={"id": cells.identifier, "nuts3": cells.nuts3, **_PLACE},
    rows_needed=True,
)

MUNICIPALITIES = Table("municipalities.csv", theme.Municipality, key=("name_fi",))

#: In the order of themes/README.md; the name is the field of `Theme` the rows go to.
TABLES: dict[str, Table] = {
    "steps": Table(
        "steps.csv",
        theme.Step,
        key=("code",),
        optional=frozenset({"bvco_iri", "feeds"}),
        checks={"code": cells.identifier, "bvco_iri": cells.address},
        rows_needed=True,
    ),
    "concepts": Table(
        "concepts.csv",
        theme.Concept,
        key=("id",),
        optional=frozenset({"alt_sv", "alt_fi", "alt_en", "steps", "broader", "bvco_iri", "esco_uri"}),
        checks={"id": cells.identifier, "bvco_iri": cells.address, "esco_uri": cells.address},
        rows_needed=True,
    ),
    "concept_mappings": Table(
        "concept_mappings.csv",
        theme.ConceptMapping,
        key=("concept", "scheme", "code"),
    ),
    "mappings": Table("mapping.csv", theme.CodeMapping, key=("scheme", "code"), optional=frozenset({"steps"})),
    "catchments": Table("catchment.csv", theme.Catchment, key=("municipality",)),
    "organisations": Table(
        "organisations.csv",
        theme.Organisation,
        key=("id",),
        optional=frozenset(
            {
                *("alt_names", "municipality", "lat", "lon", "coord_precision", "steps", "competences"),
                *("status", "status_date", "part_of", "pic"),
            }
        ),
        checks={
            "id": cells.identifier,
            "country": cells.country,
            "status_date": cells.iso_date,
            "pic": cells.digits,
            **_PLACE,
        },
    ),
    "sites": Table(
        "sites.csv",
        theme.Site,
        key=("id",),
        optional=frozenset({"lat", "lon", "steps"}),
        checks={"id": cells.identifier, **_PLACE},
    ),
    "attributions": Table(
        "attributions.csv",
        theme.Attribution,
        key=("grant_id", "pic", "site"),
        optional=frozenset({"pic"}),
        checks={"grant_id": cells.digits, "pic": cells.digits},
    ),
    "services": Table(
        "services.csv",
        services.Service,
        key=("id",),
        optional=frozenset(
            {
                *("municipality", "steps", "offer", "capacity", "trl", "takes", "gives", "scale", "capacity_value"),
                *("capacity_unit", "trl_from", "trl_to", "access", "languages", "concepts"),
            }
        ),
        checks={
            "id": cells.identifier,
            "capacity_value": cells.positive,
            "trl_from": cells.readiness_level,
            "trl_to": cells.readiness_level,
        },
    ),
    "programmes": Table(
        "programmes.csv",
        education.Programme,
        key=("id",),
        optional=frozenset(
            {
                *("organisations", "municipality", "ects", "language", "steps", "status"),
                *("load_ects", "pace", "places", "requires"),
            }
        ),
        checks={"id": cells.identifier, "load_ects": cells.positive},
    ),
    "competences": Table(
        "competences.csv",
        education.Competence,
        key=("id",),
        optional=frozenset({"esco_uri", "steps", "concepts"}),
        checks={"id": cells.identifier, "esco_uri": cells.address},
    ),
    "occupations": Table(
        "occupations.csv",
        education.Occupation,
        key=("id",),
        optional=frozenset({"esco_uri", "steps"}),
        checks={"id": cells.identifier, "esco_uri": cells.address},
    ),
    "occupation_skills": Table("occupation_skills.csv", education.OccupationSkill, key=("occupation", "competence")),
    "programme_skills": Table("programme_skills.csv", education.ProgrammeSkill, key=("programme", "competence")),
    "projects": Table(
        "projects.csv",
        theme.KnownProject,
        key=("id",),
        optional=frozenset({"grant_id", "steps", "funding_eur", "funding_text", "start", "end"}),
        checks={
            "id": cells.identifier,
            "grant_id": cells.digits,
            "funding_eur": cells.positive,
            **_PERIOD,
        },
    ),
    "participants": Table(
        "participants.csv",
        theme.KnownParticipant,
        key=("project", "organisation_name_en"),
        optional=frozenset({"organisation"}),
        checks={"country": cells.country},
    ),
    "challenges": Table(
        "challenges.csv",
        theme.Challenge,
        key=("id",),
        optional=frozenset({"steps", "concepts"}),
        checks={"id": cells.identifier},
    ),
    "competence_needs": Table(
        "competence_needs.csv",
        education.CompetenceNeed,
        key=("id",),
        optional=frozenset(
            {
                *("esco_uri", "how_many", "when", "steps", "concepts", "occupation", "competences"),
                *("number_least", "number_most", "unit", "from_year", "to_year"),
            }
        ),
        checks={"id": cells.identifier, "esco_uri": cells.address, "from_year": cells.year, "to_year": cells.year},
    ),
    "calls": Table(
        "calls.csv",
        theme.CallTopic,
        key=("id",),
        optional=frozenset({"partnership", "action_type", "opening", "deadline", "steps"}),
        checks={
            "id": cells.identifier,
            "year": cells.year,
            "opening": cells.iso_date,
            "deadline": cells.iso_date,
        },
    ),
    "claims": Table(
        "claims.csv",
        Claim,
        key=("subject", "property", "value", "source", "date"),
        optional=frozenset({"value_sv", "value_fi", "unit"}),
    ),
}
