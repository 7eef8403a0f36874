"""From the publisher into the register: what is new, what is not, what must not be replaced."""

from __future__ import annotations

import errno
import json
import os
import time
from pathlib import Path

import pytest
from cordis_dump import Dump, small
from misbehaving_server import Publisher, free_port

from kompanjon.sources import snapshots
from kompanjon.sources.cordis import add
from kompanjon.sources.fetching import Outcome, fetch, parts_asked
from kompanjon.sources.refresh import refresh
from kompanjon.sources.transfer import NoNetwork
from kompanjon.vocabulary.faults import BadInput

HORIZON = "/cordis.europa.eu/data/cordis-HORIZONprojects-csv.zip"


def dump(tmp_path: Path, day: str = "2026-10-01", size: int = 1) -> bytes:
    made = Dump(updated=f"{day} 10:00:00")
    for number in range(size):
        made.project(f"900{number:06d}", f"Invented, as of {day}")
    return made.write(tmp_path / "made.zip").read_bytes()


def fetched(home: Path, source: str = "cordis", part: str = "horizon", **more: object) -> Outcome:
    (outcome,) = fetch(home, source, [part], **more)
    return outcome


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "downloads" / "cordis").rglob("*") if path.is_file())


def test_what_comes_is_in_force_and_only_its_record_is_kept(publisher: Publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    outcome = fetched(own_home)
    assert (outcome.is_new, outcome.snapshot.version) == (True, "2026-10-01")
    assert snapshots.held(own_home) == [outcome.snapshot]
    assert outcome.snapshot.folder.is_dir()
    assert files(own_home) == [".lock", "cordis-HORIZONprojects-csv.zip.json"]
    record = json.loads((own_home / "downloads/cordis/cordis-HORIZONprojects-csv.zip.json").read_text())
    assert record["snapshot"] == outcome.snapshot.id


def test_the_same_snapshot_comes_as_from_a_file_added_by_hand(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    by_hand = tmp_path / "cordis-HORIZONprojects-csv.zip"
    by_hand.write_bytes(dump(tmp_path))
    assert fetched(own_home).snapshot.id == add(tmp_path / "other", [by_hand]).id


def test_nothing_new_is_said_and_changes_nothing(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    first = fetched(own_home)
    again = fetched(own_home)
    assert (again.is_new, again.note, again.snapshot) == (False, "nothing new", first.snapshot)


def test_a_newer_dump_replaces_the_one_held(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    fetched(own_home)
    publisher.page(HORIZON, dump(tmp_path, "2026-11-01"), etag='"two"')
    assert fetched(own_home).snapshot.version == "2026-11-01"
    assert [one.version for one in snapshots.held(own_home)] == ["2026-11-01"]


def test_a_newer_dump_added_by_hand_stays(publisher, own_home, tmp_path):
    by_hand = tmp_path / "by-hand.zip"
    by_hand.write_bytes(dump(tmp_path, "2026-11-01"))
    held = add(own_home, [by_hand])
    publisher.page(HORIZON, dump(tmp_path, "2026-10-01"))
    outcome = fetched(own_home)
    assert (outcome.is_new, outcome.snapshot) == (False, held)
    assert outcome.note == "the publisher's is of 2026-10-01, older than the one held; that one stays"
    assert snapshots.held(own_home) == [held]


def test_a_truncated_zip_is_refused_and_what_is_held_stays(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    held = fetched(own_home).snapshot
    publisher.page(HORIZON, dump(tmp_path, "2026-11-01")[:-200], etag='"two"', has_length=False)
    with pytest.raises(BadInput, match="not a whole zip file"):
        fetched(own_home)
    assert snapshots.held(own_home) == [held]
    assert "cordis-HORIZONprojects-csv.zip" not in files(own_home)
    publisher.page(HORIZON, dump(tmp_path, "2026-11-01"), etag='"two"')
    assert fetched(own_home).snapshot.version == "2026-11-01", "what could not be read is asked for again"


def test_what_a_killed_reading_left_is_cleared_away(publisher, own_home, tmp_path):
    left = own_home / "downloads" / "cordis" / ".reading-left"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    publisher.page(HORIZON, dump(tmp_path))
    fetched(own_home)
    assert not left.exists()


def test_a_kill_between_download_and_reading_costs_no_second_download(publisher, own_home, tmp_path, monkeypatch):
    publisher.page(HORIZON, dump(tmp_path))
    monkeypatch.setattr("kompanjon.sources.fetching.add_files", killed)
    with pytest.raises(KeyboardInterrupt):
        fetched(own_home)
    monkeypatch.undo()
    monkeypatch.setenv("KOMPANJON_MIRROR", publisher.address)
    assert fetched(own_home).is_new
    assert publisher.asked[-1].headers["if-none-match"] == '"one"'
    assert not list((own_home / "downloads/cordis").glob(".reading-*"))


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_full_disk_is_one_line_with_the_mend(publisher, own_home, tmp_path, monkeypatch):
    publisher.page(HORIZON, dump(tmp_path))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kompanjon.sources.fetching.add_files", full)
    with pytest.raises(BadInput, match=r"no space is left on the disk of .*; free some and run the same command again"):
        fetched(own_home)


def test_without_a_network_what_is_held_is_named(publisher, own_home, tmp_path, monkeypatch):
    publisher.page(HORIZON, dump(tmp_path))
    fetched(own_home)
    monkeypatch.setenv("KOMPANJON_MIRROR", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NoNetwork) as none:
        fetched(own_home)
    assert none.value.lines[0].endswith("; what is held stays in use (cordis/horizon of 2026-10-01)")


def test_two_fetches_of_a_source_do_not_write_into_each_other(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    publisher.page(
        "/cordis.europa.eu/data/cordis-h2020projects-csv.zip", small("H2020").write(tmp_path / "h").read_bytes()
    )
    first = fetch(own_home, "cordis", ["horizon", "h2020"])
    next(first)
    with pytest.raises(BadInput, match="another fetch of cordis is under way"):
        fetched(own_home)
    assert next(first).snapshot.part == "h2020"


# What is asked for


def test_a_sources_name_means_its_usual_part():
    assert parts_asked(["cordis", "ror"]) == {"cordis": ["horizon"], "ror": ["all"]}
    assert parts_asked(["cordis/h2020", "cordis/fp7", "cordis/fp7"]) == {"cordis": ["h2020", "fp7"]}
    assert parts_asked(["esco"], ["sv"]) == {"esco": ["sv"]}
    assert parts_asked([], everything=True)["cordis"] == ["horizon", "h2020", "fp7"]


@pytest.mark.parametrize(
    ("asked", "parts", "told"),
    [
        ([], [], "name what to fetch, or --all"),
        (["cordsi"], [], "source 'cordsi' cannot be fetched; one of cordis"),
        (["cordis/fp8"], [], "cordis has no part 'fp8'; its parts are horizon, h2020, fp7"),
        (["cordis", "ror"], ["h2020"], "--part goes with one source"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(asked, parts, told):
    with pytest.raises(BadInput, match=told):
        parts_asked(asked, parts)


# On the way to something else


def refreshed(home: Path):
    return refresh(home, "cordis", "horizon", seconds=60)


def test_a_dump_that_is_missing_is_fetched_once(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path, time.strftime("%Y-%m-%d")))
    assert refreshed(own_home).is_new
    assert refreshed(own_home).why_not == ""
    assert len(publisher.asked) == 1, "a fresh one is not asked after"


def test_a_stale_dump_of_which_there_is_no_newer_is_asked_after_once_a_day(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path, "2020-01-01"))
    refreshed(own_home), refreshed(own_home), refreshed(own_home)
    assert len(publisher.asked) == 1


def test_a_stale_dump_added_by_hand_is_brought_up_to_date(publisher, own_home, tmp_path):
    by_hand = tmp_path / "by-hand.zip"
    by_hand.write_bytes(dump(tmp_path, "2020-01-01"))
    add(own_home, [by_hand])
    publisher.page(HORIZON, dump(tmp_path, "2026-11-01"))
    assert refreshed(own_home).is_new


def test_a_failed_try_is_remembered_and_its_reason_told_again(publisher, own_home, monkeypatch):
    monkeypatch.setenv("KOMPANJON_MIRROR", f"http://127.0.0.1:{free_port()}")
    first = refreshed(own_home)
    assert first.why_not.startswith("no network: cordis.europa.eu cannot be reached")
    monkeypatch.setenv("KOMPANJON_MIRROR", publisher.address)
    assert refreshed(own_home) == first
    assert publisher.asked == []


def test_the_part_that_came_before_the_time_was_over_serves_the_next_run(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path, size=300), seconds_a_kilobyte=0.05)
    assert "the time for fetching is over" in refresh(own_home, "cordis", "horizon", seconds=0.1).why_not
    publisher.pages[HORIZON].seconds_a_kilobyte = 0.0
    assert refreshed(own_home).is_new
    assert publisher.asked[-1].headers["range"].startswith("bytes=")
