"""Snapshots are replaced as one step: a crash at any moment leaves the old one or the new one, whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from cordis_dump import Dump, small

from kompanjon.sources import snapshots
from kompanjon.sources.cordis import add
from kompanjon.vocabulary.faults import BadInput


def titles(home: Path) -> list[str]:
    """The titles in the one snapshot held, read from its table."""
    (snapshot,) = snapshots.held(home)
    path = snapshot.folder / "raw__cordis_project.parquet"
    return [row[0] for row in duckdb.execute(f"SELECT title FROM '{path}' ORDER BY 1").fetchall()]


def leftovers(home: Path) -> list[Path]:
    """Folders that no manifest names."""
    named = {snapshot.folder for snapshot in snapshots.held(home)}
    source = home / "sources" / "cordis"
    found = [path for path in source.iterdir() if path.name.startswith(".")]
    return found + [path for part in source.glob("[!.]*") for path in part.iterdir() if path.is_dir()
                    and path not in named]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    add(home, [Dump().project("900000001", "Old").write(tmp_path / "old.zip")])
    return home


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return Dump(updated="2026-11-01 10:00:00").project("900000001", "New").write(tmp_path / "new.zip")


def test_a_newer_dump_takes_the_place_of_the_older(home: Path, newer: Path):
    add(home, [newer])
    assert titles(home) == ["New"]
    assert snapshots.held(home)[0].version == "2026-11-01"
    assert leftovers(home) == []


def test_each_framework_programme_is_replaced_on_its_own(home: Path, tmp_path: Path):
    add(home, [small("FP7").write(tmp_path / "fp7.zip")])
    add(home, [small("H2020").write(tmp_path / "h2020.zip")])
    assert [snapshot.part for snapshot in snapshots.held(home, "cordis")] == ["fp7", "h2020", "horizon"]


def test_the_same_files_give_the_same_id_and_other_files_another(home: Path, newer: Path):
    first, again, other = snapshots.held(home)[0], None, None
    again = add(home, [Dump().project("900000001", "Old").write(newer.with_name("same-content.zip"))])
    other = add(home, [newer])
    assert again.id == first.id
    assert other.id != first.id


def test_nothing_is_held_in_an_empty_home(tmp_path: Path):
    assert snapshots.held(tmp_path) == []


@pytest.mark.parametrize("at", ["before the folder is moved", "before the manifest is swapped"])
def test_a_crash_right_before_the_swap_leaves_the_old_snapshot(
    home: Path, newer: Path, monkeypatch: pytest.MonkeyPatch, at: str
):
    replace = Path.replace

    def crash(self: Path, target: Path) -> Path:
        if self.is_dir() == (at == "before the folder is moved"):
            raise OSError("the disk is gone")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        with pytest.raises(OSError, match="the disk is gone"):
            add(home, [newer])
    assert titles(home) == ["Old"]

    add(home, [newer])
    assert titles(home) == ["New"]
    assert leftovers(home) == []


def test_a_dump_that_cannot_be_used_leaves_the_old_snapshot_and_no_folder(home: Path, tmp_path: Path):
    broken = small().write(tmp_path / "broken.zip", without=["title", "role"])
    with pytest.raises(BadInput):
        add(home, [broken])
    assert titles(home) == ["Old"]
    assert leftovers(home) == []


def test_a_killed_process_leaves_the_old_snapshot_and_the_next_add_cleans_up(home: Path, newer: Path, tmp_path: Path):
    big = Dump(updated="2026-11-01 10:00:00")
    for number in range(4000):
        big.project(f"9{number:08d}", "Half-way", objective="invented words " * 400)
    killed = _killed_while_adding(home, big.write(tmp_path / "big.zip"))
    assert killed == -signal.SIGKILL
    assert titles(home) == ["Old"]

    assert leftovers(home), "what it had written lies there"
    age(*leftovers(home))
    add(home, [newer])
    assert titles(home) == ["New"]
    assert leftovers(home) == []


def test_a_dump_that_another_process_is_writing_is_left_alone(home: Path, newer: Path):
    with snapshots.incoming(home, "cordis") as folder:
        add(home, [newer])
        assert folder.is_dir()
    assert not folder.exists()


def age(*folders: Path) -> None:
    """Let it be an hour since anything was written there."""
    then = time.time() - 3600
    for folder in folders:
        os.utime(folder, (then, then))


def _killed_while_adding(home: Path, dump: Path) -> int:
    """SIGKILL `kompanjon add` once it has begun to write; its exit status."""
    command = [Path(sys.executable).with_name("kompanjon"), "add", "cordis", dump]
    environment = os.environ | {"KOMPANJON_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not list((home / "sources" / "cordis").glob(".incoming-*/*/*")):
            time.sleep(0.001)
        process.kill()
        return process.wait()
