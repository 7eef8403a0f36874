"""Draft consortia in words: standings, evidence, parts of the value, wishes that clash, and the steps of a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kompanjon.analysis.calls.answers import CallNeed
from kompanjon.analysis.consortium.wish import Constraint, Weights, Wish
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.drafts import Change, Doing, Standing
from kompanjon.vocabulary.rules import Clause
from kompanjon.vocabulary.theme import Theme

STANDINGS: dict[Standing, str] = {
    Standing.PROPOSED: message("proposed"),
    Standing.ASKED: message("asked"),
    Standing.AGREED: message("agreed"),
    Standing.DECLINED: message("declined"),
}

#: A sign beside each word, so that none hangs on colour.
STANDING_SIGNS: dict[Standing, str] = {
    Standing.PROPOSED: "○",
    Standing.ASKED: "◐",
    Standing.AGREED: "●",
    Standing.DECLINED: "✗",
}

#: part of the value -> (what it is called, what it looks at)
PARTS: dict[str, tuple[str, str]] = {
    "coverage": (
        message("Coverage"),
        message("the call’s needs, each by the best and the second-best evidence on board"),
    ),
    "strength": (message("Strength"), message("how well the members fit the call by themselves")),
    "ties": (message("Ties"), message("how well each member knows the one on board it knows best")),
    "newness": (message("New ties"), message("members who are new to all others")),
    "overlap": (message("Overlap"), message("taken off: good members for a need beyond the second")),
    "leading": (
        message("Coordination"),
        message("what speaks for the coordinator: consortia it has led, its strength, whom it knows"),
    ),
}

#: Whether a member is a good one for a need -> how its evidence is called, and its sign.
EVIDENCE = {True: message("good evidence"), False: message("some evidence")}
EVIDENCE_SIGNS = {True: "●", False: "○"}
NO_EVIDENCE = message("no evidence")

KINDS: dict[str, str] = {
    "PRC": message("companies"),
    "SME": message("small or medium-sized enterprises"),
    "HES": message("universities and colleges"),
    "REC": message("research organisations"),
    "PUB": message("public bodies"),
    "OTH": message("others"),
}

DOINGS: dict[Doing, str] = {
    Doing.START: message("draft begun: {text}"),
    Doing.RENAME: message("renamed to {text}"),
    Doing.CALL: message("meant for the call {text}"),
    Doing.ADD: message("{name} added"),
    Doing.DROP: message("{name} taken out"),
    Doing.LOCK: message("{name} locked"),
    Doing.UNLOCK: message("{name} no longer locked"),
    Doing.STANDING: message("{name}: {text}"),
    Doing.ROLE: message("{name}: {text}"),
    Doing.NOTE: message("note on {name}: {text}"),
    Doing.SAVE: message("version saved: {text}"),
    Doing.CLOSE: message("draft closed"),
}


def names_of(tr: Translator, theme: Theme) -> dict[str, str]:
    """What the theme's organisations are called in the reader's language, by id; members bear their English names."""
    return {one.id: tr.label(one.name) for one in theme.organisations}


def standing(tr: Translator, held: Standing) -> str:
    return tr.t(STANDINGS[held])


def part_name(tr: Translator, part: str) -> str:
    return tr.t(PARTS[part][0])


def part_meaning(tr: Translator, part: str) -> str:
    return tr.t(PARTS[part][1])


def is_good(evidence: float, weights: Weights) -> bool:
    """Whether a member with this evidence is a good one for a need."""
    return evidence >= weights.good


def evidence(tr: Translator, held: float, weights: Weights) -> str:
    """How strong the evidence for a need is: `0,8, good evidence`; `no evidence`."""
    if not held:
        return tr.t(NO_EVIDENCE)
    return f"{tr.number(held, 1)}, {tr.t(EVIDENCE[is_good(held, weights)])}"


def need_name(tr: Translator, need: CallNeed) -> str:
    """What a need is called in short: `Outcome 3`, `Scope 1`; its own words are in its passage."""
    number = "".join(sign for sign in need.id.rpartition("#")[2] if sign.isdigit())
    told = tr.t("Outcome {n}", n=number) if need.kind == "outcome" else tr.t("Scope {n}", n=number)
    return f"{told} ({tr.t('Alternative {n}', n=need.alternative)})" if need.alternative else told


def step(tr: Translator, change: Change, name: str) -> str:
    """What one change of a draft did; `name` is what its member is called, where it is about one."""
    text = change.call if change.doing is Doing.CALL else change.text
    match change.doing:
        case Doing.STANDING:
            text = standing(tr, Standing(change.text))
        case Doing.ROLE:
            text = tr.term("role", change.text)
        case Doing.NOTE if not change.text:
            return tr.t("note on {name} taken away", name=name) if name else tr.t("note on the draft taken away")
        case Doing.NOTE if not name:
            return tr.t("note on the draft: {text}", text=text)
    return tr.t(DOINGS[change.doing], name=name, text=text)


@dataclass(frozen=True)
class WishSpeaker:
    """Says what is asked of a consortium, what clashes, and what would be enough.

    Attributes
    ----------
    name : id of an organisation -> what it is called
    clauses : of the rules, by id
    """

    tr: Translator
    wish: Wish
    name: Callable[[str], str]
    clauses: Mapping[str, Clause]

    def constraint(self, held: Constraint, by: float = 0) -> str:
        """What is asked; with `by`, what would be asked after that change of its number."""
        tr = self.tr
        match held.kind:
            case "must":
                return tr.t("{name} is in it", name=self.name(held.of))
            case "must not":
                return tr.t("{name} is not in it", name=self.name(held.of))
            case "coordinator among":
                return tr.t("{names} coordinates", names=self._either(self.wish.coordinators))
            case "robust":
                return tr.t("it stays eligible if any one member leaves")
            case "clause":
                clause = self.clauses.get(held.of)
                return tr.t("the rule “{clause}”", clause=tr.label(clause.name) if clause else held.of)
            case "country share most":
                return tr.t("no country has more than {share} of the budget", share=self._share(held))
            case "member share most":
                return tr.t("no member has more than {share} of the budget", share=self._share(held))
            case _:
                return self._number(held, by)

    def relaxation(self, held: Constraint, by: float) -> str:
        """A wish with another number: `at least 5 members instead of at least 6 members`."""
        return self.tr.t("{now} instead of {before}", now=self.constraint(held, by), before=self.constraint(held))

    def _number(self, held: Constraint, by: float) -> str:
        tr, wish = self.tr, self.wish
        kinds = {one.kind: one for one in wish.kinds}
        kind = tr.t(KINDS[held.of]) if held.of in KINDS else held.of
        match held.kind:
            case "size least":
                return tr.n("at least {n} member", "at least {n} members", round(wish.size_from + by))
            case "size most":
                return tr.n("at most {n} member", "at most {n} members", round(wish.size_to + by))
            case "cities least":
                number = round(wish.cities_least + by)
                return tr.n("at least {n} innovation city", "at least {n} innovation cities", number)
            case "country most":
                number = round((wish.country_most or 0) + by)
                return tr.n("at most {n} member from one country", "at most {n} members from one country", number)
            case "widening least":
                number = round(wish.widening_least + by)
                return tr.n("at least {n} member from a widening country",
                            "at least {n} members from widening countries", number)  # fmt: skip
            case "kind least":
                return tr.t("{kind}: at least {n}", kind=kind, n=tr.number(round(kinds[held.of].least + by)))
            case "kind most":
                return tr.t("{kind}: at most {n}", kind=kind, n=tr.number(round((kinds[held.of].most or 0) + by)))
            case "budget least":
                return tr.t("a budget of at least {money}", money=tr.money(float(wish.budget_from or 0) + by))
            case "budget most":
                return tr.t("a budget of at most {money}", money=tr.money(float(wish.budget_to or 0) + by))
            case "coordinator record":
                return tr.n("whoever coordinates has led at least {n} consortium",
                            "whoever coordinates has led at least {n} consortia", wish.coordinator_record)  # fmt: skip
        raise ValueError(f"no words for {held.kind!r}")

    def _share(self, held: Constraint) -> str:
        wish = self.wish
        share = wish.country_share_most if held.kind == "country share most" else wish.member_share_most
        return self.tr.percent(float(share or 0), 0)

    def _either(self, ids: tuple[str, ...]) -> str:
        names = [self.name(one) for one in ids]
        if len(names) < 2:
            return "".join(names)
        return self.tr.t("{first} or {last}", first=", ".join(names[:-1]), last=names[-1])
