"""Versions: same inputs, same name; a crash leaves the former in force."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.evidence.versions import current, put_in_force, version_of


def writing(text: str):
    def write(folder: Path) -> dict:
        (folder / "table.txt").write_text(text)
        return {"rows": len(text)}

    return write


def test_what_is_put_in_force_is_current(tmp_path: Path):
    assert current(tmp_path) is None
    put = put_in_force(tmp_path, "v1", writing("one"))
    found = current(tmp_path)
    assert found == put
    assert (found["version"], found["rows"]) == ("v1", 3)
    assert (found["path"] / "table.txt").read_text() == "one"


def test_the_former_version_stays_readable_and_older_ones_go(tmp_path: Path):
    folders = [put_in_force(tmp_path, f"v{n}", writing(str(n)))["path"] for n in range(4)]
    assert [folder.is_dir() for folder in folders] == [False, False, True, True]
    assert current(tmp_path)["path"] == folders[-1]


def test_a_failure_while_writing_leaves_the_former_version_and_no_folder(tmp_path: Path):
    put_in_force(tmp_path, "v1", writing("one"))

    def fail(folder: Path) -> dict:
        (folder / "half").write_text("")
        raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError):
        put_in_force(tmp_path, "v2", fail)
    assert current(tmp_path)["version"] == "v1"
    assert not list(tmp_path.glob(".making-*"))


def test_what_a_killed_process_left_is_swept_and_what_another_writes_is_not(tmp_path: Path):
    abandoned, busy = tmp_path / ".making-abandoned", tmp_path / ".making-busy"
    abandoned.mkdir()
    busy.mkdir()
    an_hour_ago = time.time() - 3600
    os.utime(abandoned, (an_hour_ago, an_hour_ago))
    put_in_force(tmp_path, "v1", writing("one"))
    assert not abandoned.exists()
    assert busy.is_dir()


def test_a_manifest_whose_folder_is_gone_is_no_version(tmp_path: Path):
    put = put_in_force(tmp_path, "v1", writing("one"))
    put["path"].rename(tmp_path / "elsewhere")
    assert current(tmp_path) is None


_inputs = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), max_size=4)


@given(_inputs, _inputs)
def test_the_same_inputs_give_the_same_name_and_others_another(one: list[str], other: list[str]):
    assert (version_of(one) == version_of(other)) == (one == other)
