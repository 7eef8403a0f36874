"""Invented partners: what the ranking answers in the invented theme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from invented_theme import (
    FROM_MEMORY,
    HOSTILE,
    INVENTED,
    ORGANISATIONS,
    label,
    organisation_reference,
    project_reference,
)

from kompanjon.analysis.partners.answers import Newcomer, NewcomerReason, Partners, Reason, Suggested
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.reference import Reference

NEAR = (project_reference("900000001", "Making up leaching"), project_reference("900000002", HOSTILE))
TOGETHER = (project_reference("900000003", "Together before"),)

#: (id, name, country, type, SME, region, reasons, projects, led)
SUGGESTED = (
    ("norrsken", label("Fiction University"), "FI", "HES", False, "kokkola",
     (Reason("subject", 2.4), Reason("ties", 0.6), Reason("kind", 0.01), Reason("place", -0.3)), 12, 3),
    ("pic-999000001", label("Institut für Erfundenes"), "DE", "REC", None, "abroad", (Reason("subject", 1.2),), 1, 0),
    ("pic-999000002", label(HOSTILE), "SE", "PRC", True, "", (Reason("experience", 0.02),), 4, 0),
)  # fmt: skip

#: The organisation of the theme that has hardly a project.
NEW = ORGANISATIONS[4]


def _reference(organisation: str) -> Reference:
    names = {row[0]: label(row[1]) for row in ORGANISATIONS} | {one[0]: one[1] for one in SUGGESTED}
    if organisation not in names:
        raise BadInput(f"organisation {organisation!r} is not held; find its id with: kompanjon search NAME")
    return Reference("organisation", organisation, names[organisation], INVENTED)


def _of_theme() -> Newcomer:
    says = organisation_reference(NEW, (label("making things up"),))
    service = Reference("service", "pilot", label("Pilot line of nowhere"), FROM_MEMORY, "kokkola")
    reasons = NewcomerReason("says", says), NewcomerReason("service", service), NewcomerReason("site", service)
    return Newcomer(1, says, 0.4, 0, "theme", "FI", "PRC", None, reasons)


def _of_programme() -> Newcomer:
    row = Reference("organisation", "pic-999000003", label("Newly Ab"), INVENTED, "abroad")
    return Newcomer(1, row, 1.2, 1, "programme", "SE", "PRC", True, (NewcomerReason("record", TOGETHER[0]),))


def invented_partners(on_board: Sequence[str], wanted: Wanted, limit: int, *, is_learnt: bool = True) -> Partners:
    board = tuple(map(_reference, on_board))
    found = [
        one
        for one in SUGGESTED
        if one[0] not in wanted.exclude | frozenset(on_board)
        and (not wanted.countries or one[2] in wanted.countries)
        and one[2] not in wanted.not_countries
        and (not wanted.types or one[3] in wanted.types)
        and (not wanted.is_sme or one[4])
        and (not wanted.regions or one[5] in wanted.regions)
    ][:limit]
    suggested = tuple(
        Suggested(place, id, name, country, kind, is_sme, region, 3.0 - place, reasons, NEAR if projects > 1 else (),
                  TOGETHER if on_board else (), projects, led)
        for place, (id, name, country, kind, is_sme, region, reasons, projects, led) in enumerate(found, start=1)
    )  # fmt: skip
    is_home = (not wanted.countries or "FI" in wanted.countries) and NEW[0] not in wanted.exclude
    newcomers = (_of_theme(), _of_programme()) if is_home else ()
    return Partners(date(2024, 12, 19), board, 355, suggested, newcomers, is_learnt)
