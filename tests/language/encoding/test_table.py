"""The word table: what is written is read, what it gives is stable, and the one that is shipped meets its bars."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.encoding import word_table
from kompanjon.language.encoding.nearest import centred, scaled
from kompanjon.language.encoding.table import WordTable, packed, read_table, unpacked, weights_of, write_table


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "words.npz"
    vectors = np.random.default_rng(1).standard_normal((64 + 16, 8)).astype(np.float32)
    write_table(path, vectors, 64, {"och": 0.1})
    return path


def test_a_table_is_read_as_it_was_written_to_half_a_byte(invented: Path):
    table = read_table(invented)
    vectors = np.random.default_rng(1).standard_normal((64 + 16, 8)).astype(np.float32)
    assert table.width == 8 and table.runs_size == 64 and table.weights == {"och": 0.1}
    step = np.abs(vectors).max(axis=1, keepdims=True) / 7
    assert (np.abs(unpacked(table.halves, table.scale) - vectors) <= step * 0.51).all()


def test_the_same_table_gives_the_same_bytes(invented: Path, tmp_path: Path):
    vectors = np.random.default_rng(1).standard_normal((64 + 16, 8)).astype(np.float32)
    write_table(tmp_path / "again.npz", vectors, 64, {"och": 0.1})
    assert (tmp_path / "again.npz").read_bytes() == invented.read_bytes()


@given(st.integers(0, 5), st.integers(1, 4))
def test_packing_keeps_zeros_and_signs(rows: int, pairs: int):
    vectors = np.tile(np.array([[0.0, -7.0]], dtype=np.float32), (rows, pairs))
    assert (unpacked(*packed(vectors)) == vectors).all()


def test_rows_have_length_one_and_a_text_without_words_none(invented: Path):
    made = read_table(invented).encode(["ord och fler ord", "", "?!", "ord"])
    assert np.allclose(np.linalg.norm(made, axis=1), [1, 0, 0, 1])
    assert read_table(invented).encode(["", " "]).shape == (2, 8)
    assert read_table(invented).encode([]).shape == (0, 8)


def test_a_text_is_the_same_whatever_was_encoded_before(invented: Path):
    table = read_table(invented)
    table.encode(["helt andra ord som kommer först", "och ännu fler"])
    assert np.allclose(
        table.encode(["ord och bokstäver"]), read_table(invented).encode(["ord och bokstäver"]), atol=1e-6
    )


def test_words_that_are_kept_are_let_go_when_they_are_many(invented: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kompanjon.language.encoding.table._MOST_KEPT", 3)
    table = read_table(invented)
    texts = ["ett två", "tre fyra", "ett fem"]
    one_by_one = np.concatenate([table.encode([text]) for text in texts])
    assert np.allclose(one_by_one, read_table(invented).encode(texts), atol=1e-6)


def test_common_words_weigh_less():
    weights = weights_of([("the", 50_000), ("battery", 1)], 1_000_000)
    assert weights == {"the": pytest.approx(0.004)}


def test_without_a_table_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("kompanjon.language.encoding.table.TABLE", tmp_path / "none.npz")
    assert word_table.__wrapped__() is None


# --- the table that is shipped ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> WordTable:
    table = word_table()
    assert table is not None
    return table


PAIRS = (
    ("förnybar energi", "uusiutuva energia", "renewable energy"),
    ("vattenrening", "vedenpuhdistus", "water purification"),
    ("gruvavfall", "kaivosjäte", "mining waste"),
    ("arbetskraftsbrist", "työvoimapula", "labour shortage"),
    ("sjukhusens data", "sairaaloiden tiedot", "data of hospitals"),
    ("självkörande lastbilar", "itseajavat kuorma-autot", "self-driving trucks"),
    ("barns rörelse i skolan", "lasten liikunta koulussa", "children's exercise at school"),
    ("tillståndsprocesser tar för lång tid", "lupaprosessit kestävät liian kauan", "permit processes take too long"),
    ("brandsäkerhet i lager", "varastojen paloturvallisuus", "fire safety of warehouses"),
    ("optiska mätningar", "optiset mittaukset", "optical measurements"),
    ("återvinning av metaller", "metallien kierrätys", "recycling of metals"),
    ("elnätets stabilitet", "sähköverkon vakaus", "stability of the power grid"),
)


@pytest.mark.parametrize("language", [0, 1])
def test_texts_that_mean_the_same_meet_across_languages(shipped: WordTable, language: int):
    english = centred(shipped.encode([pair[2] for pair in PAIRS]))
    asked = centred(shipped.encode([pair[language] for pair in PAIRS]))
    assert scaled(asked, english).argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_inflected_and_compounded_words_stay_near_their_own(shipped: WordTable):
    forms = ["kierrätys", "kierrätyksessä", "kierrätyslaitoksille", "lainsäädäntö", "lainsäädännöstä"]
    made = shipped.encode(forms)
    likeness = made @ made.T
    assert likeness[0, 1] > 0.5 and likeness[0, 2] > likeness[0, 3] and likeness[3, 4] > 0.5


def test_the_table_is_read_in_an_instant():
    start = time.process_time()
    read_table().encode(["warm"])
    assert time.process_time() - start < 0.3
