"""Texts near in meaning: found across languages, filtered, and only where they stand out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kompanjon.language.encoding import word_table
from kompanjon.language.index import EVERYTHING, Document, Filters
from kompanjon.language.meaning import Meanings, write_meanings

SUBJECTS = ("children's health", "steel making", "forest fires", "medieval poetry", "ship engines", "bee diseases",
            "housing prices", "river ice", "school meals", "radio astronomy")  # fmt: skip


@pytest.fixture(scope="module")
def meanings(tmp_path_factory: pytest.TempPathFactory) -> Meanings:
    folder = tmp_path_factory.mktemp("meanings")
    documents = [
        Document("project", f"{subject} {at}", subject, (("en", f"Study {at} of {subject}"),), year=2020 + at % 3)
        for at in range(20)
        for subject in SUBJECTS
    ]
    documents.append(Document("call", "waves", "", (("en", "Energy from ocean waves"),), ("vaasa",), ("RM",), 2027))
    table = word_table()
    assert table is not None
    write_meanings(documents, table, folder)
    return Meanings(folder)


def ask(meanings: Meanings, text: str, filters: Filters = EVERYTHING, limit: int = 5) -> list[str]:
    vector = word_table().encode([text])[0]
    return [key for _, key, _ in meanings.nearest(vector, filters, limit)]


@pytest.mark.parametrize("query", ["ta vara på havets vågor", "valtamerten aaltojen energia", "wave power"])
def test_a_question_in_any_language_finds_the_text(meanings: Meanings, query: str):
    assert ask(meanings, query)[0] == "waves"


def test_filters_hold(meanings: Meanings):
    query = "ocean waves"
    assert ask(meanings, query, Filters(kinds=("call",), regions=("vaasa",), steps=("RM",), first_year=2027)) == [
        "waves"
    ]
    for filters in (Filters(kinds=("project",)), Filters(regions=("pori",)), Filters(last_year=2026)):
        assert "waves" not in ask(meanings, query, filters)


def test_what_does_not_stand_out_is_no_answer(meanings: Meanings):
    assert ask(meanings, "") == []
    assert meanings.nearest(np.zeros(word_table().width, dtype=np.float32), Filters(), 5) == []
    assert len(ask(meanings, "quantum banana", limit=500)) < 30


def test_parts_count_alike_however_long(tmp_path: Path):
    long = "forest fires and their smoke " * 200
    rows = [Document("project", "a", "", (("en", "x"),), parts=("Ocean waves", long))]
    rows += [Document("project", f"b{at}", "", (("en", f"{subject} {at}"),)) for at in range(9) for subject in SUBJECTS]
    write_meanings(rows, word_table(), tmp_path)
    assert ask(Meanings(tmp_path), "ocean waves")[0] == "a"
