"""Zip archives of publishers: whole, of a sane size, and never written anywhere but where we say."""

from __future__ import annotations

import errno
import gzip
import lzma
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput

#: The publishers' files are some 100 MB to 600 MB; more than this from one archive is none of theirs.
MOST_BYTES = 8 * 1024**3

#: What is raised on files that are cut, altered, encrypted or packed in a way that is not known.
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


@contextmanager
def told_if_damaged(what: str) -> Iterator[None]:
    """Turn what a damaged file raises into one line."""
    try:
        yield
    except (*_DAMAGE, OSError) as error:
        is_damage = isinstance(error, _DAMAGE) or error.errno == errno.EINVAL  # a place in the archive that cannot be
        if not is_damage:
            raise
        raise BadInput(f"{what} is damaged or cut off ({error}); download it again") from error


def is_zip(path: Path) -> bool:
    """Whether the file is a zip archive.

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


def members(path: Path) -> list[str]:
    """The names of the files in a zip, as they stand in it."""
    with told_if_damaged(path.name), zipfile.ZipFile(path) as archive:
        return [info.filename for info in archive.infolist() if not info.is_dir()]


def require_sane(path: Path, wanted: Iterable[str]) -> None:
    """Raise `BadInput` when the members named would unpack to more than any publisher's file."""
    with told_if_damaged(path.name), zipfile.ZipFile(path) as archive:
        size = sum(archive.getinfo(name).file_size for name in wanted)
    if size > MOST_BYTES:
        raise BadInput(f"{path.name}: would unpack to more than 8 GiB; this is none of the publisher's files")


def unpack(path: Path, wanted: Mapping[str, str], folder: Path) -> dict[str, Path]:
    """Write members of a zip into `folder`, two at a time, the largest first.

    Parameters
    ----------
    wanted : name in the archive -> our own name for it: no path inside the archive is followed

    Returns
    -------
    dict of str to Path
        Where each is, by our name.
    """
    require_sane(path, wanted)
    with told_if_damaged(path.name), zipfile.ZipFile(path) as archive:
        by_size = sorted(wanted, key=lambda name: -archive.getinfo(name).file_size)
    with ThreadPoolExecutor(max_workers=2) as pool:
        written = pool.map(lambda name: _extract(path, name, folder / wanted[name]), by_size)
        return dict(zip((wanted[name] for name in by_size), written, strict=True))


def _extract(path: Path, name: str, target: Path) -> Path:
    with (
        told_if_damaged(f"{path.name}: {name}"),
        zipfile.ZipFile(path) as archive,
        archive.open(name) as member,
        target.open("wb") as out,
    ):
        shutil.copyfileobj(member, out, 1 << 20)
    return target
