"""The best choice of services, against every choice there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from kompanjon.analysis.services.concepts.optimum import Choice, Cost

SEEDS = range(220)


def invented(seed: int, services: int = 6, pieces: int = 5, least: int | None = None) -> Choice:
    """A small journey: pieces in a line, some with a branch beside; drawn from a fixed seed."""
    draw = np.random.default_rng(seed)
    count = int(draw.integers(1, pieces + 1))
    hands_to = [-1] + [int(draw.integers(0, place)) for place in range(1, count)]
    places = draw.integers(0, 400, size=(services, 2)).astype(float)
    away = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1)).astype(np.int64)
    kept = [int(one) for one in draw.permutation(services)[: int(draw.integers(0, 2))]]
    return Choice(
        candidates=tuple(
            tuple(sorted(int(one) for one in draw.permutation(services)[: int(draw.integers(1, services + 1))]))
            for _ in range(count)
        ),
        hands_to=tuple(hands_to),
        provider=draw.integers(0, 4, size=services),
        region=draw.integers(-1, 3, size=services),
        away=away,
        to_first=draw.integers(0, 400, size=services),
        doubts=draw.integers(0, 4, size=services),
        first=0 if draw.random() < 0.5 else -1,
        least_regions=int(draw.integers(0, 4)) if least is None else least,
        keep=tuple(kept),
    )


def by_trying(choice: Choice) -> Cost | None:
    """The least cost of every choice that is allowed."""
    allowed = [one for one in itertools.product(*choice.candidates) if choice.allows(one)]
    return min((choice.cost(one) for one in allowed), default=None)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_the_best_of_all_choices(seed: int):
    choice = invented(seed)
    found, wanted = choice.best(), by_trying(choice)
    if wanted is None:
        assert found is None
        return
    assert found is not None
    chosen, cost = found
    assert cost == wanted == choice.cost(chosen)
    assert choice.allows(chosen)
    assert all(service in fits for service, fits in zip(chosen, choice.candidates, strict=True))


def test_the_cases_tried_hold_some_that_cannot_be():
    impossible = [seed for seed in SEEDS if by_trying(invented(seed)) is None]
    assert 20 < len(impossible) < 180


def test_a_hand_over_weighs_more_than_any_distance_on_earth():
    far, near = 0, 1
    choice = Choice(
        candidates=((far,), (far, near)),
        hands_to=(1, -1),
        provider=np.array([0, 1]),
        region=np.array([0, 0]),
        away=np.array([[200_000, 0], [0, 0]]),
        to_first=np.zeros(2, dtype=np.int64),
        doubts=np.array([49, 0]),
    )
    assert choice.best() == ((far, far), Cost(0, 200_000, 98, 0))
