"""What an evaluation says: a row of measures a method, ours beside the baselines."""

from __future__ import annotations

from dataclasses import dataclass

#: The name of our own method in every report.
OURS = "kompanjon"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Measures of several methods on the same truth.

    Attributes
    ----------
    task : what was evaluated
    n : how many cases the truth has
    settings : what the measures depend on, in words and numbers
    rows : one a method: `method`, and its measures by name
    cases : single cases worth reading, where a task lists them (each false alarm with its reason)
    """

    task: str
    n: int
    settings: dict[str, str | int | float]
    rows: tuple[dict[str, str | float], ...]
    cases: tuple[dict[str, str], ...] = ()
