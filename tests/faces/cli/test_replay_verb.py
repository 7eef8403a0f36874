"""`kompanjon replay` on the command line."""

from __future__ import annotations

from pathlib import Path

import invented_past
import pytest
from test_cli import kompanjon

from kompanjon.sources.cordis import add

PROJECT = "900000228"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("replayed")
    add(home, [invented_past.dump_with_needs().write(home / "dump.zip")])
    return home


def test_the_proposal_stands_beside_the_funded_consortium_with_what_that_proves(home: Path):
    told = kompanjon(home, "replay", PROJECT)
    assert told.status == 0, told.err
    assert "As of 9 July 2024: 228 projects" in told.out
    for words in ("Would have been proposed", "usual partners", "Those with most projects", "Drawn by chance"):
        assert words in told.out
    assert "real partners would have been proposed" in told.out
    assert "On our own scale" in told.out and "That proves little" in told.out


def test_it_is_one_json_document(home: Path):
    told = kompanjon(home, "replay", PROJECT, "--json").json
    assert (told["project"], told["as_of"], told["size"]) == (PROJECT, "2024-07-09", 4)
    assert [one["way"] for one in told["consortia"]] == ["funded", "proposed", "usual partners", "popular", "chance"]
    assert len(told["both"]) + len(told["only_funded"]) == told["size"] - 1


def test_a_project_that_is_not_held_is_one_line_with_the_mend(home: Path):
    told = kompanjon(home, "replay", "1")
    assert (told.status, told.out) == (2, "")
    assert "project '1' is not held" in told.complaint and "kompanjon search" in told.complaint
