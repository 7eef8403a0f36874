"""`kompanjon consortium` on the command line: the best with its reasons, why there is none, bad use in one line."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import invented_past
import pytest
from test_cli import kompanjon

from kompanjon.faces.cli import app as cli
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, Standing
from kompanjon.workspace import drafts


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--size", "many"), "--size 'many' is no span; write it as 6-12"),
        (("--size", "12-6"), "from 12 to 6 is empty"),
        (("--type", "PRC"), "write a type and a number, as PRC:2"),
        (("--weight", "beauty=2"), "write one of coverage, strength, ties"),
        (("--draft", "dc-9"), "draft 'dc-9' is not held in theme battery; see them with: kompanjon drafts battery"),
        ((), "call 'HORIZON-NIX' is not held"),
    ],
)
def test_bad_use_is_one_line_and_status_2(
    world_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    told: str,
):
    monkeypatch.setenv("KOMPANJON_HOME", str(world_home))
    monkeypatch.setattr("sys.argv", ["kompanjon", "consortium", "--call", "HORIZON-NIX", *options])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert told in said.err and len(said.err.strip().splitlines()) == 1


_BOARD = f"pic-{invented_past.organisation('batteries', 1)}"
_ASKED = ("consortium", "--call", invented_past.CALL, "--size", "3-5", "--coordinator-record", "0")


def test_the_best_is_proven_explained_and_adds_up(past_home: Path):
    answer = kompanjon(past_home, *_ASKED, "--with", _BOARD, "--alternatives", "1", "--differ", "1", "--json")
    found = answer.json
    assert (answer.status, found["best"]["gap"]) == (0, 0)
    assert _BOARD in {one["id"] for one in found["best"]["members"]}
    assert sum(part["points"] for part in found["parts"]) == pytest.approx(found["points"])
    assert {row["row"]["kind"] for row in found["evidence"]} == {"project"}
    assert [need["need"][-3:] for need in found["why"]["needs"] if not need["by_member"]] == ["#o3"]
    told = kompanjon(past_home, *_ASKED, "--weight", "coverage=20")
    assert "proven to be the best; eligible" in told.out
    assert "nobody on board has evidence for o3" in told.out


def test_the_curve_goes_from_most_coverage_to_newest_ties(past_home: Path):
    curve = kompanjon(past_home, *_ASKED, "--curve", "--json").json["curve"]
    assert [one["coverage"] for one in curve] == sorted((one["coverage"] for one in curve), reverse=True)
    assert [one["newness"] for one in curve] == sorted(one["newness"] for one in curve)


def test_where_there_is_none_it_says_so_in_sentences_with_status_1(past_home: Path):
    answer = kompanjon(past_home, *_ASKED[:3], "--size", "2-2", "--coordinator-record", "0", "--type", "SME:1")
    assert answer.status == 1
    assert "these cannot hold together" in answer.out
    assert "at most 2 members" in answer.out or "small or medium-sized enterprises: at least 1" in answer.out


@pytest.fixture(scope="module")
def drafted(past_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Draft]:
    """A home with a draft: the first of the field of batteries has declined, one typed by hand is locked."""
    home = tmp_path_factory.mktemp("drafted") / "home"
    copytree(past_home, home)
    members = [Member(_BOARD, "One", "SE"), Member("", "Example Works", "NO", activity_type="PRC")]
    held = drafts.start(home, "battery", "Cells", invented_past.CALL, members, "Anna")
    steps = [Change(Doing.STANDING, _BOARD, Standing.DECLINED), Change(Doing.LOCK, held.members[1].id)]
    return home, drafts.change(home, "battery", held.id, steps, "Anna")


def test_the_rest_of_a_draft_keeps_who_is_locked_and_asks_nobody_who_declined(drafted: tuple[Path, Draft]):
    home, draft = drafted
    options = ("--size", "3-5", "--coordinator-record", "0", "--json")
    found = kompanjon(home, "consortium", "--draft", draft.id, *options).json
    ids = {one["id"] for one in found["best"]["members"]}
    assert draft.members[1].id in ids and _BOARD not in ids


def test_partners_for_a_draft_are_none_who_declined_and_know_of_those_on_board(drafted: tuple[Path, Draft]):
    home, draft = drafted
    found = kompanjon(home, "partners", "--draft", draft.id, "-n", "40", "--json").json
    assert found["on_board"] == [], "one typed by hand has no past, one who declined is not on board"
    assert found["suggested"] and _BOARD not in {one["id"] for one in found["suggested"]}
    drafts.change(home, "battery", draft.id, [Change(Doing.STANDING, _BOARD, Standing.AGREED)], "Anna")
    again = kompanjon(home, "partners", "--draft", draft.id, "-n", "40", "--json").json
    assert [one["id"] for one in again["on_board"]] == [_BOARD]
