"""Checksums made beside the writing, in a thread of their own: hashing lets the others work."""

from __future__ import annotations

import hashlib
from pathlib import Path
from queue import Queue
from threading import Thread

_BLOCK = 1 << 20
#: Blocks that may wait to be hashed; more would cost memory and gain nothing.
_WAITING = 4


class Digests:
    """SHA-256, and one more kind where it is asked for, of what is fed; a context that ends the thread."""

    def __init__(self, *more: str) -> None:
        self._digests = {kind: hashlib.new(kind, usedforsecurity=False) for kind in ("sha256", *more)}
        self._blocks: Queue[bytes | None] = Queue(_WAITING)
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def __enter__(self) -> Digests:
        return self

    def __exit__(self, *_: object) -> None:
        self.finish()

    def _work(self) -> None:
        while (block := self._blocks.get()) is not None:
            for digest in self._digests.values():
                digest.update(block)

    def feed(self, block: bytes) -> None:
        """Take the next bytes."""
        self._blocks.put(block)

    def feed_file(self, path: Path, length: int) -> None:
        """Take the first `length` bytes of a file that is there already."""
        if length == 0:
            return
        with path.open("rb") as file:
            while length > 0 and (block := file.read(min(_BLOCK, length))):
                self.feed(block)
                length -= len(block)

    def finish(self) -> dict[str, str]:
        """Kind -> checksum in hexadecimal digits; nothing can be fed any more."""
        if self._thread.is_alive():
            self._blocks.put(None)
            self._thread.join()
        return {kind: digest.hexdigest() for kind, digest in self._digests.items()}
