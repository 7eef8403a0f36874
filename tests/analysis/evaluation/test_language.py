"""`evaluate language`: twins are found, ours stands beside baselines, and a file's faults are told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.analysis.evaluation.language import evaluate_language, read_pairs
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.faults import BadInput

HEAD = "id,statement_sv,statement_fi,statement_en\n"
PAIRS = (
    "1,Skolmaten är för dyr,Kouluruoka on liian kallista,School meals cost too much\n"
    "2,Båtarna rostar i hamnen,Veneet ruostuvat satamassa,Boats rust in the harbour\n"
    "3,Bina dör om vintern,Mehiläiset kuolevat talvella,Bees die in winter\n"
)


def quiet(what: str, done: int, of: int) -> None:
    pass


def test_the_bars_are_met_on_the_themes_own_pairs_which_were_never_learnt_from():
    told = evaluate_language([load_theme("battery")], None, quiet)
    ours, *baselines = told.rows
    assert told.n == 45 and ours["method"] == "kompanjon"
    assert ours["top1_sv"] >= 0.90 and ours["top1_fi"] >= 0.90 and ours["top1"] >= 0.90
    assert ours["label_top1"] >= 0.85
    assert all(row["top1"] < ours["top1"] for row in baselines)


def test_a_file_of_pairs_is_asked_instead(tmp_path: Path):
    (tmp_path / "pairs.csv").write_text(HEAD + PAIRS, encoding="utf-8-sig")
    told = evaluate_language([], tmp_path / "pairs.csv", quiet)
    assert told.n == 3 and told.rows[0] == {"method": "kompanjon", "top1": 1.0, "top1_sv": 1.0, "top1_fi": 1.0}


def test_without_a_word_table_the_fall_back_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kompanjon.analysis.evaluation.language.word_table", lambda: None)
    (tmp_path / "pairs.csv").write_text(HEAD + PAIRS, encoding="utf-8")
    told = evaluate_language([], tmp_path / "pairs.csv", quiet)
    assert told.settings["encoder"].startswith("TF-IDF") and 0 <= told.rows[0]["top1"] <= 1


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("id,statement_sv\n1,x\n", "column statement_fi is missing"),
        ("", "column statement_sv is missing"),
        (HEAD + "1,a,b,c\n", "holds one statement"),
        (HEAD + "1,a,b,c\n2,a,,c\n", "row 3: statement_fi is empty"),
        (HEAD + "1,a,b\n2,a,b,c\n", "row 2: statement_en is empty"),
    ],
)
def test_faults_of_the_file_are_told_in_a_line(tmp_path: Path, content: str, complaint: str):
    path = tmp_path / "pairs.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=complaint):
        read_pairs(path)


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path):
    with pytest.raises(BadInput, match="no such file"):
        read_pairs(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + "1,å,b,c".encode("latin-1"))
    with pytest.raises(BadInput, match="not UTF-8"):
        read_pairs(tmp_path / "latin.csv")
