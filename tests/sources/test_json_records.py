"""JSON records out of files of every shape, record by record."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.sources import records as reading
from kompanjon.sources.records import records
from kompanjon.vocabulary.faults import BadInput

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
_RECORDS = st.lists(st.dictionaries(st.text(max_size=5), _VALUES, max_size=4), max_size=8)


@settings(max_examples=60)
@given(given_records=_RECORDS.filter(bool), chunk=st.integers(1, 40))
def test_every_shape_of_a_file_gives_the_same_records(tmp_path_factory, given_records: list[dict], chunk: int):
    folder = tmp_path_factory.mktemp("shapes")
    plain = json.dumps(given_records).encode()
    shapes = {
        "array.json": plain,
        "indented.json": json.dumps(given_records, indent=3, ensure_ascii=False).encode("utf-8-sig"),
        "lines.jsonl": "\r\n".join(json.dumps(one) for one in given_records).encode(),
        "lines.jsonl.gz": gzip.compress("".join(json.dumps(one) + "\n" for one in given_records).encode()),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_CHUNK_CHARACTERS", chunk)
        for name, content in shapes.items():
            (folder / name).write_bytes(content)
            assert list(records(folder / name)) == given_records, name
        with zipfile.ZipFile(folder / "dump.zip", "w") as archive:
            archive.writestr("deep/array.json", plain)
            archive.writestr("read.me", b"\xff")
        assert list(records(folder / "dump.zip")) == given_records


def test_pages_of_an_api_give_what_is_in_their_list_or_map(tmp_path: Path):
    path = tmp_path / "pages.json"
    path.write_text('{"total": 3, "found": [{"a": 1}, {"a": 2}]}\n{"found": {"x": {"a": 3}}}')
    assert list(records(path, pages="found")) == [{"a": 1}, {"a": 2}, {"a": 3}]


def test_memory_does_not_grow_with_the_file(tmp_path: Path):
    import tracemalloc

    path = tmp_path / "large.json"
    one = json.dumps({"text": "x" * 5000})
    path.write_text("[" + ",".join([one] * 8000) + "]")
    tracemalloc.start()
    try:
        assert sum(1 for _ in records(path)) == 8000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < path.stat().st_size / 3


@pytest.mark.parametrize(("content", "told"), [
    (b"", "empty"), (b"  \n", "empty"), (b"hello", "not JSON"), (b'[{"a": 1}, {"b"', "record 2 is not whole JSON"),
    (b'[{"a": 1}', "has no end"), (b'[{"a": 1}, oops]', "record 2 is not whole JSON"), (b"[5]", "record 1 is a value"),
    (b"[[1]]", "record 1 is a list"), (b'"x"', "record 1 is a text"), (b"\xff\xfe{", "not UTF-8"),
    (b"[" * 100_000, "nested too deep"), (b"\x1f\x8b\x08\x00broken", "damaged or cut off"),
])  # fmt: skip
def test_a_broken_file_is_told_in_one_line(tmp_path: Path, content: bytes, told: str):
    path = tmp_path / "given.json"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        list(records(path))
    assert told in refused.value.lines[0] and len(refused.value.lines) == 1


def test_text_that_never_ends_a_record_is_refused_before_it_fills_the_memory(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_CHARACTERS_OF_A_RECORD", 1 << 21)
    path = tmp_path / "given.json"
    path.write_text('[{"a": "' + "x" * (1 << 23))
    taken, read = [], reading._read
    monkeypatch.setattr(reading, "_read", lambda *given: taken.append(read(*given)) or taken[-1])
    with pytest.raises(BadInput, match="not JSON"):
        list(records(path))
    assert sum(map(len, taken)) < 1 << 22


def test_an_archive_without_json_or_with_too_much_is_refused(tmp_path: Path, monkeypatch):
    path = tmp_path / "given.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.csv", "id")
    with pytest.raises(BadInput, match=r"JSON files \(it holds project\.csv\)"):
        list(records(path))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", "[" + " " * 300_000 + "]")
    monkeypatch.setattr("kompanjon.sources.archive._SMALL", 1000)
    with pytest.raises(BadInput, match="is packed more than 250 times"):
        list(records(path))
