"""The ties around a draft as its page draws them: its members, and those outside who know most of them."""

from __future__ import annotations

from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.faces.charts.ties import Network, Node, network
from kompanjon.faces.web.pages.consortia import DraftDesk
from kompanjon.vocabulary.drafts import Draft


def network_of(desk: DraftDesk, draft: Draft, picture: ConsortiumPicture) -> Network:
    """Who has shared projects with whom, as plain values that can be drawn."""
    members = [
        Node(one.id, desk.name(one.member), one.standing, desk.card(one.id)) for one in draft.members if one.is_counted
    ]
    outside = [
        Node(one.organisation.id, desk.tr.name(one.organisation), address=desk.visit.link(one.organisation))
        for one in picture.around
    ]
    shared = {(one.one, one.other): one.count for one in picture.ties}
    shared |= {(member, one.organisation.id): count for one in picture.around for member, count in one.shared}
    return network(members, outside, shared)
