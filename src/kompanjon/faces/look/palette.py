"""The colours, by what they are for. Both grounds reach WCAG 2.1 AA (a test reckons every pair that meets).

Meaning is never carried by colour alone: cells hold their number, marks their word. Within a palette no two colours are
the same, so that a colour in a drawn chart can be traced back to its name (`faces.charts.render.inline`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Hex colours.

    Attributes
    ----------
    ground, panel, ink, muted, line : page, raised surface, text, secondary text, rules
    accent, accent_soft : blue-green: links, figures, findings; its tint
    warm, warm_soft : gaps and warnings; its tint
    levels : sequential scale, least first; level 0 stands for nothing
    on_levels : the text colour on each level
    diverging : from the least (warm) over the middle to the most (blue-green)
    """

    ground: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    accent_soft: str
    warm: str
    warm_soft: str
    levels: tuple[str, ...]
    on_levels: tuple[str, ...]
    diverging: tuple[str, ...]

    def named(self) -> dict[str, str]:
        """Every colour under the name its custom property has."""
        plain = ("ground", "panel", "ink", "muted", "line", "accent", "accent_soft", "warm", "warm_soft")
        colours = {name.replace("_", "-"): getattr(self, name) for name in plain}
        for name, scale in (("level", self.levels), ("on-level", self.on_levels), ("diverging", self.diverging)):
            colours |= {f"{name}-{step}": colour for step, colour in enumerate(scale)}
        return colours


LIGHT = Palette(
    ground="#ffffff",
    panel="#f4f7f8",
    ink="#15191c",
    muted="#54606a",
    line="#d5dde1",
    accent="#00687a",
    accent_soft="#e2f1f3",
    warm="#a3450a",
    warm_soft="#fdf1e7",
    levels=("#fefefe", "#e6f3f5", "#c5e3e7", "#93cad2", "#56a9b5", "#1f7f8e", "#014f5d"),
    on_levels=("#56616b", "#14191c", "#14191d", "#15191d", "#0b1114", "#fffffe", "#fffeff"),
    diverging=("#a3460a", "#d98e58", "#f4d3b9", "#f5f5f4", "#b9dee3", "#57aab6", "#00697a"),
)

DARK = Palette(
    ground="#12171a",
    panel="#1a2125",
    ink="#e9edef",
    muted="#a7b3bb",
    line="#36424a",
    accent="#63c7d4",
    accent_soft="#143037",
    warm="#f2a76f",
    warm_soft="#38230f",
    levels=("#12171b", "#15292e", "#173b42", "#1b545e", "#26727f", "#62b8c4", "#a5e3ea"),
    on_levels=("#a7b3bc", "#e9edee", "#e9eeef", "#f0f4f5", "#ffffff", "#081114", "#081115"),
    diverging=("#f2a770", "#b0713f", "#5e4027", "#2a2f32", "#215059", "#3e93a0", "#63c7d5"),
)

#: From this count on, each level begins; the last level holds all above.
LEVEL_STARTS = (1, 2, 3, 5, 8, 15)


def level(count: int) -> int:
    """The step of the sequential scale that `count` is drawn in; 0 for nothing."""
    return sum(count >= start for start in LEVEL_STARTS)
