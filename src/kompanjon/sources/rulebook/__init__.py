"""Rule sets of funding programmes: folders of `rules/` in, checked values out. See `rules/README.md`."""

from kompanjon.sources.rulebook.parse import load_rules, rules_folder

__all__ = ["load_rules", "rules_folder"]
