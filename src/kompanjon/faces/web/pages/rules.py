"""The rules held: every clause in our own words with its legal reference, and lists of countries with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from kompanjon.faces.eligibility_words import Speaker
from kompanjon.faces.texts import Translator
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.rules import Clause, Listing, RuleSet, Scope


@dataclass(frozen=True)
class RuleDesk:
    """A rule set and how it is told."""

    visit: Visit
    rules: RuleSet

    @property
    def tr(self) -> Translator:
        return self.visit.translator

    @property
    def name(self) -> str:
        return self.tr.label(self.rules.name)

    @property
    def lists(self) -> list[tuple[str, list[Listing]]]:
        """(name of the list, its places), in the order they are held."""
        order = list(self.rules.lists)
        held = sorted(self.rules.listings, key=lambda one: order.index(one.list) if one.list in order else len(order))
        return [
            (self.tr.label(self.rules.lists[name]) if name in self.rules.lists else name, list(found))
            for name, found in groupby(held, key=lambda one: one.list)
        ]

    def scope(self, scope: Scope) -> str:
        """Where a clause applies: all that is told must hold."""
        tr = self.tr
        parts = {one.id: tr.label(one.name) for one in self.rules.parts}
        actions = {one.id: tr.label(one.name) for one in self.rules.actions}
        told = []
        if scope.actions:
            told.append(", ".join(actions.get(one, one) for one in scope.actions))
        if scope.parts:
            told.append(", ".join(parts.get(one, one) for one in scope.parts))
        if scope.pillars:
            told.append(tr.t("pillar {names}", names=", ".join(scope.pillars)))
        if scope.topics:
            told.append(tr.t("certain topics ({pattern})", pattern=scope.topics.pattern))
        if scope.not_topics:
            told.append(tr.t("not topics {pattern}", pattern=scope.not_topics.pattern))
        return "; ".join(told) or tr.t("everywhere")

    def valid(self, scope: Scope | Listing) -> str:
        """From and until when it holds: days, and years of calls."""
        tr, told = self.tr, []
        last_call = scope.last_call if isinstance(scope, Scope) else None
        if scope.first_call and last_call:
            told.append(tr.t("calls of {first}–{last}", first=str(scope.first_call), last=str(last_call)))
        elif scope.first_call:
            told.append(tr.t("from the calls of {year}", year=str(scope.first_call)))
        elif last_call:
            told.append(tr.t("until the calls of {year}", year=str(last_call)))
        if scope.since:
            told.append(tr.t("from {date}", date=tr.date(scope.since.isoformat())))
        if scope.until:
            told.append(tr.t("until {date}", date=tr.date(scope.until.isoformat())))
        return "; ".join(told) or tr.t("always")

    def place(self, code: str) -> str:
        return Speaker(self.tr, cities=self.visit.workbench.theme.cities).place(code)

    def where(self, listing: Listing) -> str:
        """For which pillars and parts a place counts."""
        tr = self.tr
        parts = {one.id: tr.label(one.name) for one in self.rules.parts}
        told = []
        if listing.pillars:
            told.append(tr.t("pillar {names}", names=", ".join(listing.pillars)))
        if listing.not_parts:
            told.append(tr.t("not {names}", names=", ".join(parts.get(one, one) for one in listing.not_parts)))
        if listing.is_conditional:
            told.append(tr.t("only on a condition"))
        return "; ".join(told) or tr.t("everywhere")

    def replaces(self, clause: Clause) -> str:
        names = {one.id: self.tr.label(one.name) for one in self.rules.clauses}
        return ", ".join(names.get(one, one) for one in clause.replaces)


def page(visit: Visit) -> Page:
    held = [RuleDesk(visit, rules) for rules in visit.workbench.rule_sets()]
    title = visit.translator.t("Rules of funding")
    values = {"desks": held, "speaker": Speaker(visit.translator)}
    data = [
        {
            "id": desk.rules.id, "name": desk.rules.name, "provenance": desk.rules.provenance,
            "clauses": [
                {"id": one.id, "name": one.name, "text": one.text, "reference": one.reference,
                 "is_secondary": one.is_secondary, "provenance": one.provenance, "replaces": one.replaces}
                for one in desk.rules.clauses
            ],
            "listings": [
                {"list": one.list, "code": one.code, "pillars": one.pillars, "not_parts": one.not_parts,
                 "first_call": one.first_call, "since": one.since and one.since.isoformat(),
                 "until": one.until and one.until.isoformat(), "is_conditional": one.is_conditional,
                 "provenance": one.provenance}
                for one in desk.rules.listings
            ],
        }
        for desk in held
    ]  # fmt: skip
    return Page(title, "rules.html", values, data, _table(visit, held))


def _table(visit: Visit, held: list[RuleDesk]) -> Table:
    tr = visit.translator
    t = tr.t
    speaker = Speaker(tr)
    head = [t("Rules"), t("Id"), t("Clause"), t("What it says"), t("Where it applies"), t("When it holds"),
            t("Reference"), t("How it was read"), t("Source"), t("Date")]  # fmt: skip
    rows = [
        [desk.name, one.id, tr.label(one.name), tr.label(one.text), desk.scope(one.scope), desk.valid(one.scope),
         one.reference, speaker.confidence(one), one.provenance.source, one.provenance.date]
        for desk in held
        for one in desk.rules.clauses
    ]  # fmt: skip
    return Table(f"kompanjon-rules-{visit.language}", head, rows)
