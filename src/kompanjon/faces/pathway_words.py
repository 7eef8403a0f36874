"""An education pathway in words: what a way is the best at, its steps, what is left out and what no one teaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kompanjon.analysis.competence.pathways.answers import (
    LeftOut,
    LeftOutReason,
    Load,
    NoWay,
    Pathway,
    Pathways,
    PathwayStep,
    Untaught,
    WayKind,
)
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City

KINDS: dict[WayKind, str] = {
    "best": message("least study load"),
    "fastest": message("shortest time"),
    "nearest": message("fewest moves, nearest home"),
    "in one language": message("in {language} only"),
}

_LEFT_OUT: dict[LeftOutReason, str] = {
    "ended": message("It is no longer taught."),
    "planned": message("It is only planned, and planned programmes were not asked for."),
    "not known": message("Nobody has checked whether it is taught now, and such programmes were not asked for."),
    "language": message("It is taught in {languages} only."),
    "not studied": message("Nobody enrols in it: it is a network, a framework or an event."),
    "level": message("No programme leads to the level that it asks for."),
    "required": message("What it requires cannot be done: {needs}."),
}


@dataclass(frozen=True, slots=True)
class PathwaySpeaker:
    """Tells of pathways in one language; `cities` are the theme's."""

    tr: Translator
    cities: Sequence[City]

    # --- a way ------------------------------------------------------------------------------------------------------

    def kind(self, kind: WayKind, language: str = "") -> str:
        return self.tr.t(KINDS[kind], language=self.tr.language_name(language) if language else "")

    def title(self, way: Pathway) -> str:
        """What the way is the best at: "least study load and shortest time"."""
        return self.tr.join(self.kind(kind, way.language) for kind in way.kinds)

    def summary(self, way: Pathway) -> str:
        """Its figures in a sentence."""
        tr = self.tr
        told = tr.t(
            "{credits} in {time}, {moves}.",
            credits=self.credits(way.load_ects), time=self.time(way.terms), moves=self.moves(way.moves),
        )  # fmt: skip
        if not way.assumed_ects:
            return told
        assumed = tr.t("Of the study load {credits} are assumed.", credits=self.credits(way.assumed_ects))
        return f"{told} {assumed}"

    def credits(self, ects: float) -> str:
        decimals = 0 if ects == round(ects) else 1
        shown = self.tr.number(ects, decimals)
        return self.tr.plural("{n} ECTS credit", "{n} ECTS credits", 1 if ects == 1 else 2).format(n=shown)

    def time(self, terms: int) -> str:
        years = self.tr.number(terms / 2, terms % 2)
        return self.tr.n("{n} term ({years} years)", "{n} terms ({years} years)", terms, years=years)

    def moves(self, moves: int) -> str:
        if moves == 0:
            return self.tr.t("no moves between regions")
        return self.tr.n("{n} move between regions", "{n} moves between regions", moves)

    def proof(self, way: Pathway) -> str:
        """How far it is proven."""
        tr = self.tr
        if way.is_proven:
            return tr.t("It is proven that no way is better at this.")
        gaps = [
            self.credits(way.load_gap) if way.load_gap else "",
            tr.n("{n} move", "{n} moves", way.moves_gap) if way.moves_gap else "",
            tr.n("{n} term", "{n} terms", way.terms_gap) if way.terms_gap else "",
        ]
        gain = tr.join(filter(None, gaps))
        return tr.t("Not proven in the time given: at most {gain} could still be saved.", gain=gain)

    def far(self, way: Pathway) -> str:
        """Distance from home; empty where it is not known."""
        if way.distance_km is None:
            return ""
        return self.tr.t("Farthest place: {km} km from home.", km=self.tr.number(way.distance_km))

    # --- a step -----------------------------------------------------------------------------------------------------

    def region(self, step: PathwayStep) -> str:
        """Where it is done; of a place outside the lead project's cities, the municipality."""
        region = step.programme.region
        if not region:
            return self.tr.t("no place told")
        name = self.tr.region(region, self.cities)
        return f"{name} ({step.municipality})" if region == "elsewhere" and step.municipality else name

    def load(self, load: Load) -> str:
        credits = self.credits(load.ects)
        if not load.is_assumed:
            return credits
        return self.tr.t("{credits}, assumed: {rule}", credits=credits, rule=self.tr.label(load.assumed_from))

    def when(self, step: PathwayStep) -> str:
        last = step.first_term + step.terms - 1
        if last == step.first_term:
            return self.tr.t("term {first}", first=self.tr.number(step.first_term))
        return self.tr.t("terms {first}–{last}", first=self.tr.number(step.first_term), last=self.tr.number(last))

    def languages(self, step: PathwayStep) -> str:
        return self.tr.join(map(self.tr.language_name, step.languages))

    def pace(self, step: PathwayStep) -> str:
        if step.pace:
            return self.tr.term("pace", step.pace)
        return self.tr.t("full time (assumed: the pace is not told)")

    def notes(self, step: PathwayStep) -> Iterator[str]:
        """What to know of a step, a sentence each."""
        tr = self.tr
        if step.after:
            yield tr.t("After step {steps}.", steps=tr.join(map(tr.number, step.after)))
        if step.asks_level:
            yield tr.t("Asks for EQF level {level}.", level=tr.number(step.asks_level))
        if step.gives_level:
            yield tr.t("Gives EQF level {level}.", level=tr.number(step.gives_level))
        if step.moves_here:
            yield tr.t("A move.")
        if step.offer != "running":
            yield tr.at_start(f"{tr.term('offer', step.offer)}.")
        if step.too_few_places is not None:
            yield tr.n("Only {n} study place a year.", "Only {n} study places a year.", step.too_few_places)

    def teaches(self, rows: Iterable[Reference]) -> str:
        """Competences, those whose row is not verified with a mark."""
        names = (f"{self.tr.name(row)}{'' if row.is_verified else ' ◇'}" for row in rows)
        return ", ".join(names)

    # --- what is not there ------------------------------------------------------------------------------------------

    def left_out(self, held: LeftOut) -> str:
        return self.tr.t(
            _LEFT_OUT[held.reason],
            languages=self.tr.join(map(self.tr.language_name, held.languages)),
            needs=self.tr.join(map(self.tr.name, held.needs)),
        )

    def untaught(self, held: Untaught) -> str:
        """Who would teach it, were it not left out."""
        if not held.taught_by:
            return self.tr.t("No programme of the theme teaches it.")
        names = self.tr.join(map(self.tr.name, held.taught_by))
        return self.tr.t("Taught only by programmes that are left out: {names}.", names=names)

    def no_way(self, held: NoWay) -> str:
        tr = self.tr
        way = self.kind(held.kind, held.language)
        if held.not_taught:
            names = tr.join(map(tr.name, held.not_taught))
            return tr.t("No pathway ({way}): not taught so: {names}.", way=way, names=names)
        if held.level_lacking is not None:
            level = tr.number(held.level_lacking)
            return tr.t("No pathway ({way}) reaches EQF level {level}.", way=way, level=level)
        if held.moves_needed is not None:
            return tr.t("No pathway with so few moves: it takes {moves}.", moves=self.moves(held.moves_needed))
        return tr.t("No pathway ({way}) was found.", way=way)

    def goal(self, found: Pathways) -> str:
        """What it leads to: the occupation, or the competences."""
        if found.occupation:
            return self.tr.label(found.occupation.name)
        return self.tr.join(map(self.tr.name, found.asked))

    def start(self, found: Pathways) -> str:
        """From where: the level held, and whether it was told."""
        level = self.tr.number(found.level_held)
        if found.is_level_told:
            return self.tr.t("EQF level {level}", level=level)
        return self.tr.t("EQF level {level} (assumed: an upper secondary qualification)", level=level)
