"""Meeting across languages: the encoder's speed, how well texts meet, and the challenges regions share."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from zlib import crc32

from benchmarks.figures import Figure, built_home

_LOAD = """
import time
start = time.perf_counter()
from kompanjon.language.encoding.table import read_table
import numpy, scipy.sparse
imported = time.perf_counter()
read_table().encode(["warm"])
print(time.perf_counter() - imported, imported - start)
"""


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.evaluation.language import evaluate_language
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.language.encoding.table import TABLE, read_table
    from kompanjon.sources.starter.parse import load_theme

    told = [subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True) for _ in range(5)]
    load, imports = min(tuple(map(float, one.stdout.split())) for one in told)
    yield Figure(
        "word table: to the first vector", f"{load:.2f} s", "under 0.3 s", load < 0.3,
        f"{TABLE.stat().st_size / 1e6:.0f} MB; best of 5 processes; importing numpy and scipy: {imports:.2f} s more",
    )  # fmt: skip
    theme = load_theme("battery")
    told_language = evaluate_language([theme], None, lambda what, done, of: None)
    for row in told_language.rows:
        ours = row["method"] == "kompanjon"
        yield Figure(
            f"language: {row['method']}", ", ".join(f"{name} {row[name]}" for name in row if name != "method"),
            "top1 0.90, label_top1 0.85" if ours else "(a baseline)",
            (row["top1"] >= 0.9 and row["label_top1"] >= 0.85) if ours else None,
            f"{told_language.n} statements, {told_language.settings['labels']} labels; `evaluate language`",
        )  # fmt: skip
    with built_home() as home:
        bench = Workbench.open("battery", home)
        texts = [row["objective"] for row in bench._ground.evidence.core("project", "objective IS NOT NULL")]
        speeds = []
        for _ in range(3):
            table = read_table()
            start = time.perf_counter()
            table.encode(texts)
            speeds.append(len(texts) / (time.perf_counter() - start))
        yield Figure(
            "abstracts encoded", f"{max(speeds):,.0f} a second".replace(",", " "), "5 000 a second",
            max(speeds) >= 5000, f"{len(texts)} abstracts, best of 3, no word met before",
        )  # fmt: skip
        bench.challenges()
        warm = Workbench.open("battery", home)
        start = time.perf_counter()
        held = warm.challenges()
        seconds = time.perf_counter() - start
        yield Figure(
            "challenges of the battery theme", f"{seconds:.1f} s", "under 10 s warm", seconds < 10,
            f"{len(held.challenges)} challenges, {len(held.shared)} shared, {sum(held.texts.values())} texts",
        )  # fmt: skip
        shares = list(_recognised(warm))
        mean = sum(shares) / len(shares)
        yield Figure(
            "challenges recognised when 5 % of the texts are new", f"{mean:.3f} (least {min(shares):.2f})",
            "at least 0.90", mean >= 0.9, f"{len(shares)} draws, Jaccard of their texts at least one half",
        )  # fmt: skip


def _recognised(bench) -> Iterator[float]:
    """Share of the challenges formed without a twentieth of the texts that are found again with all of them."""
    from kompanjon.analysis.challenges.communities import communities
    from kompanjon.analysis.challenges.texts import theme_texts

    texts, theme = theme_texts(bench._ground, []), bench.theme
    settings = theme.challenge_settings
    counts = {one.id: sum(one.id in text.concepts for text in texts) for one in theme.concepts}
    most = settings.general_share * len(texts)
    concepts = [one for one in theme.concepts if one.role != "excluded" and 0 < counts[one.id] <= most]
    spoken = {text.key: frozenset(text.concepts) for text in texts}

    def members(of: dict[str, frozenset[str]]) -> list[frozenset[str]]:
        groups = communities(of, concepts, settings.resolution)
        return [frozenset(key for key in of if of[key] & set(group)) for group in groups]

    whole = members(spoken)
    for draw in range(20):
        before = {key: of for key, of in spoken.items() if crc32(f"draw {draw} {key}".encode()) % 20}
        old = [group for group in members(before) if group]
        now = [group & before.keys() for group in whole]
        yield sum(max(len(one & other) / len(one | other) for other in now) >= 0.5 for one in old) / len(old)
