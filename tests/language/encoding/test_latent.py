"""The fall-back encoder: stable, and texts that share words lie near each other."""

from __future__ import annotations

import numpy as np
import pytest

from kompanjon.language.encoding import encoder
from kompanjon.language.encoding.latent import LatentEncoder

TEXTS = (
    "Recycling of lithium batteries", "Batteries and their recycling", "Bees visit meadows", "Meadows full of bees",
    "Permits take time", "Time that permits take",
)  # fmt: skip


def test_texts_of_the_same_words_are_nearest():
    made = LatentEncoder.fit(TEXTS, width=4).encode(TEXTS)
    likeness = made @ made.T - 2 * np.eye(len(TEXTS))
    assert likeness.argmax(axis=1).tolist() == [1, 0, 3, 2, 5, 4]


def test_the_same_texts_give_the_same_vectors():
    one, other = (LatentEncoder.fit(TEXTS, width=3).encode(TEXTS) for _ in range(2))
    assert (one == other).all()
    assert np.allclose(np.linalg.norm(one, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("texts", [["one"], ["one", "one"], ["", "?"], ["a", "b", "c"]])
def test_few_texts_and_empty_ones_do_no_harm(texts: list[str]):
    made = LatentEncoder.fit(texts).encode([*texts, "never seen"])
    assert made.shape[0] == len(texts) + 1 and np.isfinite(made).all()


def test_it_stands_in_where_no_word_table_is_installed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kompanjon.language.encoding.word_table", lambda: None)
    assert encoder(TEXTS).name == "TF-IDF + SVD"
    assert np.linalg.norm(encoder(TEXTS).encode(["batteries"])[0]) == pytest.approx(1, abs=1e-5)
