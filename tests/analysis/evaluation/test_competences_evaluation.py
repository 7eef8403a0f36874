"""`evaluate competences`: sentences of a file are asked about, beside baselines, and what cannot be used is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.analysis.evaluation.competence_truth import read_asked
from kompanjon.analysis.evaluation.competences import evaluate_competences
from kompanjon.sources.esco import add
from kompanjon.vocabulary.faults import BadInput

URI = "http://data.europa.eu/esco/skill/"
SKILLS = (
    ("polish tin kettles", "clean tin kettles\nshine kettles of tin\npolishing of kettles", "Make kettles shine."),
    ("design kites", "draw kites\nplan the form of kites\ndesigning kites", "Give form to things that fly."),
    ("rivet boats", "fasten planks with rivets\nset rivets in hulls\nriveting", "Join the planks of a boat."),
    ("keep bees", "look after hives\ntend bees\nbee keeping", "Care for bees and take their honey."),
)


def quiet(what: str, done: int, of: int) -> None:
    pass


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("competences")
    path = folder / "skills_en.csv"
    rows = [f'{URI}{at},{name},"{others}",{said}' for at, (name, others, said) in enumerate(SKILLS)]
    path.write_text("\n".join(("conceptUri,preferredLabel,altLabels,description", *rows)) + "\n", encoding="utf-8")
    add(folder / "home", [path])
    return folder / "home"


def sentences(folder: Path, text: str) -> Path:
    path = folder / "truth.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_sentences_are_asked_about_beside_baselines(home: Path, tmp_path: Path) -> None:
    path = sentences(
        tmp_path,
        "sentence,labels\n"
        "You polish kettles all day,polish tin kettles\n"
        f"You rivet boats and keep bees,rivet boats|{URI}3\n"
        "You juggle,juggle with knives\n"
        "You lead,LABEL NOT PRESENT|UNDERSPECIFIED\n",
    )
    told = evaluate_competences(home, [path], quiet)
    assert (told.task, told.n, told.settings["labels"]) == ("competences", 2, 3)
    assert told.settings["labels not held"] == 1 and told.settings["not held"] == "juggle with knives"
    assert told.settings["sentences left out"] == 1
    assert told.rows[0] == {"method": "kompanjon", "mrr": 1.0, "rp@5": 1.0, "rp@10": 1.0}
    assert [row["method"] for row in told.rows[1:]] == ["character TF-IDF", "word TF-IDF", "word table"]


def test_measures_fall_when_the_answer_is_another(home: Path, tmp_path: Path) -> None:
    told = evaluate_competences(home, [sentences(tmp_path, "sentence,labels\nYou keep bees,design kites\n")], quiet)
    assert 0 <= told.rows[0]["mrr"] < 1


def test_rows_of_one_sentence_and_several_files_are_joined(tmp_path: Path) -> None:
    one = sentences(tmp_path, "sentence,labels\nYou row,row\nYou row,steer | row\n")
    other = tmp_path / "other.csv"
    other.write_text("labels,sentence\nsing,You row\nsing,You sing\n", encoding="utf-8")
    assert read_asked([one, other]) == {"You row": {"row", "steer", "sing"}, "You sing": {"sing"}}


def test_without_a_file_hidden_labels_are_asked_about(home: Path) -> None:
    told = evaluate_competences(home, [], quiet)
    assert told.n == 1 and "hidden" in told.settings["truth"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("sentence,skills\na,b\n", "column labels is missing"),
        ("sentence,labels\na,\n", "no sentence with labels"),
        ("sentence,labels\na,knit\n", "none of its labels is a skill that is held"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_line(home: Path, tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        evaluate_competences(home, [sentences(tmp_path, text)], quiet)
    with pytest.raises(BadInput, match="no such file"):
        evaluate_competences(home, [tmp_path / "none.csv"], quiet)


def test_without_skills_the_mend_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="kompanjon fetch esco"):
        evaluate_competences(tmp_path, [], quiet)
