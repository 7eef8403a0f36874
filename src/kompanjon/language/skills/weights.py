"""What each kind of evidence for a skill weighs, and how often findings of such a weight are right.

Both are data (`weights.toml`), with their origin stated there.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kompanjon.vocabulary.languages import Language

if TYPE_CHECKING:
    import numpy as np

#: The kinds of evidence, in the order of the columns that are weighed.
KINDS = (
    "any_label", "name", "label_mass", "near_name", "near_labels", "whole_labels", "whole_all", "letters", "said",
    "phrase", "phrase_words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Steps:
    """Points, and the share of findings with such points that are right; between them a straight line."""

    points: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `KINDS`, and what calibrates their sum, by language and whether a phrase says the skill."""

    of_kind: tuple[float, ...]
    steps: dict[tuple[Language, bool], Steps]

    def points_of(self, evidence: np.ndarray) -> np.ndarray:
        """The sum of weighed evidence: (skills, kinds) -> (skills,)."""
        import numpy as np

        return evidence @ np.array(self.of_kind, dtype=np.float32)

    def calibrated(self, points: np.ndarray, is_said: np.ndarray, language: Language) -> np.ndarray:
        """The share of findings with such points, in a text of `language`, that are right."""
        import numpy as np

        said, met = (
            np.interp(points, steps.points, steps.shares)
            for steps in (self.steps[language, True], self.steps[language, False])
        )
        return np.where(is_said, said, met)


@cache
def weights() -> Weights:
    """The weights that come with the program."""
    given = tomllib.loads(files("kompanjon.language.skills").joinpath("weights.toml").read_text(encoding="utf-8"))
    steps = {
        (language, told["is_said"]): Steps(tuple(told["points"]), tuple(told["shares"]))
        for told in given["calibration"]
        for language in told["languages"]
    }
    return Weights(tuple(given["weights"][kind] for kind in KINDS), steps)
