"""`kompanjon evaluate`: one JSON document, and days and files that cannot be used refused in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cordis_dump import Dump
from test_cli import kompanjon

from kompanjon.sources.cordis import add


@pytest.fixture
def home(own_home: Path, tmp_path: Path) -> Path:
    """Two invented projects a year, on two subjects."""
    dump = Dump("HORIZON")
    for year in (2022, 2023):
        for at, (code, word) in enumerate({"/1": "lithium", "/2": "pollen"}.items()):
            id = f"9{year}{at:04d}"
            dump.project(id, f"Study {word}", objective=word, ecSignatureDate=f"{year}-03-01").code(id, code, word)
            dump.part(id, "999000001", "Invented University", role="coordinator").topic(id, "INV-2022-01")
    add(own_home, [dump.write(tmp_path / "made.zip")])
    return own_home


def test_topics_are_one_document_with_ours_beside_the_baselines(home: Path):
    days = ("--train-until", "2022-12-31", "--test-from", "2023-01-01", "--test-until", "2023-12-31")
    answer = kompanjon(home, "evaluate", "topics", *days, "--json")
    assert answer.status == 0, answer.err
    assert (answer.json["task"], answer.json["n"]) == ("topics", 2)
    assert answer.json["settings"]["test_until"] == "2023-12-31"
    assert [row["method"] for row in answer.json["rows"]] == ["kompanjon", "TF-IDF kNN", "popularity"]
    assert all(0 <= row["recall@5"] <= 1 for row in answer.json["rows"])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("topics", "--test-from", "2024-13-01"), "'2024-13-01' is no day; write it as 2024-12-31"),
        (("topics", "--file", "truth.csv"), "topics takes no --file"),
        (("calls", "--file", "truth.csv"), "calls takes no --file"),
        (("calls",), "no cordis snapshot is held; get it with: kompanjon fetch cordis"),
        (("competences", "--test-from", "2024-01-01"), "competences is not split by time"),
        (("competences",), "no skills of ESCO are held; get them with: kompanjon fetch esco"),
        (("language", "--file", "a.csv", "--file", "b.csv"), "language takes one --file"),
        (("identity", "--test-from", "2024-01-01"), "identity is not split by time"),
        (("consortia", "--file", "truth.csv"), "consortia takes no --file"),
        (("consortia",), "no cordis snapshot is held; get it with: kompanjon fetch cordis"),
        (("topics", "--sample", "20"), "topics is asked about every case there is; leave out --sample"),
        (
            ("weather",),
            "task 'weather' cannot be evaluated yet; one of calls, competences, consortia, eligibility, identity,"
            " language, partners, topics",
        ),
        (("topics",), "no cordis snapshot is held; get it with: kompanjon fetch cordis"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(own_home: Path, arguments: tuple[str, ...], complaint: str):
    answer = kompanjon(own_home, "evaluate", *arguments)
    assert answer.status == 2
    assert complaint in answer.complaint
