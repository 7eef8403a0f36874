"""The list of draft consortia, and how a draft is seen: its picture for its call, as it stands today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.analysis.consortium.wish import Weights, usual_weights
from kompanjon.faces import consortium_words
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.page_desk import PageDesk
from kompanjon.faces.web.pages.calls import CallDesk
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Draft, Standing
from kompanjon.workspace import drafts


@dataclass(frozen=True)
class DraftDesk(PageDesk):
    """The theme's drafts as they stand now, and how they are told."""

    @property
    def theme_id(self) -> str:
        return self.visit.theme_id

    @property
    def weights(self) -> Weights:
        """The weights that drafts are valued by."""
        return usual_weights()

    @cached_property
    def today(self) -> date:
        return datetime.now(UTC).date()

    @cached_property
    def held(self) -> list[Draft]:
        """Drafts that are not closed, the newest change first."""
        return drafts.drafts(self.home, self.theme_id)

    @cached_property
    def calls(self) -> list[tuple[str, str]]:
        """(id, title) of the calls a draft can be meant for: those that can still be applied to."""
        held = () if self.visit.unreadable else CallDesk(self.visit).held.calls
        return [(one.topic.id, one.topic.title) for one in held]

    def draft(self, draft_id: str, line: int | None = None) -> Draft:
        """A draft, as of a line of its log.

        Raises
        ------
        NotHeld
            When there is no such draft.
        """
        found = drafts.draft(self.home, self.theme_id, draft_id, line)
        if found is None:
            raise NotHeld(draft_id)
        return found

    def picture(self, draft: Draft, kept_as: str = "now") -> ConsortiumPicture:
        """What its members make together for its call today; drawn once while neither changes.

        Parameters
        ----------
        kept_as : versions that are looked at side by side are kept side by side

        Raises
        ------
        BadInput
            When it cannot be drawn; too little is held to know anybody, say.
        """
        version = f"{self.visit.workbench.version} {self.home} {draft.line} {self.today}"
        return self.visit.site.remembered(
            (self.theme_id, "draft", draft.id, kept_as),
            version,
            lambda: self.visit.workbench.consortium_picture(draft.call, draft.counted, self.today),
        )

    # --- in words -----------------------------------------------------------------------------------------------------

    def url(self, draft: Draft, path: str = "", **query: str | int) -> str:
        return self.visit.url(f"consortia/{draft.id}{path}", **query)

    def card(self, member_id: str) -> str:
        """Address of an organisation's card; empty for one typed by hand."""
        return "" if drafts.is_own(member_id) else self.visit.url(f"organisations/{member_id}")

    def call_title(self, draft: Draft) -> str:
        """The title of its call, where that can still be applied to; else the call's id."""
        return dict(self.calls).get(draft.call, draft.call)

    def name(self, member: Member) -> str:
        """What a member is called: an organisation of the theme in the reader's language."""
        return self._names.get(member.id, member.name)

    def named(self, members: Iterable[Member]) -> tuple[Member, ...]:
        """Members under the names that `name` gives them."""
        return tuple(replace(one, name=self.name(one)) for one in members)

    @cached_property
    def _names(self) -> dict[str, str]:
        return consortium_words.names_of(self.tr, self.visit.workbench.theme)

    def standing(self, held: Standing) -> str:
        return consortium_words.standing(self.tr, held)

    def counts(self, draft: Draft) -> list[tuple[Standing, int]]:
        """How many members have come how far; those none has come to left out."""
        found = [(one, sum(member.standing is one for member in draft.members)) for one in Standing]
        return [(one, count) for one, count in found if count]

    def number(self, value: float, decimals: int = 2) -> str:
        """A number, nought never with a minus."""
        return self.tr.number(round(value, decimals) or 0.0, decimals)


def page(visit: Visit) -> Page:
    return listed(DraftDesk(visit))


def listed(desk: DraftDesk, *, faults: Sequence[str] = (), lines: Sequence[str] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    values = {
        "desk": desk,
        "asked_call": desk.visit.asked("call"),
        "signs_of": consortium_words.STANDING_SIGNS,
        "faults": faults,
        "lines": lines,
    }
    data = {"drafts": desk.held, "faults": [*faults, *lines]}
    status = 400 if faults or lines else 200
    return Page(desk.tr.t("Draft consortia"), "consortia.html", values, data, _table(desk), status)


def _table(desk: DraftDesk) -> Table:
    t = desk.tr.t
    head = [t("Id"), t("Name"), t("Call"), *(desk.tr.at_start(desk.standing(one)) for one in Standing),
            t("Changed by"), t("Changed at")]  # fmt: skip
    rows = [
        [one.id, one.name, one.call, *(dict(desk.counts(one)).get(standing, 0) for standing in Standing), one.user,
         one.at]
        for one in desk.held
    ]  # fmt: skip
    return Table(f"kompanjon-{desk.theme_id}-drafts-{desk.visit.language}", head, rows)
