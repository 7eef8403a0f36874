"""Projects made up for tests: four subjects, each with words of its own."""

from __future__ import annotations

import random

from kompanjon.analysis.topics.predictor import CodedProject

#: Code -> the words its projects are written in; the names of codes are not among them.
WORDS = {
    "/1/1": "electrode lithium anode voltage charge cathode separator",
    "/1/2": "hive pollen nectar queen swarm blossom forage",
    "/2/1": "parchment archive scribe monastery chronicle manuscript ink",
    "/2/2": "reactor neutron plasma tokamak magnet confinement heating",
}
NAMES = {"/1/1": "batteries", "/1/2": "bee keeping", "/2/1": "mediaeval history", "/2/2": "nuclear fusion"}


def project(id: str, *codes: str, seed: int = 0) -> CodedProject:
    """A project written in the words of its codes and some that all share."""
    chosen = random.Random(f"{id} {seed}")
    own = [word for code in codes for word in chosen.sample(WORDS[code].split(), 4)]
    return CodedProject(id, " ".join([*own, "novel", "europe", "impact"]), codes)


def projects(each: int = 8) -> list[CodedProject]:
    """`each` projects a code."""
    return [project(f"{code}-{number}", code) for code in WORDS for number in range(each)]
