"""A budget in words of the reader's language: heads, what to mend or look at, and what the figures rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompanjon.analysis.budget.answers import Budget, Check, CheckKind, MemberBudget, Weight
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.budget import LETTERS, CostCategory
from kompanjon.vocabulary.rules import Clause

#: Heads of the columns that are filled in, by what they hold; `workspace/budget_columns.csv` knows them again.
HEADS: dict[str, str] = {
    "id": message("Member id"),
    "member": message("Member"),
    "country": message("Country"),
    "role": message("Role"),
    "type": message("Activity type"),
    "sme": message("Small or medium-sized enterprise"),
    "group": message("Group"),
    "city": message("City"),
    "budget": message("Budget (EUR)"),
    "requested": message("Requested contribution (EUR)"),
    "package": message("Work package"),
    "package name": message("Work package name"),
    "lead": message("Led by"),
}

_WEIGHTS: dict[Weight, str] = {
    "fault": message("To mend"), "look": message("To look at"), "note": message("Worth knowing"),
}  # fmt: skip

_CHECKS: dict[CheckKind, str] = {
    "no coordinator": message("Nobody coordinates: give one member the role of coordinator."),
    "several coordinators": message("{value} members coordinate: leave one as coordinator."),
    "member without costs": message("{subject}: no costs. Give it some, or take it out."),
    "work package without costs": message("{subject}: nobody has costs in it. Give it some, or take it out."),
    "work package without lead": message("{subject}: no member leads it. Name one."),
    "much subcontracting": message(
        "{subject}: {value} of the direct costs is subcontracting, more than {limit}. Reviewers will ask why the "
        "members do not do it themselves."
    ),
    "share above limit": message("{subject}: {value} of the budget, more than the {limit} allowed. Lower it."),
    "associated partner paid": message(
        "{subject}: asks for {value}, but an associated partner gets no contribution. Take the sum away, or change the "
        "role."
    ),
    "requested above most": message("{subject}: asks for {value}, more than the {limit} it may get. Lower it."),
    "call maximum": message(
        "{value} is asked for, but the call expects at most {limit} a grant. Read the call’s text."
    ),
    "type not known": message(
        "{subject}: activity type not known, so the lowest rate, {value}, is used. Give its type."
    ),
    "rate within bounds": message(
        "The call’s text sets the rate between {limit} and {value}; {value} is used. Read it there."
    ),
    "rate not known": message(
        "The funding rate is not known, so only costs are reckoned. Choose a type of action, or read the call."
    ),
    "indirect not known": message("The rules name no share for indirect costs, so none are reckoned."),
    "sketched otherwise": message("{subject}: {value} here, but {limit} in the list of members. Make them agree."),
}  # fmt: skip

#: Kinds of checks whose value and limit are shares, and those where they are funding rates.
_SHARES: frozenset[CheckKind] = frozenset({"much subcontracting", "share above limit"})
_RATES: frozenset[CheckKind] = frozenset({"type not known", "rate within bounds"})

_WHOLE = message("The whole budget")


@dataclass(frozen=True, slots=True)
class Told:
    """A check in words: how much it weighs, what it says, and the rule it follows from (empty where it is none)."""

    weight: str
    text: str
    rule: str = ""
    is_fault: bool = False


def category(tr: Translator, code: CostCategory) -> str:
    """A kind of cost with its letter: "C1 Travel and subsistence"."""
    return f"{LETTERS[code]} {tr.term('cost category', code)}"


def euro(tr: Translator, amount: object) -> str:
    """An amount to the cent, in the reader's habit, with its unit."""
    return tr.t("EUR {amount}", amount=cents(tr, amount)).replace(" ", "\N{NO-BREAK SPACE}")


def cents(tr: Translator, amount: object) -> str:
    """An amount to the cent, in the reader's habit."""
    return tr.number(amount, 2)  # type: ignore[arg-type]


def group_name(tr: Translator, of: str, code: str) -> str:
    """A country's or activity type's name; `of` is "country" or "type"."""
    if not code:
        return tr.t("not known")
    return tr.country(code) if of == "country" else tr.term("organisation kind", code)


def rate_told(tr: Translator, one: MemberBudget) -> str:
    """A member's rate, marked where it is a guess."""
    if one.rate is None:
        return tr.t("not known")
    share = tr.percent(float(one.rate), 0)
    return tr.t("{share} (type not known)", share=share) if one.basis == "type not known" else share


def told(tr: Translator, budget: Budget) -> tuple[Told, ...]:
    """Everything to mend, to look at and to know, in that order."""
    names = {one.member.id: one.member.name for one in budget.members}
    packages = {one.work_package.id: one.work_package.id for one in budget.work_packages}
    countries = {one.code: group_name(tr, "country", one.code) for one in budget.by_country}
    return tuple(_told(tr, check, {**countries, **packages, **names}) for check in budget.checks)


def _told(tr: Translator, check: Check, names: dict[str, str]) -> Told:
    def figure(value: object) -> str:
        if value is None:
            return ""
        if check.kind == "several coordinators":
            return tr.number(int(value))  # type: ignore[call-overload]
        if check.kind in _RATES:
            return tr.percent(float(value), 0)  # type: ignore[arg-type]
        return tr.percent(float(value)) if check.kind in _SHARES else euro(tr, value)  # type: ignore[arg-type]

    subject = names.get(check.subject, check.subject) or tr.t(_WHOLE)
    text = tr.t(_CHECKS[check.kind], subject=subject, value=figure(check.value), limit=figure(check.limit))
    rule = cited(tr, check.clause) if check.clause else ""
    return Told(tr.t(_WEIGHTS[check.weight]), text, rule, check.weight == "fault")


def cited(tr: Translator, clause: Clause) -> str:
    """A clause's name and legal reference, marked where it was read in a secondary source."""
    mark = f" ◇ {tr.confidence(clause.provenance.confidence)}" if clause.is_secondary else ""
    return f"{tr.label(clause.name)} ({clause.reference}){mark}"


def notes(tr: Translator, budget: Budget) -> Iterator[tuple[str, str]]:
    """(what, how) of everything the figures rest on, sources included."""
    t, terms = tr.t, budget.terms
    if terms.action:
        yield t("Type of action"), terms.action
    if terms.rate_clause:
        yield t("Funding rate"), f"{tr.label(terms.rate_clause.text)} {cited(tr, terms.rate_clause)}"
        yield t("Read at"), terms.rate_clause.provenance.source
    if terms.indirect_share:
        share = tr.percent(float(terms.indirect_share), 0)
        yield t("Indirect costs"), t(
            "{share} of the direct costs, without subcontracting, financial support to third parties and internally "
            "invoiced goods and services.", share=share,
        )  # fmt: skip
        if terms.indirect_clause:
            yield t("Rule"), cited(tr, terms.indirect_clause)
        yield t("What is left out"), t(
            "Model grant agreement of Horizon Europe, Article 6.2.E ◇ read in a secondary source"
        )  # fmt: skip
    yield (
        t("Rounding"),
        t(
            "Direct costs are given in whole cents. Indirect costs and contributions are rounded as a table of members "
            "and work packages: every figure, and the sum of each member, of each work package and of all, is less "
            "than a cent from its exact value, and all of them add up."
        ),
    )
    yield t("Unknown types"), t("A member whose activity type is not known is reckoned at the lowest rate.")
    if budget.is_rate_known:
        yield (
            t("Countries"),
            t("Whether a member’s country is funded at all is not looked at here: test the consortium’s eligibility."),
        )
    yield t("Associated partners"), t("Their costs are shown, but they get no contribution.")
    if terms.is_lump_sum:
        yield t("Lump sum"), t("It is paid by completed work package; the table shows each member’s part of each.")
    for clause, limit in terms.limits:
        of = t("a country") if limit.of == "country" else t("a member")
        yield t("Greatest share of {of}", of=of), f"{tr.percent(float(limit.most_share), 0)}. {cited(tr, clause)}"
