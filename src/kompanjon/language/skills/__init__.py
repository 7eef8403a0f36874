"""Which skills of the classification a text in Swedish, Finnish or English speaks of."""

from kompanjon.language.skills.answers import SkillFound, SkillText
from kompanjon.language.skills.finder import SkillFinder

__all__ = ["SkillFinder", "SkillFound", "SkillText"]
