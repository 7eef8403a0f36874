"""Whether a member is one that a clause means, and why it is not."""

from __future__ import annotations

from kompanjon.analysis.eligibility.places import Places, Standing
from kompanjon.analysis.eligibility.verdict import NotCounted
from kompanjon.vocabulary.consortium import Member, Role
from kompanjon.vocabulary.rules import Distinct, Who


def place_of(member: Member, distinct: Distinct) -> str:
    """The city of a member where members must differ in cities, else its country."""
    return member.city if distinct == "city" else member.country


def fits(who: Who, member: Member, places: Places, distinct: Distinct = "", *, role: Role | None = None) -> Standing:
    """How surely a member is meant by `who`: all that is asked must hold, and what is not known of it is unsure.

    Parameters
    ----------
    role : looked at instead of its own
    """
    if (role or member.role) not in who.roles or (who.countries and member.country not in who.countries):
        return Standing.NO
    standing = Standing.YES
    if who.lists:
        standing = places.of(who.lists, place_of(member, distinct)).standing
    if standing and who.not_lists:
        standing = min(standing, Standing(Standing.YES - places.of(who.not_lists, member.country).standing))
    if standing and who.types and member.activity_type not in who.types:
        standing = min(standing, Standing.NO if member.activity_type else Standing.UNSURE)
    if standing and who.is_sme is not None and member.is_sme != who.is_sme:
        standing = min(standing, Standing.NO if member.is_sme is not None else Standing.UNSURE)
    return standing


def not_counted(who: Who, member: Member, places: Places, distinct: Distinct) -> NotCounted | None:
    """What of a member stands in the way of being surely meant by `who`: its role or its place; else None."""
    place = place_of(member, distinct)
    if member.role not in who.roles:
        return NotCounted(member.id, place, "role")
    found = places.of(who.lists, place) if who.lists else None
    if found is not None and found.why is not None:
        return NotCounted(member.id, place, found.why, found.listing)
    return None
