"""One file on its way: the part that has come, what it takes to go on with it, and the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kompanjon.sources.intake import Progress
from kompanjon.sources.transfer.digests import Digests
from kompanjon.sources.transfer.faults import Again
from kompanjon.sources.transfer.record import Record, read_record, write_json
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import httpx

_BLOCK = 1 << 20
#: No file of the publishers is as large.
MOST_BYTES = 8 * 1024**3


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that came whole."""

    record: Record
    sha256: str
    bytes: int


class Download:
    """Takes one file over as many tries as it needs.

    Parameters
    ----------
    target : where the whole file will stand; `<target>.part` and `<target>.part.json` stand beside it until then
    checksum : `kind:digits`, as the publisher gives it
    require_time : called block by block; raises when the time is over
    """

    def __init__(
        self, target: Path, checksum: str | None, progress: Progress, require_time: Callable[[], None]
    ) -> None:
        self._target, self._checksum = target, checksum
        self._progress, self._require_time = progress, require_time
        self._part = target.with_name(f"{target.name}.part")
        self._part_record = target.with_name(f"{target.name}.part.json")

    def length(self) -> int:
        """Bytes that have come."""
        return self._part.stat().st_size if self._part.is_file() else 0

    def ask(self, url: str, former: Record | None) -> dict[str, str]:
        """The headers to ask with: for the rest of what has come, or else for the file if it is new."""
        begun = read_record(self._part_record)
        length = self.length()
        if begun and begun.url == url and begun.validator and length:
            return {"Range": f"bytes={length}-", "If-Range": begun.validator}
        self.drop()
        if former is None:
            return {}
        given = {"If-None-Match": former.etag, "If-Modified-Since": former.last_modified}
        return {name: value for name, value in given.items() if value}

    def drop(self) -> None:
        """Let go of what has come."""
        self._part.unlink(missing_ok=True)
        self._part_record.unlink(missing_ok=True)

    def take(self, response: httpx.Response, begun: Record) -> Whole | None:
        """Read the answer to the end; None where it says that nothing is new.

        Raises
        ------
        Again
            When another try is to start from the beginning.
        BadInput
            When the checksum is not the publisher's; nothing is kept then.
        """
        if response.status_code == 304:
            return None
        start = self._start(response, begun)
        is_plain = response.headers.get("Content-Encoding", "identity") == "identity"
        length = response.headers.get("Content-Length", "")
        size = start + int(length) if is_plain and length.isdecimal() else None
        if size is not None and size > MOST_BYTES:
            raise BadInput(
                f"{self._target.name}: {size / 1e9:.0f} GB are offered; this is none of the publisher's files"
            )
        resumable = begun if is_plain else replace(begun, etag=None, last_modified=None)
        write_json(self._part_record, replace(resumable, bytes=size))
        kinds = [self._kind] if self._kind not in ("", "sha256") else []
        with Digests(*kinds) as digests:
            digests.feed_file(self._part, start)
            done = self._stream(response.iter_raw() if is_plain else response.iter_bytes(), start, size, digests)
            sums = digests.finish()
        if size is not None and done != size:
            raise Again("the connection was cut")
        self._require_checksum(sums)
        self._part.replace(self._target)
        self._part_record.unlink(missing_ok=True)
        return Whole(begun, sums["sha256"], done)

    @property
    def _kind(self) -> str:
        return (self._checksum or "").partition(":")[0].lower()

    def _start(self, response: httpx.Response, begun: Record) -> int:
        """Where in the file the answer begins: after what has come, or at its beginning."""
        length = self.length()
        if response.status_code == 206:
            former = read_record(self._part_record)
            found = re.fullmatch(r"bytes (\d+)-\d+/(?:\d+|\*)", response.headers.get("Content-Range", ""))
            is_same = former is not None and (not begun.etag or begun.etag == former.etag)
            if found and int(found[1]) == length and is_same:
                return length
            self.drop()
            raise Again("its file has changed meanwhile", 0.0)
        if response.status_code == 416:
            self.drop()
            raise Again("has nothing after what came, so it starts anew", 0.0)
        self._part.unlink(missing_ok=True)
        return 0

    def _stream(self, pieces: Iterator[bytes], start: int, size: int | None, digests: Digests) -> int:
        """Write what comes in large blocks; what came before a cut is written too."""
        done, waiting = start, _Waiting()
        self._progress(self._target.name, done, size or 0)
        with self._part.open("ab", buffering=0) as out:
            try:
                for piece in pieces:
                    done += len(piece)
                    if waiting.add(piece) >= _BLOCK:
                        waiting.write(out, digests)
                    self._progress(self._target.name, done, size or 0)
                    if done > MOST_BYTES:
                        raise BadInput(f"{self._target.name}: it does not end; this is none of the publisher's files")
                    if done != size:
                        self._require_time()
            finally:
                waiting.write(out, digests)
        return done

    def _require_checksum(self, sums: dict[str, str]) -> None:
        expected = (self._checksum or "").partition(":")[2].lower()
        if expected and sums[self._kind] != expected:
            self.drop()
            raise BadInput(
                f"{self._target.name}: its {self._kind} is {sums[self._kind]}, the publisher's {expected};"
                " the download is removed, fetch it again"
            )


class _Waiting:
    """Pieces that came and are not written yet."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def add(self, piece: bytes) -> int:
        """Take a piece; how many bytes wait now."""
        self._pieces.append(piece)
        self._length += len(piece)
        return self._length

    def write(self, out: IO[bytes], digests: Digests) -> None:
        """Write and hash all that waits."""
        block = b"".join(self._pieces)
        self._pieces, self._length = [], 0
        rest = memoryview(block)
        while rest:  # an unbuffered file may take less than it is given
            rest = rest[out.write(rest) :]
        digests.feed(block)
