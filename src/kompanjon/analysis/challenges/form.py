"""Shared challenges of a theme: formed of its texts, named by its concepts, ranked by parts that add up.

1. Texts (statements, needs, services, programmes, organisations, projects, publications, calls) speak of concepts.
2. Concepts that texts speak of together form a challenge (`communities`). A concept of no step that too many texts
   speak of forms none, and a concept of a step that too many speak of stands alone: either would tie all to all.
3. A text is on a challenge when it speaks of one of its concepts, so it may be on several. What is on none is listed
   as itself.
4. What people decided comes last (`Decision`), so that it changes nothing of the rest, and holds after a rebuild.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kompanjon.analysis.challenges.communities import communities
from kompanjon.analysis.challenges.naming import name_of
from kompanjon.analysis.challenges.picture import Challenges, Europe, References, SharedChallenge, Side
from kompanjon.analysis.challenges.ranking import parts_of
from kompanjon.analysis.challenges.texts import BEYOND, ThemeText, is_to_come, theme_texts
from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.decisions import Decision, Ruling
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Concept

#: A decision to drop holds for a challenge that shares this much with it (Jaccard).
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class _Group:
    """Concepts that make a challenge, and the decision that says so, if one does."""

    concepts: tuple[str, ...]
    decision: Decision | None = None


def challenges(
    ground: Ground, as_of: str, statements: Sequence[Statement] = (), decisions: Sequence[Decision] = ()
) -> Challenges:
    """The theme's challenges, ranked.

    Parameters
    ----------
    as_of : ISO date; a call is open or to come when its last deadline is not before it
    statements : what people have added
    decisions : those in force, oldest first
    """
    texts = theme_texts(ground, statements)
    counts = Counter(concept for text in texts for concept in text.concepts)
    held = [concept for concept in ground.theme.concepts if concept.role != "excluded" and counts[concept.id]]
    general, alone, rest = _by_reach(held, counts, len(texts), ground.theme.challenge_settings.general_share)
    spoken = {text.key: frozenset(text.concepts) for text in texts}
    groups = communities(spoken, rest, ground.theme.challenge_settings.resolution)
    groups += [(concept.id,) for concept in alone]
    known = {concept.id for concept in held} - {concept.id for concept in general}
    decided, unfollowed = _decided(groups, decisions, known)
    maker = _Maker(ground, texts, counts, as_of)
    made = [maker.challenge(group) for group in decided]
    most = max((len(one.europe.projects) for one in made), default=0)
    ranked = [_ranked(ground, one, most) for one in made]
    ranked.sort(key=lambda one: (not one.is_pinned, not one.is_shared, -one.points, one.id))
    dropped = [one for one in ranked if _is_dropped(one, decisions)]
    placed = {concept for group in decided for concept in group.concepts}
    return Challenges(
        theme_id=ground.theme.id,
        regions=ground.regions[:-1],
        min_regions=ground.theme.challenge_settings.min_regions,
        challenges=tuple(one for one in ranked if one not in dropped),
        alone=tuple(text.reference for text in texts if not placed.intersection(text.concepts)),
        general=tuple(concept.id for concept in general),
        dropped=tuple(dropped),
        unfollowed=tuple(unfollowed),
        texts=dict(sorted(Counter(text.reference.kind for text in texts).items())),
        deadlines={text.reference.id: str(text.reference.why[0]) for text in texts if _has_deadline(text)},
    )


def _has_deadline(text: ThemeText) -> bool:
    return text.reference.kind == "call" and bool(text.reference.why)


def _by_reach(
    held: Sequence[Concept], counts: Counter[str], texts: int, share: float
) -> tuple[list[Concept], list[Concept], list[Concept]]:
    """Concepts too general to form a challenge, those that stand alone, and the rest."""
    wide = [concept for concept in held if counts[concept.id] > share * texts]
    rest = [concept for concept in held if concept not in wide]
    return [one for one in wide if not one.steps], [one for one in wide if one.steps], rest


def _decided(
    groups: Iterable[tuple[str, ...]], decisions: Sequence[Decision], known: set[str]
) -> tuple[list[_Group], list[str]]:
    """The groups as people want them, and decisions that name nothing the theme holds.

    A concept kept by several decisions belongs to the newest of them.
    """
    taken: set[str] = set()
    kept, unfollowed = [], []
    for decision in reversed(decisions):
        if not known.intersection(decision.concepts):
            unfollowed.append(decision.id)
        if decision.ruling is Ruling.KEEP:
            concepts = tuple(one for one in decision.concepts if one in known and one not in taken)
            taken.update(concepts)
            if concepts:
                kept.append(_Group(concepts, decision))
    left = (tuple(concept for concept in group if concept not in taken) for group in groups)
    return [*reversed(kept), *(_Group(group) for group in left if group)], unfollowed


def _is_dropped(challenge: SharedChallenge, decisions: Sequence[Decision]) -> bool:
    """Whether a decision leaves it out, and none that came later keeps it."""
    concepts = set(challenge.concepts)
    for decision in reversed(decisions):
        wanted = set(decision.concepts)
        if decision.id == challenge.decision:
            return False
        if decision.ruling is Ruling.DROP and len(concepts & wanted) >= _MOSTLY * len(concepts | wanted):
            return True
    return False


class _Maker:
    """Makes challenges of groups of concepts, over one theme's texts."""

    def __init__(self, ground: Ground, texts: Sequence[ThemeText], counts: Counter[str], as_of: str) -> None:
        self._ground, self._counts, self._as_of = ground, counts, as_of
        self._names = {concept.id: concept.name for concept in ground.theme.concepts}
        self._of_concept: dict[str, list[ThemeText]] = defaultdict(list)
        for text in texts:
            for concept in text.concepts:
                self._of_concept[concept].append(text)

    def challenge(self, group: _Group) -> SharedChallenge:
        concepts = tuple(sorted(group.concepts, key=lambda concept: (-self._counts[concept], concept)))
        texts = self._texts(concepts)
        projects = [text for text in texts if text.reference.kind == "project"]
        calls = [text for text in texts if text.reference.kind == "call"]
        decision = group.decision
        return SharedChallenge(
            id=concepts[0],
            name=decision.name if decision and decision.name else name_of([self._names[one] for one in concepts]),
            concepts=concepts,
            sides=tuple(self._side(region, texts, concepts) for region in self._ground.regions[:-1]),
            beyond=self._tied(
                [text for text in texts if text.stance == "need" and set(text.regions) & set(BEYOND)], concepts
            ),
            together=self._tied([text for text in projects if len(text.regions) > 1], concepts),
            europe=self._europe(projects, concepts),
            calls=self._tied([text for text in calls if self._is_to_come(text)], concepts),
            calls_closed=self._tied([text for text in calls if not self._is_to_come(text)], concepts),
            parts=(),
            is_shared=False,
            is_pinned=bool(decision and decision.is_pinned),
            decision=decision.id if decision else "",
        )

    def _texts(self, concepts: tuple[str, ...]) -> list[ThemeText]:
        """Texts that speak of any of the concepts: those that speak of more of them, and more often, first."""
        found = {text.key: text for concept in concepts for text in self._of_concept[concept]}
        strength = {
            key: (
                sum(concept in text.concepts for concept in concepts),
                sum(text.concepts[concept][1] for concept in concepts if concept in text.concepts),
            )
            for key, text in found.items()
        }
        return sorted(found.values(), key=lambda text: (-strength[text.key][0], -strength[text.key][1], text.key))

    def _tied(self, texts: Iterable[ThemeText], concepts: tuple[str, ...]) -> References:
        return tuple(text.tied(concepts, self._names) for text in texts)

    def _side(self, region: str, texts: Sequence[ThemeText], concepts: tuple[str, ...]) -> Side:
        here = [text for text in texts if region in text.regions]
        return Side(
            region=region,
            need=self._tied([text for text in here if text.stance == "need"], concepts),
            capability=self._tied([text for text in here if text.stance == "capability"], concepts),
        )

    def _europe(self, projects: Sequence[ThemeText], concepts: tuple[str, ...]) -> Europe:
        keys = [text.reference.id for text in projects if text.reference.id in self._ground.eu_projects]
        rows = [self._ground.evidence.projects[key] for key in keys]
        parts = [part for key in keys for part in self._ground.by_project[key]]
        return Europe(
            projects=self._tied([text for text in projects if text.reference.id in self._ground.eu_projects], concepts),
            organisations=len({part.organisation_id for part in parts}),
            countries=len({part.country for part in parts if part.country}),
            ec_contribution_eur=sum(row.ec_max_contribution_eur or 0.0 for row in rows),
            last_start=max((row.start_date for row in rows), default=""),
        )

    def _is_to_come(self, text: ThemeText) -> bool:
        return is_to_come(str(text.reference.why[0]) if text.reference.why else "", self._as_of)


def _ranked(ground: Ground, challenge: SharedChallenge, most_projects: int) -> SharedChallenge:
    settings = ground.theme.challenge_settings
    is_needed = bool(challenge.need_regions or challenge.beyond)
    return replace(
        challenge,
        parts=parts_of(challenge, settings, most_projects),
        is_shared=is_needed and len(challenge.regions) >= settings.min_regions,
    )
