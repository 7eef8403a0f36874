"""What an endpoint answers from: the theme asked for, its workbench, and what people say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal

from django.http import HttpRequest, HttpResponse

from kompanjon.analysis.calls.answers import CallList
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.given import PeopleBring, PeopleSay, people_bring, people_say, people_state
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.additions import Additions
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label


class NotHeld(Exception):
    """What is asked for is not held (404); the text says what, and how to find what is."""


class NotReady(Exception):
    """The evidence has not been built, or what people say cannot be read (503); `lines` say why."""

    def __init__(self, fault: BadInput) -> None:
        super().__init__(*fault.lines)
        self.lines = fault.lines


@dataclass(frozen=True)
class Desk:
    """One theme as an endpoint asks it."""

    site: Site
    theme_id: str
    workbench: Workbench

    @classmethod
    def of(cls, request: HttpRequest, theme_id: str) -> Desk:
        """The desk of a theme.

        Raises
        ------
        NotHeld, NotReady
            When the theme is not shown here, or not built.
        """
        site = request.META[SITE]
        try:
            workbench = site.workbench(theme_id)
        except BadInput as fault:
            raise NotReady(fault) from fault
        if workbench is None:
            raise NotHeld(f"theme {theme_id!r} is not shown here; see /api/v1/themes")
        return cls(site, theme_id, workbench)

    @property
    def people(self) -> PeopleSay:
        """What people state and decide, read anew when it has changed."""
        return self._people[1]

    @property
    def brought(self) -> PeopleBring:
        """What people add and publish, likewise."""
        return self._people[2]

    @property
    def added(self) -> Additions:
        """The services, programmes and needs people have added."""
        return self.brought[0]

    @cached_property
    def _people(self) -> tuple[str, PeopleSay, PeopleBring]:
        home, theme = self.site.home, self.workbench.theme
        try:
            state = people_state(home)
            say = self.site.remembered((self.theme_id, "people"), state, lambda: people_say(home, self.theme_id))
            bring = self.site.remembered((self.theme_id, "brought"), state, lambda: people_bring(home, theme))
        except BadInput as fault:
            raise NotReady(fault) from fault
        return state, say, bring

    def calls(self, organisation: str, region: str) -> CallList:
        """The ranked calls, kept while evidence, what people say and the day are the same.

        Raises
        ------
        BadInput
            When the organisation or region is not held, or both are given.
        """
        key = (self.theme_id, "calls", "of some" if organisation or region else "of all")
        version = f"{self.workbench.version} {self._people[0]} {today().isoformat()} {organisation} {region}"
        return self.site.remembered(
            key, version, lambda: self.workbench.calls(*self.people, organisation=organisation, region=region)
        )

    @cached_property
    def concept_names(self) -> dict[str, Label]:
        return {concept.id: concept.name for concept in self.workbench.theme.concepts}


#: What an endpoint with rows answers in.
Format = Literal["json", "csv"]


def csv_file(name: str, text: str) -> HttpResponse:
    """CSV for a spreadsheet: with a byte order mark, without which å, ä and ö are misread."""
    head = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8", headers=head)


def today() -> date:
    return datetime.now(UTC).date()
