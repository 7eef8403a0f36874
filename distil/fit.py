"""The word table: vectors of pieces whose sums come nearest to the texts' vectors."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array, diags_array

from kompanjon.language.encoding.pieces import pieces
from kompanjon.language.encoding.table import TABLE, unit_rows, weights_of, write_table
from kompanjon.language.tokens import words

RUNS_SIZE, WORDS_SIZE, WIDTH = 1 << 17, 1 << 16, 128

#: Penalty on the length of pieces' vectors, and steps of the conjugate gradients.
_PENALTY, _STEPS = 1.0, 30

#: A group of language and kind is centred by itself from so many texts.
_ENOUGH = 200


def targets(vectors: np.ndarray, groups: Sequence[tuple[str, str]], links: csr_array) -> np.ndarray:
    """What the table should give: vectors centred in their group, moved half-way to their translations'.

    Parameters
    ----------
    vectors : (texts, numbers) float32
    groups : language and kind of each text
    links : (texts, texts), 1 where one is the other's translation
    """
    named = np.array([" ".join(group) for group in groups])
    for group in sorted(set(named)):
        rows = named == group
        if rows.sum() >= _ENOUGH:
            vectors[rows] -= vectors[rows].mean(axis=0)
    vectors = unit_rows(vectors)
    many = np.maximum(links.sum(axis=1), 1).astype(np.float32)
    return unit_rows(vectors + diags_array(1 / many) @ (links @ vectors))


def principal(vectors: np.ndarray, width: int) -> np.ndarray:
    """The vectors' `width` principal components: (texts, width)."""
    _, axes = np.linalg.eigh(vectors.T @ vectors / len(vectors))
    return np.ascontiguousarray(vectors @ axes[:, ::-1][:, :width])


def piece_matrix(cut: Sequence[Sequence[str]], weights: dict[str, float], runs: int, whole: int) -> csr_array:
    """Texts by pieces: a word's weight times its pieces', over the root of the text's weights."""
    known = sorted({word for text in cut for word in text})
    place = {word: at for at, word in enumerate(known)}
    numbers, parts, bounds = pieces(known, runs, whole)
    of_word = csr_array((parts, numbers, bounds), shape=(len(known), runs + whole))
    at = np.fromiter((place[word] for text in cut for word in text), dtype=np.int64)
    ends = np.concatenate(([0], np.cumsum([len(text) for text in cut])))
    weight = np.array([weights.get(word, 1.0) for word in known], dtype=np.float32)[at]
    lengths = np.array([sum(weights.get(word, 1.0) for word in text) ** 0.5 or 1 for text in cut], dtype=np.float32)
    weight /= np.repeat(lengths, np.diff(ends))
    return csr_array((weight, at, ends), shape=(len(cut), len(known))) @ of_word


def least_squares(matrix: csr_array, wanted: np.ndarray, penalty: float, steps: int) -> np.ndarray:
    """Z that makes |matrix Z - wanted|² + penalty |Z|² small, by `steps` conjugate gradients, a column at a time."""
    turned = matrix.T.tocsr()
    left = turned @ wanted
    found, way = np.zeros_like(left), left.copy()
    before = (left * left).sum(axis=0)
    for _ in range(steps):
        moved = turned @ (matrix @ way) + penalty * way
        length = before / np.maximum((way * moved).sum(axis=0), 1e-12)
        found += length * way
        left -= length * moved
        after = (left * left).sum(axis=0)
        way = left + (after / np.maximum(before, 1e-12)) * way
        before = after
    return found


def main(out: Path, path: Path = TABLE) -> None:
    """Fit the table to the texts and vectors in `out`, as far as they are made, and write it to `path`."""
    done = int((out / "done.txt").read_text())
    texts = json.loads((out / "texts.json").read_text(encoding="utf-8"))[:done]
    vectors = np.array(np.load(out / "vectors.npy", mmap_mode="r")[:done], dtype=np.float32)
    place = {(language, text): at for at, (language, _, text) in enumerate(texts)}
    pairs = json.loads((out / "pairs.json").read_text(encoding="utf-8"))
    ends = [(place.get((a, one)), place.get((b, other))) for a, one, b, other in pairs]
    both = sorted({end for one, other in ends if None not in (one, other) for end in ((one, other), (other, one))})
    rows, columns = np.array(both, dtype=np.int64).T
    links = csr_array((np.ones(len(rows), np.float32), (rows, columns)), shape=(done, done))
    wanted = principal(targets(vectors, [(language, kind) for language, kind, _ in texts], links), WIDTH)
    cut = [words(text) for _, _, text in texts]
    counts = Counter(
        word for text, (_, kind, _) in zip(cut, texts, strict=True) if kind == "definition" for word in text
    )
    weights = weights_of(counts.items(), sum(counts.values()))
    matrix = piece_matrix(cut, weights, RUNS_SIZE, WORDS_SIZE)
    write_table(path, least_squares(matrix, wanted, _PENALTY, _STEPS), RUNS_SIZE, weights)
    print(f"{done} texts, {len(weights)} weighed words -> {path.name}, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
