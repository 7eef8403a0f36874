"""Groups of concepts that texts speak of together: a concept graph cut by the Leiden method, the same each time.

Edges. Each text spreads one unit over the pairs of its concepts: a text with k concepts gives each pair 1/(k-1), so
that long texts do not drown short ones. The sum over texts is divided by the geometric mean of how many texts speak
of either concept (the cosine of van Eck & Waltman 2009, "How to normalize cooccurrence data?"). A concept and its
broader one in the scheme are joined by an edge of their own, which holds rare concepts in their place.

Cut. The Leiden method (Traag, Waltman & van Eck 2019) finds groups that are well connected, but which of several good
cuts it finds depends on chance. So it is run many times with stated seeds, concepts are joined by how often they came
out together, pairs that seldom did are let go, and the method is run on that (consensus clustering, Lancichinetti &
Fortunato 2012) until all runs agree. What is left of chance is fixed by the seeds.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from math import sqrt

Edges = dict[tuple[str, str], float]

#: Weight of the edge between a concept and its broader one: as two concepts that a third of their texts share.
_KINSHIP = 0.15

_RUNS = 60
_SEED = 20220905  # the day the first lead projects were announced

#: Two concepts stay joined in the consensus when this share of the runs put them together.
_TOGETHER = 0.5

#: Rounds of consensus; it settles in two or three.
_ROUNDS = 10


def concept_edges(texts: Iterable[Collection[str]], broader: Mapping[str, Collection[str]]) -> Edges:
    """Weights of the concept graph.

    Parameters
    ----------
    texts : the concepts of each text
    broader : concept -> its broader ones; only concepts that stand as keys are in the graph

    Returns
    -------
    dict
        (concept, concept) in alphabetical order -> weight above zero
    """
    pairs: Counter[tuple[str, str]] = Counter()
    held_by: Counter[str] = Counter()
    for concepts in texts:
        known = sorted(set(concepts) & broader.keys())
        held_by.update(known)
        for pair in combinations(known, 2):
            pairs[pair] += 1 / (len(known) - 1)
    edges: dict[tuple[str, str], float] = defaultdict(float)
    for (one, other), weight in pairs.items():
        edges[one, other] += weight / sqrt(held_by[one] * held_by[other])
    for concept, above in broader.items():
        for parent in above:
            if parent in broader and parent != concept:
                edges[min(concept, parent), max(concept, parent)] += _KINSHIP
    return dict(sorted(edges.items()))


def communities(concepts: Collection[str], edges: Edges, resolution: float) -> list[tuple[str, ...]]:
    """Groups of `concepts`, each in alphabetical order, largest first; every concept is in one group.

    Parameters
    ----------
    resolution : of the modularity that the Leiden method makes large; more gives smaller groups
    """
    names = sorted(concepts)
    weights = {pair: weight for pair, weight in edges.items() if pair[0] in concepts and pair[1] in concepts}
    for _ in range(_ROUNDS):
        runs = _runs(names, weights, resolution)
        if all(run == runs[0] for run in runs):
            break
        weights = _agreement(names, runs)
        resolution = 1.0  # the runs have chosen the size; the consensus only joins what they agree on
    groups: dict[int, list[str]] = defaultdict(list)
    for name, group in zip(names, runs[0], strict=True):
        groups[group].append(name)
    return sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group))


def _runs(names: list[str], weights: Edges, resolution: float) -> list[list[int]]:
    """Memberships of many runs, groups numbered in the order their first concept stands."""
    import igraph

    place = {name: at for at, name in enumerate(names)}
    graph = igraph.Graph(n=len(names), edges=[(place[one], place[other]) for one, other in weights])
    chance = random.Random(_SEED)
    igraph.set_random_number_generator(chance)
    try:
        found = []
        for _ in range(_RUNS):
            cut = graph.community_leiden("modularity", list(weights.values()), resolution, n_iterations=-1)
            found.append(_numbered(cut.membership))
    finally:
        igraph.set_random_number_generator(random)
    return found


def _numbered(membership: list[int]) -> list[int]:
    order = {group: at for at, group in enumerate(dict.fromkeys(membership))}
    return [order[group] for group in membership]


def _agreement(names: list[str], runs: list[list[int]]) -> Edges:
    """The share of runs that put two concepts together, where it is large enough."""
    together: Counter[tuple[str, str]] = Counter()
    for run in runs:
        groups: dict[int, list[str]] = defaultdict(list)
        for name, group in zip(names, run, strict=True):
            groups[group].append(name)
        for group in groups.values():
            together.update(combinations(group, 2))
    return {pair: count / len(runs) for pair, count in sorted(together.items()) if count / len(runs) >= _TOGETHER}
