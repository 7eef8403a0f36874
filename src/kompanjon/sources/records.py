"""JSON records out of files, one by one: an array, one record a line, or an API's pages; plain, gzip or zip."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from kompanjon.sources import archive
from kompanjon.vocabulary.faults import BadInput

#: Read at a time. A record is some kilobytes; the memory used does not grow with the file.
_CHUNK_CHARACTERS = 1 << 20

#: Text that holds no whole record by then is no record: a page of an API holds some megabytes.
MOST_CHARACTERS_OF_A_RECORD = 1 << 26

_BETWEEN = re.compile(r"[\s,]*")
_GZIP_MARK = b"\x1f\x8b"

#: Which members of an archive are read, of those it holds.
Choose = Callable[[Sequence[str]], Sequence[str]]


def all_json(members: Sequence[str]) -> list[str]:
    """Every JSON member of an archive."""
    return [name for name in members if name.lower().endswith((".json", ".jsonl"))]


def records(path: Path, *, pages: str | None = None, choose: Choose = all_json) -> Iterator[dict]:
    """The JSON objects in a file, in order.

    Parameters
    ----------
    pages : the field whose list (or map) holds the records, where an API's answers are kept as they came
    choose : which members of a zip are read

    Raises
    ------
    BadInput
        When the file is missing, damaged, cut off, not UTF-8 or not JSON, or holds something else than objects.
    """
    if not path.is_file():
        raise BadInput(f"{path}: no such file; check the path")
    if archive.is_archive(path):
        yield from _of_archive(path, pages, choose)
        return
    with archive.told_if_damaged(path.name), path.open("rb") as file:
        is_gzip = file.read(2) == _GZIP_MARK
        file.seek(0)
        stream = gzip.GzipFile(fileobj=file) if is_gzip else file
        yield from _objects(stream, path.name, pages)


def members(path: Path) -> list[str]:
    """The names of the files in a zip; none of a file that is no zip."""
    return [info.filename for info in archive.contents(path)] if archive.is_archive(path) else []


def _of_archive(path: Path, pages: str | None, choose: Choose) -> Iterator[dict]:
    held = {info.filename: info for info in archive.contents(path)}
    chosen = [held[name] for name in choose(list(held))]
    if not chosen:
        shown = ", ".join(sorted(PurePosixPath(name).name for name in held)[:5]) or "nothing"
        raise BadInput(f"{path.name}: holds none of the publisher's JSON files (it holds {shown})")
    archive.require_bounded(path, chosen)
    for info in chosen:
        with archive.member(path, info) as stream:
            yield from _objects(stream, f"{path.name}: {PurePosixPath(info.filename).name}", pages)


def _objects(stream: IO[bytes], name: str, pages: str | None) -> Iterator[dict]:
    for number, value in enumerate(_values(stream, name), start=1):
        inside = value.get(pages) if pages and isinstance(value, dict) else None
        if isinstance(inside, dict):
            inside = list(inside.values())
        for one in inside if isinstance(inside, list) else [value]:
            if not isinstance(one, dict):
                kind = {list: "a list", str: "a text"}.get(type(one), "a value")
                raise BadInput(f"{name}: record {number} is {kind}, not an object; is this the publisher's file?")
            yield one


def _values(stream: IO[bytes], name: str) -> Iterator[object]:
    """The values of the outermost array, or those that stand one after another."""
    decoder = json.JSONDecoder()
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    buffer, at, count, is_whole, is_array = "", 0, 0, False, None
    while True:
        at = _BETWEEN.match(buffer, at).end()
        if is_array is None and at < len(buffer):
            is_array = buffer[at] == "["
            at += is_array
            continue
        if at < len(buffer):
            if is_array and buffer[at] == "]":
                return
            try:
                value, at = decoder.raw_decode(buffer, at)
            except json.JSONDecodeError as error:
                if is_whole or len(buffer) - at > MOST_CHARACTERS_OF_A_RECORD:
                    raise BadInput(_not_json(name, count, error, cut=is_whole)) from error
            except RecursionError as error:
                raise BadInput(f"{name}: record {count + 1} is nested too deep; this is no publisher's file") from error
            else:
                count += 1
                yield value
                continue
        if is_whole:
            break
        more = _read(text, name)
        buffer, at, is_whole = buffer[at:] + more, 0, not more
    if is_array:
        raise BadInput(f"{name}: the list of records has no end (cut off after record {count}?); download it again")
    if is_array is None:
        raise BadInput(f"{name}: empty; download it again")


def _not_json(name: str, count: int, error: json.JSONDecodeError, *, cut: bool) -> str:
    if count == 0:
        return f"{name}: not JSON ({error.msg}); give the publisher's JSON file"
    cause = "cut off?" if cut and error.pos >= len(error.doc) - 1 else error.msg
    return f"{name}: record {count + 1} is not whole JSON ({cause}); download it again"


def _read(text: io.TextIOWrapper, name: str) -> str:
    try:
        return text.read(_CHUNK_CHARACTERS)
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: not UTF-8 text; give the publisher's JSON file") from error
