"""Replay: how many real partners would have been proposed, and how long a year's sample takes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.figures import Figure, built_home, kompanjon, spend

_DAYS = ("--train-until", "2023-12-31", "--test-from", "2024-01-01", "--test-until", "2024-12-31")

#: A project of the data, signed in 2024.
_PROJECT = "101147312"


def figures() -> Iterator[Figure]:
    with built_home() as home:
        spend(kompanjon("replay", _PROJECT, "--json"), home)
        again = spend(kompanjon("replay", _PROJECT, "--json"), home)
        yield Figure(
            "replay of a project, the ranking of its year learnt", f"{again.seconds:.0f} s", "(none)", None,
            "a process of its own; the first of a year takes a minute or two more",
        )  # fmt: skip
        cost = spend(kompanjon("evaluate", "consortia", *_DAYS, "--json"), home)
    told = json.loads(cost.output)
    for row in told["rows"]:
        ours = row["method"] == "kompanjon"
        yield Figure(
            f"replay: {row['method']}",
            f"real partners found {row['found']}, eligible {row['eligible']}, points {row['points']}",
            "every proposal eligible or left to a person" if ours else "(a baseline)",
            row["not eligible"] == 0 if ours else None,
            f"{row['n']} consortia of 2024; `evaluate consortia`",
        )
    yield Figure(
        f"evaluate consortia, {told['n']} projects, learning included", f"{cost.seconds:.0f} s, {cost.peak_mb:.0f} MB",
        "under 6 minutes and 3 GB", cost.seconds < 360 and cost.peak_mb < 3000, "a process of its own",
    )  # fmt: skip
