"""Which skills of the classification a text in Swedish, Finnish or English speaks of."""

from kompanjon.language.skills.answers import SkillFound, SkillText

__all__ = ["SkillFound", "SkillText"]
