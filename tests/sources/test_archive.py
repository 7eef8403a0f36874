"""Zip files that are traps."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompanjon.sources import archive
from kompanjon.sources.records import records
from kompanjon.vocabulary.faults import BadInput


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def lying(path: Path, declared: int) -> Path:
    """The archive, saying everywhere that its first file is `declared` bytes long."""
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 22, declared)
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, declared)
    path.write_bytes(content)
    return path


def refusal(path: Path, target: Path, **more: int) -> str:
    with pytest.raises(BadInput) as refused:
        for info in archive.contents(path):
            archive.extract(path, info, target, **more)
    (line,) = refused.value.lines
    return line


@pytest.mark.parametrize("name", ["../x.csv", "a/../../x.csv", "/etc/x.csv", "\\x.csv", "..\\x.csv", "C:\\x.csv", ".."])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(name, "x")
    assert "leads out of the archive" in refusal(path, tmp_path / "out")
    with pytest.raises(BadInput, match="leads out of the archive"):
        list(records(path))


@pytest.mark.parametrize("name", ["a..b.csv", "folder/x.csv", "...csv", "x..", "å/ä.csv"])
def test_an_ordinary_name_is_not(tmp_path: Path, name: str):
    path = tmp_path / "good.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(name, "x")
    assert [info.filename for info in archive.contents(path)] == [name]


def test_a_declared_bomb_is_refused_before_a_byte_is_written(tmp_path: Path):
    path = zipped(tmp_path / "bomb.zip", rows_dot_csv=bytes(5_000_000))
    target = tmp_path / "out"
    assert refusal(path, target, most_bytes=4 * 1024**2) == (
        "bomb.zip: would unpack to more than 4 MiB; this is none of the publisher's files"
    )
    assert not target.exists()


def test_an_absurd_packing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "_SMALL", 1000)
    path = zipped(tmp_path / "bomb.zip", rows_dot_csv=bytes(5_000_000))
    assert "is packed more than 250 times" in refusal(path, tmp_path / "out")


@pytest.mark.parametrize("declared", [10, 1000])
def test_a_header_that_lies_is_caught_while_reading(tmp_path: Path, declared: int):
    path = lying(zipped(tmp_path / "lies.zip", rows_dot_csv=b"abc" * 100_000), declared)
    target = tmp_path / "out"
    assert "lies.zip: rows.csv is damaged" in refusal(path, target)
    assert target.stat().st_size <= declared


def test_a_stream_gives_no_more_than_it_may():
    stream = archive._Bounded(io.BytesIO(b"abc" * 100), "a.zip", 200)
    with pytest.raises(BadInput, match="unpacks to more than it says"):
        stream.read(250)


def test_a_cut_archive_is_told_apart_from_other_files(tmp_path: Path):
    whole = zipped(tmp_path / "whole.zip", rows_dot_csv=b"x" * 1000)
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-20])
    (tmp_path / "rows.csv").write_text("x")
    assert archive.is_archive(whole) and not archive.is_archive(tmp_path / "rows.csv")
    with pytest.raises(BadInput, match="not a whole zip file"):
        archive.is_archive(tmp_path / "cut.zip")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=5))
def test_an_altered_archive_is_read_or_refused(tmp_path: Path, changes: list[tuple[int, int]]):
    content = bytearray(zipped(tmp_path / "whole.zip", rows_dot_csv=b"some text " * 50).read_bytes())
    for place, value in changes:
        content[place % len(content)] = value
    path = tmp_path / "altered.zip"
    path.write_bytes(content)
    try:
        if archive.is_archive(path):
            for info in archive.contents(path):
                archive.extract(path, info, tmp_path / "out")
    except BadInput as refused:
        assert all("altered.zip" in line for line in refused.lines)
