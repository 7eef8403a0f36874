"""Files that a verb is given, and those it writes: whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput


def read_at_most(path: Path, largest: int, option: str, mend: str) -> bytes:
    """A file's first `largest` bytes and one more, which says that it is too large.

    Raises
    ------
    BadInput
        When it cannot be read; the line names `option` and ends in `mend`.
    """
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise BadInput(f"{option} {path}: {error.strerror}; {mend}") from error


def write_whole(texts: Mapping[Path, str | bytes], option: str = "") -> None:
    """Write files, all of them or none: older ones stay until the new ones are complete.

    Raises
    ------
    BadInput
        When one cannot be written; the line names `option`, where it is given, and the file.
    """
    fresh = {path: path.with_name(f".{path.name}.part") for path in texts}
    at = None
    try:
        for at, text in texts.items():
            if at.is_dir():
                raise IsADirectoryError(0, "is a folder")
            fresh[at].write_bytes(text.encode() if isinstance(text, str) else text)
        for at, half in fresh.items():
            half.replace(at)
    except OSError as error:
        for half in fresh.values():
            half.unlink(missing_ok=True)
        raise BadInput(
            f"{option} {at}: {error.strerror}; name a file in a folder that can be written".lstrip()
        ) from error
