"""Fitting the word table: what is learnt of some words holds for their inflected kin and for sums of words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

from distil.fit import least_squares, main, piece_matrix, targets
from kompanjon.language.encoding.table import read_table


def test_least_squares_come_near_the_exact_answer():
    chance = np.random.default_rng(1)
    matrix, wanted = chance.standard_normal((40, 8)), chance.standard_normal((40, 3))
    exact = np.linalg.solve(matrix.T @ matrix + 0.5 * np.eye(8), matrix.T @ wanted)
    assert np.allclose(least_squares(csr_array(matrix), wanted, 0.5, 20), exact, atol=1e-4)


def test_a_texts_pieces_weigh_one_over_the_root_of_its_words():
    matrix = piece_matrix([("ett",), ("ett", "ord"), ()], {}, 64, 16).toarray()
    assert np.allclose(matrix[1] * np.sqrt(2), matrix[0] + piece_matrix([("ord",)], {}, 64, 16).toarray()[0])
    assert not matrix[2].any()


def test_translations_are_moved_towards_each_other():
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, -1.0]], dtype=np.float32)
    links = csr_array(np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]], dtype=np.float32))
    moved = targets(vectors, [("sv", "word"), ("en", "word"), ("en", "word")], links)
    assert moved[0] @ moved[1] > 0.99 and np.allclose(moved[2], [0, -1])


def test_a_table_is_fitted_and_written(tmp_path: Path):
    words = [("sv", "word", f"ord{at}") for at in range(30)]
    (tmp_path / "texts.json").write_text(json.dumps([*words, ("en", "definition", "the word of the words")]))
    (tmp_path / "pairs.json").write_text(json.dumps([["sv", "ord1", "en", "nothing"], ["sv", "ord1", "sv", "ord2"]]))
    np.save(tmp_path / "vectors.npy", np.random.default_rng(1).standard_normal((31, 384)).astype(np.float16))
    (tmp_path / "done.txt").write_text("31")
    main(tmp_path, tmp_path / "words.npz")
    table = read_table(tmp_path / "words.npz")
    assert table.width == 128 and table.weights["the"] < 0.1
    assert np.allclose(np.linalg.norm(table.encode(["ord1 och ord2"]), axis=1), 1)
