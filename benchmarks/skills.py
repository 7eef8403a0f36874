"""Skills found in texts: the finder made and opened, texts a second, and how well on annotated sentences if given."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import SHARED_DATA, Figure

#: A folder with `tech_test.csv` and `house_test.csv` (sentence, labels), where there is one; neither may be kept here.
TRUTH = "KOMPANJON_SKILL_TRUTH"

#: Bars of the mean reciprocal rank.
_BARS = {"tech_test": 0.52, "house_test": 0.42}

_TEXTS_A_SECOND, _TEXTS = 200, 400

#: Invented; a number in front makes each text another.
_ADVERTISEMENTS = (
    "You know electrochemistry and lean manufacturing, write Python, and manage budgets in an international team.",
    "Vi söker en lagspelare med truckkort som arbetar självständigt och har goda kunskaper i engelska och felsökning.",
    "Etsimme tarkkaa osaajaa kunnossapitoon; edellytämme englannin kielen taitoa ja ongelmanratkaisukykyä vuorotyössä.",
)


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.evaluation.competences import evaluate_competences
    from kompanjon.evidence.skills import held_skills, skill_finder
    from kompanjon.sources.esco import add

    with tempfile.TemporaryDirectory() as given:
        home = Path(given)
        add(home, [SHARED_DATA / "esco" / "skills_uri_text_en.csv"])
        start = time.perf_counter()
        skills = held_skills(home).skills
        apart = time.perf_counter() - start
        start = time.perf_counter()
        skill_finder(home)
        made = time.perf_counter() - start
        start = time.perf_counter()
        finder = skill_finder(home)
        opened = time.perf_counter() - start
        yield Figure(
            "skills: labels told apart, finder made, opened",
            f"{apart:.1f} s, {made:.1f} s, {opened:.2f} s",
            "opened under 1 s",
            opened < 1,
            f"{len(skills)} skills in one string each; the first two once for each state of the snapshots",
        )
        texts = [f"{number} {_ADVERTISEMENTS[number % len(_ADVERTISEMENTS)]}" for number in range(_TEXTS)]
        finder.ranked(texts[:3])
        start = time.perf_counter()
        finder.ranked(texts)
        rate = _TEXTS / (time.perf_counter() - start)
        how = "invented advertisements in three languages, all skills ranked"
        yield Figure("skills: texts a second", f"{rate:.0f}", f"{_TEXTS_A_SECOND}", rate >= _TEXTS_A_SECOND, how)
        folder = os.environ.get(TRUTH)
        for name, bar in _BARS.items() if folder else ():
            told = evaluate_competences(home, [Path(folder) / f"{name}.csv"], lambda what, done, of: None)
            for row in told.rows:
                is_ours = row["method"] == "kompanjon"
                yield Figure(
                    f"skills in {name}: {row['method']}",
                    f"mrr {row['mrr']}, rp@5 {row['rp@5']}, rp@10 {row['rp@10']}",
                    f"mrr {bar}" if is_ours else "(a baseline)",
                    row["mrr"] >= bar if is_ours else None,
                    f"{told.n} sentences; `evaluate competences --file`",
                )
