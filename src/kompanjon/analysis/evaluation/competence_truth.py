"""Sentences with the skills people marked in them, read from CSV, and which of the skills held each label means."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kompanjon.language.skills import SkillFinder, SkillText
from kompanjon.vocabulary.faults import BadInput

#: Columns of a file of sentences.
COLUMNS = ("sentence", "labels")

#: What annotators write where no label fits; it is no label.
_NO_LABEL = frozenset({"label not present", "underspecified"})


class Asked(NamedTuple):
    """A sentence and the numbers of the skills that are relevant to it."""

    sentence: str
    relevant: frozenset[int]


def read_asked(files: Sequence[Path]) -> dict[str, set[str]]:
    """Sentence -> labels, over all rows of all files; sentences without any label are left out.

    Raises
    ------
    BadInput
        When there is no such file, a column is missing, the file is not CSV, or holds no label.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    for path in files:
        for sentence, labels in _rows(path):
            given = {label for part in labels.split("|") if (label := " ".join(part.split()))}
            given = {label for label in given if label.lower() not in _NO_LABEL}
            if given:
                asked[sentence] |= given
    if not asked:
        raise BadInput(f"{files[0].name}: holds no sentence with labels; the columns are {', '.join(COLUMNS)}")
    return dict(asked)


def _rows(path: Path) -> list[tuple[str, str]]:
    if not path.is_file():
        raise BadInput(f"{path}: no such file; check the path")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except csv.Error as error:
        raise BadInput(f"{path.name}: is not CSV ({error}); save it as comma-separated text") from None
    missing = [column for column in COLUMNS if not rows or column not in rows[0]]
    if missing:
        raise BadInput(f"{path.name}: column {missing[0]} is missing; the columns are {', '.join(COLUMNS)}")
    return [((row["sentence"] or "").strip(), row["labels"] or "") for row in rows]


class GoldSkills:
    """Which skill a label means.

    Attributes
    ----------
    not_held : labels that no skill has, as they were given
    """

    def __init__(self, finder: SkillFinder, skills: Sequence[SkillText]) -> None:
        self._finder = finder
        self._by_uri = {skill.uri: number for number, skill in enumerate(skills)}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_label: dict[str, list[int]] = defaultdict(list)
        self._joined = [" ".join(skill.labels).lower() + " " for skill in skills]
        for number, skill in enumerate(skills):
            self._by_name[skill.name.lower()].append(number)
            for label in skill.labels:
                self._by_label[label.lower()].append(number)
        self.not_held: set[str] = set()

    def of(self, labels: Iterable[str]) -> frozenset[int]:
        """The numbers of the skills that `labels` mean; those that none has are kept in `not_held`."""
        found = set()
        for label in sorted(labels):
            number = self._one(label)
            if number is None:
                self.not_held.add(label)
            else:
                found.add(number)
        return frozenset(found)

    def _one(self, label: str) -> int | None:
        """By address, preferred label, any label; or, where labels were told apart wrongly, by what they begin with."""
        if label in self._by_uri:
            return self._by_uri[label]
        lower = label.lower()
        could = self._by_name.get(lower) or [
            number for number, joined in enumerate(self._joined) if joined.startswith(f"{lower} ")
        ]
        could = could or self._by_label.get(lower, [])
        if len(could) < 2:
            return could[0] if could else None
        ranked = next(iter(self._finder.found([label], len(self._joined)))).numbers.tolist()
        return min(could, key=lambda number: ranked.index(number) if number in ranked else len(ranked))
