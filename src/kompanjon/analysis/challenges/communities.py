"""Groups of concepts that texts speak of together: a concept graph cut by the Leiden method, the same each time.

Edges. Each text spreads one unit over the pairs of its concepts: a text with k concepts gives each pair 1/(k-1), so
that long texts do not drown short ones. The sum over texts is divided by the geometric mean of how many texts speak
of either concept (the cosine of van Eck & Waltman 2009, "How to normalize cooccurrence data?"), each count raised by
two, so that a single text does not tie two rare concepts for good. Kinship in the scheme adds to it: a concept and its
broader one, and concepts of the same steps; this holds rare concepts in their place.

Cut. The Leiden method (Traag, Waltman & van Eck 2019) finds groups that are well connected, but a few texts more or
less, or chance, may give another of several good cuts. So it is run many times, each time without a fifth of the
texts; concepts are then joined by the share of the runs that put them together, and cut once more so that those of a
group came out together more often than not (consensus clustering, Lancichinetti & Fortunato 2012; here with the
constant Potts model at one half). Which texts a run leaves out follows from their ids alone, so that new texts change
nothing of it. What is left of chance is fixed by a seed.

The weights below were chosen on the battery theme by how many groups are found again when a twentieth of the texts is
new (docs/adr/0012).
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from math import sqrt
from zlib import crc32

from kompanjon.vocabulary.theme import Concept

#: (concept, concept) in alphabetical order -> weight above zero.
Edges = dict[tuple[str, str], float]

#: Weight of the edge between a concept and its broader one, and between two that are of the very same steps.
_BROADER, _SAME_STEPS = 0.15, 0.08

#: Added to how many texts speak of a concept.
_RAISED = 2

_RUNS = 100
_SEED = 20220905

#: A run leaves out one text in this many.
_LEFT_OUT = 5

#: A cut that is still changing after so many rounds goes back and forth.
_MOST_ITERATIONS = 50

#: Share of the runs that concepts of one group came out together in, on the whole.
_TOGETHER = 0.5


def communities(
    texts: Mapping[str, Collection[str]], concepts: Iterable[Concept], resolution: float
) -> list[tuple[str, ...]]:
    """Groups of the ids of `concepts`, each in alphabetical order, largest first; every concept is in one group.

    Parameters
    ----------
    texts : id of a text -> ids of the concepts it speaks of; those that are not among `concepts` are not looked at
    resolution : of the modularity that the Leiden method makes large; more gives smaller groups
    """
    concepts = sorted(concepts, key=lambda concept: concept.id)
    names, kin = [concept.id for concept in concepts], kinship(concepts)
    runs = []
    for run in range(_RUNS):
        kept = [held for key, held in texts.items() if crc32(f"{run} {key}".encode()) % _LEFT_OUT]
        runs.append(_cut(names, concept_edges(kept, names, kin), "modularity", resolution, _SEED + run))
    membership = _cut(names, _agreement(names, runs), "CPM", _TOGETHER, _SEED)
    groups: dict[int, list[str]] = defaultdict(list)
    for name, group in zip(names, membership, strict=True):
        groups[group].append(name)
    return sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group))


def kinship(concepts: Iterable[Concept]) -> Edges:
    """Edges that the scheme gives, whatever the texts say."""
    edges: Counter[tuple[str, str]] = Counter()
    for one, other in combinations(sorted(concepts, key=lambda concept: concept.id), 2):
        if other.id in one.broader or one.id in other.broader:
            edges[one.id, other.id] += _BROADER
        shared = set(one.steps) & set(other.steps)
        if shared:
            edges[one.id, other.id] += _SAME_STEPS * len(shared) / len({*one.steps, *other.steps})
    return dict(edges)


def concept_edges(texts: Iterable[Collection[str]], names: Collection[str], kin: Edges) -> Edges:
    """Edges that texts (the concepts of each) give between `names`, added to those of `kin`."""
    wanted = frozenset(names)
    pairs: Counter[tuple[str, str]] = Counter()
    held_by: Counter[str] = Counter()
    for concepts in texts:
        known = sorted(wanted.intersection(concepts))
        held_by.update(known)
        for pair in combinations(known, 2):
            pairs[pair] += 1 / (len(known) - 1)
    edges = dict(kin)
    for (one, other), weight in pairs.items():
        cosine = weight / sqrt((held_by[one] + _RAISED) * (held_by[other] + _RAISED))
        edges[one, other] = edges.get((one, other), 0.0) + cosine
    return dict(sorted(edges.items()))


def _cut(names: list[str], weights: Edges, objective: str, resolution: float, seed: int) -> list[int]:
    """The group of each of `names` in one run of the Leiden method: until nothing changes, or often enough.

    The method's own way of going on until nothing changes need not end: where two cuts are equally good, rounding can
    make each seem the better one in turn.
    """
    import igraph

    place = {name: at for at, name in enumerate(names)}
    graph = igraph.Graph(n=len(names), edges=[(place[one], place[other]) for one, other in weights])
    given, groups = list(weights.values()), None
    igraph.set_random_number_generator(random.Random(seed))
    try:
        for _ in range(_MOST_ITERATIONS):
            before = groups
            groups = graph.community_leiden(
                objective, given, resolution, initial_membership=before, n_iterations=1
            ).membership
            if groups == before:
                break
        return groups
    finally:
        igraph.set_random_number_generator(random)


def _agreement(names: list[str], runs: list[list[int]]) -> Edges:
    """The share of the runs that put two concepts together."""
    together: Counter[tuple[str, str]] = Counter()
    for run in runs:
        groups: dict[int, list[str]] = defaultdict(list)
        for name, group in zip(names, run, strict=True):
            groups[group].append(name)
        for group in groups.values():
            together.update(combinations(group, 2))
    return {pair: count / len(runs) for pair, count in sorted(together.items())}
