"""The ranker on disk: whole, told when damaged, gone when it is of no use any more."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kompanjon.analysis.partners.history import History
from kompanjon.analysis.partners.kept import KeptRanker
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.sources.intake import unheard
from kompanjon.vocabulary.faults import BadInput


@pytest.fixture(scope="module")
def ranker(past: History) -> Ranker:
    return Ranker.fit(past, datetime.date(2024, 1, 1), unheard)


def _core(home: Path, name: str) -> Path:
    core = home / "evidence" / "core" / name
    core.mkdir(parents=True)
    return core


def test_what_was_kept_is_read_again(tmp_path: Path, ranker: Ranker):
    kept = KeptRanker(tmp_path, _core(tmp_path, "one"))
    assert not kept.is_there()
    kept.keep(ranker)
    assert kept.is_there()
    assert kept.read().text() == ranker.text()


def test_those_of_core_tables_that_are_gone_go_too(tmp_path: Path, ranker: Ranker):
    held, gone = KeptRanker(tmp_path, _core(tmp_path, "held")), KeptRanker(tmp_path, _core(tmp_path, "gone"))
    for one in (held, gone):
        one.keep(ranker)
    former = tmp_path / "partners" / "held.txt"
    former.write_text("of a former program", encoding="utf-8")
    (tmp_path / "evidence" / "core" / "gone").rmdir()
    KeptRanker(tmp_path, _core(tmp_path, "fresh")).keep(ranker)
    assert held.is_there()
    assert not gone.is_there()
    assert not former.exists()
    assert len(list((tmp_path / "partners").iterdir())) == 2


def test_one_learnt_otherwise_stands_beside_the_usual_one(tmp_path: Path, ranker: Ranker):
    core = _core(tmp_path, "one")
    usual, other = KeptRanker(tmp_path, core), KeptRanker(tmp_path, core, "of-2023")
    other.keep(ranker)
    assert not usual.is_there()
    usual.keep(ranker)
    assert usual.is_there() and other.is_there()


def test_a_damaged_file_is_told_with_the_mend(tmp_path: Path, ranker: Ranker):
    kept = KeptRanker(tmp_path, _core(tmp_path, "one"))
    kept.keep(ranker)
    (file,) = (tmp_path / "partners").iterdir()
    file.write_bytes(b"\xff nothing like it")
    with pytest.raises(BadInput, match="damaged; delete it"):
        kept.read()
    file.write_text("tree\nnothing like it", encoding="utf-8")
    with pytest.raises(BadInput, match="damaged; delete it"):
        kept.read()
