"""What is nearest is held against how near texts are anyway."""

from __future__ import annotations

import numpy as np

from kompanjon.language.encoding.nearest import centred, crowding, scaled


def test_a_hub_is_not_everybodys_nearest():
    chance = np.random.default_rng(1)
    senses = chance.standard_normal((12, 30))
    hub = senses.sum(axis=0)
    held = np.vstack([senses + chance.standard_normal((12, 30)) * 0.9 + 0.4 * hub * (np.arange(12) == 0)[:, None]])
    asked = senses + 0.35 * hub
    unit = lambda rows: rows / np.linalg.norm(rows, axis=1, keepdims=True)  # noqa: E731
    asked, held = unit(asked), unit(held)
    by_cosine = (asked @ held.T).argmax(axis=1)
    by_scaled = scaled(centred(asked), centred(held)).argmax(axis=1)
    assert (by_cosine == np.arange(12)).sum() < (by_scaled == np.arange(12)).sum() == 12


def test_crowding_is_the_mean_of_the_nearest():
    assert crowding(np.array([[0.1, 0.9, 0.5], [0.2, 0.2, 0.2]]), 2).round(6).tolist() == [0.7, 0.2]
    assert crowding(np.array([[0.4]]), 5).tolist() == [0.4]


def test_one_row_is_left_as_it_is():
    row = np.array([[0.6, 0.8]])
    assert (centred(row) == row).all()
