"""Fetching a file of 100 MB from a server on this machine, beside curl, and the memory it takes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import Figure, best_of, spend

_ROUNDS = 9
_LARGE, _SMALL = 100_000_000, 10_000_000

#: A server in a process of its own that lets the kernel copy from file to line.
_SERVER = """
import os, socket, sys, threading
folder = sys.argv[1]
server = socket.create_server(("127.0.0.1", 0), backlog=16)
print(server.getsockname()[1], flush=True)

def answer(line):
    with line:
        asked = b""
        while True:
            while b"\\r\\n\\r\\n" not in asked:
                came = line.recv(65536)
                if not came:
                    return
                asked += came
            head, _, asked = asked.partition(b"\\r\\n\\r\\n")
            name = head.split()[1].decode().rpartition("/")[2]
            with open(os.path.join(folder, name), "rb") as file:
                size = os.fstat(file.fileno()).st_size
                line.sendall(b'HTTP/1.1 200 OK\\r\\nETag: "one"\\r\\nContent-Length: %d\\r\\n\\r\\n' % size)
                line.sendfile(file)

while True:
    threading.Thread(target=answer, args=(server.accept()[0],), daemon=True).start()
"""

_FETCH = """
import sys
from pathlib import Path
from kompanjon.sources.catalogue import describe
from kompanjon.sources.transfer import Carrier
from kompanjon.sources.transfer.addresses import Addresses
from kompanjon.sources.transfer.line import Line
with Carrier(Path(sys.argv[1]), describe("cordis"), line=Line(Addresses(sys.argv[2]))) as carrier:
    carrier.file("https://data.example.org/" + sys.argv[3], sys.argv[3], part="horizon")
"""


def figures() -> Iterator[Figure]:
    """Ratio of times in one run, each with its check sum; growth of memory from a tenth of the file to the whole."""
    from kompanjon.sources.catalogue import describe
    from kompanjon.sources.transfer import Carrier
    from kompanjon.sources.transfer.addresses import Addresses
    from kompanjon.sources.transfer.line import Line

    with tempfile.TemporaryDirectory() as given, _serving(Path(given) / "published") as address:
        folder = Path(given)

        def theirs() -> None:
            came = folder / "curl.bin"
            came.unlink(missing_ok=True)
            subprocess.run(
                ["curl", "--silent", "--fail", "--output", came, f"{address}/data.example.org/large.bin"], check=True
            )

        def ours() -> None:
            shutil.rmtree(folder / "home", ignore_errors=True)
            with Carrier(folder / "home", describe("cordis"), line=Line(Addresses(address))) as carrier:
                carrier.file("https://data.example.org/large.bin", "large.bin", part="horizon")

        ours(), theirs()  # what is loaded and cached once is paid by neither
        base, own = _beside(theirs, ours)
        ratio = own / base
        how = f"best of {_ROUNDS} in turn: {own:.3f} s with SHA-256 made on the way, curl without {base:.3f} s"
        yield Figure("fetch 100 MB", f"{ratio:.2f}x curl", "at most 1.3x", ratio <= 1.3, how)
        peaks = {
            name: spend([sys.executable, "-c", _FETCH, folder / name, address, name], folder / name).peak_mb
            for name in ("small.bin", "large.bin")
        }
        growth = peaks["large.bin"] - peaks["small.bin"]
        how = f"{peaks['small.bin']:.0f} MB for 10 MB, {peaks['large.bin']:.0f} MB for 100 MB"
        yield Figure("memory of it", f"{growth:+.1f} MB from 10 to 100 MB", "flat (under 5 MB)", growth < 5, how)


def _beside(theirs: object, ours: object) -> tuple[float, float]:
    """The best time of each, taken in turn so that a busy machine is busy for both."""
    spent = [(best_of(1, theirs), best_of(1, ours)) for _ in range(_ROUNDS)]
    return min(base for base, _ in spent), min(own for _, own in spent)


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    folder.mkdir()
    for name, size in (("large.bin", _LARGE), ("small.bin", _SMALL)):
        with (folder / name).open("wb") as out:
            for at in range(0, size, 1_000_000):
                out.write(at.to_bytes(8, "big") * 125_000)
    server = subprocess.Popen([sys.executable, "-c", _SERVER, folder], stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().strip()
        time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
