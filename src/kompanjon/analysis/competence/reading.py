"""Which skills texts speak of, asked of the classification that is held."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from kompanjon.evidence.skills import skill_finder
from kompanjon.language.skills import SkillFinder, SkillFound
from kompanjon.vocabulary.faults import BadInput

#: From this share of right findings on, a finding is told unless another is asked for; and how many are told.
LEAST, MOST = 0.5, 20


class SkillReader:
    """Reads texts for skills; the finder is opened with the first text.

    Parameters
    ----------
    home : `KOMPANJON_HOME`
    """

    def __init__(self, home: Path) -> None:
        self._home = home

    @cached_property
    def _finder(self) -> SkillFinder:
        finder = skill_finder(self._home)
        if not finder.skills:
            raise BadInput("no skills of ESCO are held; get them with: kompanjon fetch esco")
        return finder

    def read(self, texts: Iterable[str], least: float = LEAST, most: int = MOST) -> list[tuple[SkillFound, ...]]:
        """The skills that each text speaks of, the surest first.

        Parameters
        ----------
        least : the share of such findings that must be right, 0 to 1
        most : no more skills are told of one text

        Raises
        ------
        BadInput
            When no skills are held.
        """
        return [self._finder.find(text, least, most) for text in texts]
