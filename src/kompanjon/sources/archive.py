"""Zip files from outside, read with suspicion: no name leads out of its place, nothing unpacks without bound."""

from __future__ import annotations

import errno
import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput

#: More than this from one archive or compressed file is none of the publishers'.
MOST_BYTES = 8 * 1024**3

#: Text of the publishers packs five to twenty times; this much in a large member is a trap.
MOST_TIMES_PACKED = 250
_SMALL = 256 * 1024**2

#: What zipfile raises on archives that are cut, altered, encrypted or packed in a way it does not know.
_DAMAGE = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
)
_BLOCK = 1 << 20
_LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")


def is_archive(path: Path) -> bool:
    """Whether `path` is a zip.

    Raises
    ------
    BadInput
        When it is named like one and is none.
    """
    if zipfile.is_zipfile(path):
        return True
    if path.suffix.lower() == ".zip":
        raise BadInput(f"{path.name}: not a whole zip file (cut off?); download it again")
    return False


def contents(path: Path) -> list[zipfile.ZipInfo]:
    """The files in a zip.

    Raises
    ------
    BadInput
        When it is damaged, or a name in it leads out of the place it is unpacked to.
    """
    with told_if_damaged(path.name), zipfile.ZipFile(path) as archive:
        held = [info for info in archive.infolist() if not info.is_dir()]
    for info in held:
        if _LEADS_OUT.search(info.filename):
            raise BadInput(
                f"{path.name}: a name in it leads out of the archive ({info.filename!r});"
                " this is none of the publisher's files, nothing of it is read"
            )
    return held


def require_bounded(path: Path, wanted: list[zipfile.ZipInfo], most_bytes: int = MOST_BYTES) -> None:
    """Raise `BadInput` where `wanted` says that it would unpack to more than any publisher's file."""
    if sum(info.file_size for info in wanted) > most_bytes:
        raise BadInput(
            f"{path.name}: would unpack to more than {_size(most_bytes)}; this is none of the publisher's files"
        )
    for info in wanted:
        if info.file_size > max(_SMALL, info.compress_size * MOST_TIMES_PACKED):
            raise BadInput(
                f"{path.name}: {info.filename} is packed more than {MOST_TIMES_PACKED} times;"
                " this is none of the publisher's files"
            )


@contextmanager
def member(path: Path, info: zipfile.ZipInfo, most_bytes: int = MOST_BYTES) -> Iterator[io.BufferedReader]:
    """One file of a zip, to read: more than it declares, or than `most_bytes`, is refused while it is read."""
    require_bounded(path, [info], most_bytes)
    with (
        told_if_damaged(f"{path.name}: {info.filename}"),
        zipfile.ZipFile(path) as archive,
        archive.open(info) as packed,
    ):
        yield io.BufferedReader(_Bounded(packed, path.name, min(info.file_size, most_bytes)), _BLOCK)


def extract(path: Path, info: zipfile.ZipInfo, target: Path, most_bytes: int = MOST_BYTES) -> Path:
    """Write one file of a zip to `target`, under our own name for it: no path inside the archive is followed."""
    with member(path, info, most_bytes) as unpacked, target.open("wb") as out:
        while block := unpacked.read(_BLOCK):
            out.write(block)
    return target


@contextmanager
def told_if_damaged(what: str) -> Iterator[None]:
    """Raise `BadInput` in place of what a damaged archive or compressed file raises."""
    try:
        yield
    except (*_DAMAGE, OSError) as error:
        if isinstance(error, OSError) and not _is_damage(error):
            raise
        raise BadInput(f"{what} is damaged or cut off ({error}); download it again") from error


def _is_damage(error: OSError) -> bool:
    """Whether an error of the system comes of the archive: it names a place in the file that cannot be."""
    return isinstance(error, gzip.BadGzipFile) or error.errno == errno.EINVAL


class _Bounded(io.RawIOBase):
    """A stream that ends with a fault where it gives more than it may: what a header says need not be so."""

    def __init__(self, stream: zipfile.ZipExtFile, name: str, most: int) -> None:
        self._stream, self._name, self._left = stream, name, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        block = self._stream.read(len(buffer))
        self._left -= len(block)
        if self._left < 0:
            raise BadInput(f"{self._name}: unpacks to more than it says; this is none of the publisher's files")
        buffer[: len(block)] = block
        return len(block)


def _size(count: int) -> str:
    return f"{count / 1024**3:.0f} GiB" if count >= 1024**3 else f"{count / 1024**2:.0f} MiB"
