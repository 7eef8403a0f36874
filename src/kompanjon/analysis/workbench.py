"""What faces ask: one theme's evidence and every answer drawn from it, kept in memory until the evidence changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path

from kompanjon.analysis.budget.answers import Terms
from kompanjon.analysis.budget.terms import terms_of_call
from kompanjon.analysis.calls.answers import CallCard, CallList
from kompanjon.analysis.calls.card import plain_needs
from kompanjon.analysis.calls.desk import CallDesk
from kompanjon.analysis.cards.card import Actor, OrganisationCard, ProjectCard, ThemeProject
from kompanjon.analysis.cards.organisation import actors, organisation_card
from kompanjon.analysis.cards.project import project_card, theme_projects
from kompanjon.analysis.challenges.form import challenges
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.challenges.texts import calls_to_come
from kompanjon.analysis.competence.desk import CompetenceDesk
from kompanjon.analysis.competence.reading import LEAST, MOST, SkillReader
from kompanjon.analysis.consortium.board import AskedFor, ConsortiumDesk, said_of
from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.field import Field, member_of
from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.analysis.consortium.wish import Weights, Wish
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.loss import partner_loss
from kompanjon.analysis.eligibility.scope import (
    call_as_asked,
    judged_call,
    rate_of,
    rule_set_for,
    rules_of,
    widening_countries,
)
from kompanjon.analysis.eligibility.verdict import JudgedCall, PartnerLoss, Verdict
from kompanjon.analysis.partners.answers import Partners
from kompanjon.analysis.partners.desk import PartnerDesk
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.analysis.replay.answers import Replay
from kompanjon.analysis.replay.replay import replay
from kompanjon.analysis.review import Candidates
from kompanjon.analysis.search import Found, Searcher
from kompanjon.analysis.services.desk import ServiceDesk
from kompanjon.analysis.situation.draw import situation
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import PublishedConcept, Situation, SourceHeld
from kompanjon.analysis.sources import Coverage, FactsHeld, coverage, facts_held, sources_held
from kompanjon.evidence.build import Built, Progress, build, in_force, previous
from kompanjon.evidence.store import Evidence
from kompanjon.language.index import EVERYTHING, Filters
from kompanjon.language.membership import Judge
from kompanjon.language.skills import SkillFound
from kompanjon.sources.home import home_folder
from kompanjon.sources.intake import unheard
from kompanjon.sources.rulebook import load_rules
from kompanjon.sources.starter.parse import load_theme, theme_ids
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions
from kompanjon.vocabulary.call_topics import CallTopic
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.decisions import Decision
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.judgements import Judgement
from kompanjon.vocabulary.rules import Action, Rate, RuleSet
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Theme


def build_theme(
    theme_id: str,
    home: Path,
    progress: Progress = lambda what, done, of: None,
    judgements: Sequence[Judgement] = (),
) -> Built:
    """Bring a theme's evidence up to date.

    Parameters
    ----------
    judgements : those in force on pairs of records; they come from the workspace, which no floor below it knows

    Raises
    ------
    BadInput
        When there is no such theme, its folder is broken, or a table breaks its contract.
    """
    return build(home, load_theme(theme_id), progress, judgements)


def everything_held(home: Path) -> tuple[SourceHeld, ...]:
    """What is held of every source and theme, whether or not evidence has been built from it."""
    today = datetime.now(UTC).date().isoformat()
    held: dict[tuple[str, str], SourceHeld] = {}
    for theme_id in theme_ids():
        for one in sources_held(home, load_theme(theme_id), in_force(home, theme_id), today):
            held[one.source, one.part] = one
    return tuple(held[key] for key in sorted(held))


def facts_of_themes(home: Path) -> dict[str, FactsHeld]:
    """Conflicts, stale facts and coverage of every theme whose evidence has been built, by theme."""
    today = datetime.now(UTC).date().isoformat()
    found = {}
    for theme_id in theme_ids():
        built = in_force(home, theme_id)
        if built is not None:
            found[theme_id] = facts_held(Ground(load_theme(theme_id), Evidence(built)), today)
    return found


def _today() -> date:
    return datetime.now(UTC).date()


def _rules_say(sets: Sequence[RuleSet], topic: CallTopic) -> tuple[Action | None, Rate | None]:
    """What the rules held know of a topic: its type of action, and the rate they pay."""
    rules = rule_set_for(sets, topic.programme, topic.id)
    if rules is None:
        return None, None
    call = judged_call(rules, topic.id, topic.type_of_action)
    paid = rate_of(rules, call, max((one.day for one in topic.deadlines), default=_today()))
    return call.action, paid[1] if paid else None


class Workbench:
    """One theme at one state of its evidence, read only.

    Attributes
    ----------
    theme : the validated theme folder
    version : of the evidence; another build gives another
    """

    def __init__(self, theme: Theme, home: Path, built: Built) -> None:
        self.theme = theme
        self._home, self._built = home, built
        self._ground = Ground(theme, Evidence(built))
        self._drawn: Situation | None = None
        self._drawn_with: tuple[Additions, tuple[PublishedConcept, ...]] = (NOTHING_ADDED, ())
        self._partner_desk: PartnerDesk | None = None
        self._asked: dict[str, AskedFor] = {}
        self._replays: dict[str, Replay] = {}
        self._competences: dict[Additions, CompetenceDesk] = {}
        self._services: dict[Additions, ServiceDesk] = {}
        self._formed: dict[tuple[tuple[Statement, ...], tuple[Decision, ...], str], Challenges] = {}

    @classmethod
    def open(cls, theme_id: str, home: Path | None = None) -> Workbench:
        """Open the theme's built evidence.

        Raises
        ------
        BadInput
            When there is no such theme, or its evidence has not been built (`kompanjon build THEME`).
        """
        theme, home = load_theme(theme_id), home or home_folder()
        built = in_force(home, theme_id)
        if built is None:
            raise BadInput(f"theme {theme_id!r} has no evidence yet; build it with: kompanjon build {theme_id}")
        return cls(theme, home, built)

    @property
    def version(self) -> str:
        return self._built.version

    def is_current(self) -> bool:
        """Whether no newer evidence has been built since this was opened."""
        built = in_force(self._home, self.theme.id)
        return built is not None and built.version == self._built.version

    def situation(
        self,
        statements: Sequence[Statement] = (),
        decisions: Sequence[Decision] = (),
        added: Additions = NOTHING_ADDED,
        concepts: tuple[PublishedConcept, ...] = (),
    ) -> Situation:
        """The situation picture; drawn once while what is given is the same. See `challenges` for the parameters.

        Parameters
        ----------
        added : services, programmes and needs of the workspace
        concepts : service concepts that are published
        """
        formed = self.challenges(statements, decisions)
        if self._drawn is None or self._drawn.challenges is not formed or self._drawn_with != (added, concepts):
            before = Evidence(built) if (built := previous(self._built)) else None
            self._drawn_with = (added, concepts)
            self._drawn = situation(
                with_additions(self.theme, added), self._ground.evidence, self.sources(), before, formed,
                self.calls(statements, decisions), lambda topic_id: self._desk.answers(topic_id, tuple(statements)),
                self.competences(added).matrix(statements), self.services(added).chain(), concepts,
            )  # fmt: skip
        return self._drawn

    def sources(self) -> tuple[SourceHeld, ...]:
        """The snapshots held and the theme's folder, with their freshness as of today."""
        return sources_held(self._home, self.theme, self._built, datetime.now(UTC).date().isoformat())

    def coverage(self) -> tuple[Coverage, ...]:
        """How many organisations have a NUTS 3 code, a ROR id and a site."""
        return self._coverage

    @cached_property
    def _coverage(self) -> tuple[Coverage, ...]:
        return coverage(self._ground)

    def actors(self) -> tuple[Actor, ...]:
        """The theme's organisations in its country: those the theme states, and those found by projects."""
        return self._actors

    @cached_property
    def _actors(self) -> tuple[Actor, ...]:
        return actors(self._ground)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.theme)

    def projects(self) -> tuple[ThemeProject, ...]:
        """The theme's projects: those with somebody from the home country first, newest first."""
        return self._projects

    @cached_property
    def _projects(self) -> tuple[ThemeProject, ...]:
        return theme_projects(self._ground)

    def registry_ids(self) -> tuple[str, ...]:
        """The ROR ids of the theme's own organisations, as far as the registry's records are among theirs."""
        own = {organisation.id for organisation in self.theme.organisations}
        rows = self._ground.evidence.records
        return tuple(sorted(row.record_id for row in rows if row.source == "ror" and row.organisation_id in own))

    def openalex_topics(self) -> tuple[str, ...]:
        """The ids of OpenAlex topics that the theme maps to itself."""
        return tuple(
            mapping.code
            for mapping in self.theme.mappings
            if mapping.scheme == "OpenAlex topic" and mapping.role in ("core", "partial")
        )

    def organisation(self, organisation_id: str) -> OrganisationCard | None:
        """The card of an organisation (theme id, or `pic-999999999`), None when not held."""
        return organisation_card(self._ground, organisation_id)

    def project(self, project_id: str) -> ProjectCard | None:
        """The card of a project (grant id, or the theme's own id), in the theme or not; None when not held."""
        return project_card(self._ground, self._judge, project_id)

    def candidates(self) -> Candidates:
        """The pairs of records that may be one organisation, for a person to judge."""
        return self._candidates

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates.of(self._ground)

    def challenges(self, statements: Sequence[Statement] = (), decisions: Sequence[Decision] = ()) -> Challenges:
        """The challenges regions share, with what people have stated and decided; formed once while these are the same.

        Parameters
        ----------
        statements, decisions : of the workspace, which no floor below it knows
        """
        given = (tuple(statements), tuple(decisions), datetime.now(UTC).date().isoformat())
        if given not in self._formed:
            self._formed = {given: challenges(self._ground, given[2], given[0], given[1])}
        return self._formed[given]

    def calls(
        self,
        statements: Sequence[Statement] = (),
        decisions: Sequence[Decision] = (),
        *,
        organisation: str = "",
        region: str = "",
    ) -> CallList:
        """Call topics that can be applied to today or later, ranked by their fit with the theme.

        Parameters
        ----------
        organisation, region : id of whom they are for, one of them or neither

        Raises
        ------
        BadInput
            When the organisation or the region is not held, or both are given.
        """
        formed = self.challenges(statements, decisions)
        return self._desk.calls(_today(), tuple(statements), formed, organisation, region)

    def call(
        self,
        topic_id: str,
        statements: Sequence[Statement] = (),
        decisions: Sequence[Decision] = (),
        *,
        organisation: str = "",
        region: str = "",
    ) -> CallCard | None:
        """The card of a call topic; None when it is not held. Parameters and errors as for `calls`."""
        formed = self.challenges(statements, decisions)
        return self._desk.call(topic_id, _today(), tuple(statements), formed, organisation, region)

    @cached_property
    def _desk(self) -> CallDesk:
        return CallDesk(self._ground, previous(self._built), partial(_rules_say, load_rules()))

    def calls_to_come(self) -> tuple[str, ...]:
        """Ids of the calls that are open or to come today: what changes in the challenges though nothing is added."""
        return calls_to_come(self._ground, datetime.now(UTC).date().isoformat())

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self._ground)

    def search(
        self, query: str, *, filters: Filters = EVERYTHING, statements: Sequence[Statement] = (), limit: int = 20
    ) -> tuple[Found, ...]:
        """Rows that answer `query`, best first, each with the snippet that shows why."""
        return self._searcher.search(query, filters=filters, statements=statements, limit=limit)

    @cached_property
    def _skill_reader(self) -> SkillReader:
        return SkillReader(self._home)

    def skills(self, texts: Sequence[str], least: float = LEAST, most: int = MOST) -> list[tuple[SkillFound, ...]]:
        """The ESCO skills that each text speaks of, in Swedish, Finnish or English; see `SkillReader.read`."""
        return self._skill_reader.read(texts, least, most)

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Every rule set held."""
        return load_rules()

    def judged_call(self, topic_id: str = "", action: str = "") -> JudgedCall:
        """A call as the rules see it: a topic held, or any topic of a type of action, or a type of action alone.

        Parameters
        ----------
        action : the type of action as the rules, the portal or CORDIS call it; of a topic held its own where empty

        Raises
        ------
        BadInput
            When the topic is not held and no action is given, or no rule set knows the action.
        """
        row = self._ground.evidence.topics.get(topic_id) if topic_id else None
        if row is None and not action:
            raise BadInput(
                f"call {topic_id!r} is not among the {len(self._ground.evidence.topics):,} topics held; see that the id"
                " is whole, give its type of action beside it (RIA, IA, CSA ...), or bring today's calls with:"
                " kompanjon fetch calls"
                if topic_id
                else "no call and no type of action; name a call topic, or a type of action (RIA, IA, CSA ...)"
            )
        if row is None:
            return call_as_asked(load_rules(), topic_id, action)
        topic = row.topic
        return call_as_asked(
            load_rules(), topic_id, action, topic.programme, topic.type_of_action, topic.title, topic.conditions_read
        )

    def verdict(self, call: JudgedCall, members: Sequence[Member], on: date) -> Verdict:
        """Whether these members may apply for the call, judged at a day."""
        return judge(self._rules_of(call), call, members, on)

    def partner_loss(self, call: JudgedCall, members: Sequence[Member], on: date) -> PartnerLoss:
        """What is left when each member, and each pair of members, leaves."""
        return partner_loss(self._rules_of(call), call, members, on)

    def budget_terms(self, call: JudgedCall, on: date, *, is_lump_sum: bool = False) -> Terms:
        """What a call and its rules say of money on a day; see `analysis.budget.terms`."""
        row = self._ground.evidence.topics.get(call.topic_id)
        published = [one.max_contribution_eur for one in row.topic.budgets] if row else []
        most = max((euro for euro in published if euro is not None), default=None)
        return terms_of_call(load_rules(), call, on, is_lump_sum=is_lump_sum, most_eur=most)

    @staticmethod
    def _rules_of(call: JudgedCall) -> RuleSet | None:
        return rules_of(load_rules(), call)

    def partners(
        self,
        text: str,
        topic_id: str = "",
        on_board: Sequence[str] = (),
        wanted: Wanted | None = None,
        limit: int = 20,
        progress: Progress = lambda what, done, of: None,
        *,
        learn: bool = True,
        statements: Sequence[Statement] = (),
    ) -> Partners:
        """Organisations that could join, best first; learnt once for the same core tables.

        Parameters
        ----------
        text : what partners are sought for; where it is empty, the text of the topic
        on_board : ids of organisations already in it
        learn : learn the ranking where `kompanjon build` has not; else signals are added up as they are, at once
        statements : of the workspace; those that name a newcomer of the theme speak for it

        Raises
        ------
        BadInput
            When the topic or an organisation is not held, or too little is held to learn from.
        """
        row = self._ground.evidence.topics.get(topic_id) if topic_id else None
        if not text:
            if row is None:
                raise BadInput(f"call {topic_id!r} is not held; bring today's calls with: kompanjon fetch calls")
            text = f"{row.topic.title}\n{row.topic.description}"
        desk = self._desk_of_partners(progress)
        return desk.partners(
            text, topic_id, on_board, wanted or Wanted(), limit, learn=learn, statements=tuple(statements)
        )

    @property
    def has_learnt_partners(self) -> bool:
        """Whether how partners are ranked has been learnt for these core tables; another process may at any moment."""
        return self._desk_of_partners().is_learnt

    def learn_partners(self, progress: Progress = lambda what, done, of: None) -> None:
        """Learn how partners are ranked, where it is not kept for these core tables; it takes a minute or two.

        Raises
        ------
        BadInput
            When too little is held to learn from.
        """
        self._desk_of_partners(progress).learn()

    def _desk_of_partners(self, progress: Progress = unheard) -> PartnerDesk:
        if self._partner_desk is None:
            self._partner_desk = PartnerDesk(self._ground, self._home, progress, self._widening)
        return self._partner_desk

    def replay(self, project_id: str) -> Replay:
        """A funded project asked about as of the day before its signature; made once, by rankings learnt before.

        Raises
        ------
        BadInput
            As `analysis.replay.replay` has them, and when the ranking of its year is not learnt yet.
        """
        if project_id not in self._replays:
            self._replays[project_id] = replay(self._home, self._built.core, project_id, unheard, learn=False)
        return self._replays[project_id]

    def replayed(self, project_id: str) -> Replay | None:
        """The replay of a project that has been made already."""
        return self._replays.get(project_id)

    def consortium_problem(
        self,
        topic_id: str,
        wish: Wish,
        on: date,
        wanted: Wanted | None = None,
        most: int = 120,
        keep: Sequence[Member] = (),
        progress: Progress = lambda what, done, of: None,
        *,
        learn: bool = True,
    ) -> tuple[Problem, Field]:
        """What is to be solved for a call; see `ConsortiumDesk.problem` and `partners` for the parameters.

        Raises
        ------
        BadInput
            When the topic or an organisation is not held, asks for nothing that could be read, or too little is held.
        """
        if topic_id not in self._ground.evidence.topics:
            raise BadInput(f"call {topic_id!r} is not held; bring today's calls with: kompanjon fetch calls")
        asked = self._asked_for(topic_id)
        if not asked.needs:
            raise BadInput(
                f"call {topic_id}: no outcome or scope could be read from its text, so nothing can be covered"
            )
        return self._consortia(progress).problem(asked, wish, on, wanted or Wanted(), most, keep, learn=learn)

    def _consortia(self, progress: Progress = unheard) -> ConsortiumDesk:
        return ConsortiumDesk(self._desk_of_partners(progress), self._widening, self._cities)

    def _asked_for(self, topic_id: str) -> AskedFor:
        """A call as consortia are made for it; kept, since a draft is drawn again at each change."""
        if topic_id not in self._asked:
            row = self._ground.evidence.topics.get(topic_id)
            if row is None:
                return AskedFor(topic_id, "", (), {}, None, JudgedCall(topic_id, "", "", None, None, None))
            call, said = self.judged_call(topic_id), said_of(self._desk.answers(topic_id, ()), self.theme)
            text = f"{row.topic.title}\n{row.topic.description}"
            self._asked[topic_id] = AskedFor(topic_id, text, plain_needs(row), said, self._rules_of(call), call)
        return self._asked[topic_id]

    @cached_property
    def _widening(self) -> frozenset[str]:
        return widening_countries(load_rules(), _today())

    @cached_property
    def _cities(self) -> frozenset[str]:
        return frozenset(city.id for city in self.theme.cities)

    def member(self, organisation_id: str) -> Member:
        """An organisation held as a member of a consortium.

        Raises
        ------
        BadInput
            When it is not held.
        """
        (told,) = self._desk_of_partners().members((organisation_id,), "")
        return member_of(told, self._cities)

    def consortium_picture(
        self, topic_id: str, members: Sequence[Member], on: date, weights: Weights | None = None, *, learn: bool = False
    ) -> ConsortiumPicture:
        """What members make together for a call, whoever chose them.

        Parameters
        ----------
        topic_id : where it is not held, or empty, nothing is covered and what the rules say waits for its action
        learn : as `partners` has it
        """
        return self._consortia().draw(self._asked_for(topic_id), members, on, weights, learn=learn)

    def competences(self, added: Additions = NOTHING_ADDED) -> CompetenceDesk:
        """Where competences are asked about; kept while what people have added is the same.

        Parameters
        ----------
        added : of the workspace, which no floor below it knows
        """
        if added not in self._competences:
            self._competences = {added: CompetenceDesk(self._ground, added)}
        return self._competences[added]

    def services(self, added: Additions = NOTHING_ADDED) -> ServiceDesk:
        """Where services are asked about; kept while what people have added is the same. See `competences`."""
        if added not in self._services:
            self._services = {added: ServiceDesk(self._ground, added)}
        return self._services[added]
