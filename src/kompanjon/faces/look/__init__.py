"""How Kompanjon looks: one palette and one style sheet for reports, charts and web pages.

`palette.LIGHT` and `palette.DARK` hold the colours by name; `style_sheet()` gives them as custom properties
(`--accent`, `--level-3`, ...) followed by the rules that reports and web pages share.
"""

from kompanjon.faces.look.sheet import sorting_script, style_sheet

__all__ = ["sorting_script", "style_sheet"]
