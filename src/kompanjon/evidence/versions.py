"""Versioned folders of tables: the same inputs give the same version, and a version is put in force as one step."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from kompanjon.sources.leftovers import sweep


@cache
def code_fingerprint() -> str:
    """Hash of the code that makes evidence: a changed rule is a changed input."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for floor in ("vocabulary", "language", "sources", "evidence"):
        for path in sorted((package / floor).rglob("*")):
            if path.suffix in {".py", ".toml", ".txt", ".csv"}:
                digest.update(str(path.relative_to(package)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def version_of(inputs: Iterable[str]) -> str:
    """A short name for the evidence that follows from `inputs` and the code."""
    digest = hashlib.sha256(code_fingerprint().encode())
    for part in inputs:
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()[:16]


def current(folder: Path) -> dict | None:
    """The manifest of the version in force under `folder`, with its `path`; None before the first."""
    manifest = folder / "current.json"
    if not manifest.is_file():
        return None
    given = json.loads(manifest.read_text(encoding="utf-8"))
    given["path"] = folder / given["folder"]
    return given if given["path"].is_dir() else None


def put_in_force(folder: Path, version: str, write: Callable[[Path], dict], keep: int = 2) -> dict:
    """Let `write` fill a new folder, then swap it in; what it returns is kept in the manifest.

    A crash before the swap leaves the former version in force. The `keep` newest versions stay, so that a process that
    has the former one open can read on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder, ".making-*")
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    try:
        told = write(making)
        target = folder / f"{version}-{making.name.removeprefix('.making-')}"
        making.replace(target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    fresh = folder / ".current.json"
    with fresh.open("w", encoding="utf-8") as out:
        json.dump({"version": version, "folder": target.name, **told}, out, indent=1, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(folder / "current.json")
    former = sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    for path in former[keep:]:
        shutil.rmtree(path, ignore_errors=True)
    return {"version": version, "folder": target.name, **told, "path": target}
