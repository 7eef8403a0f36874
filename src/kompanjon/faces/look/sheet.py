"""The style sheet as text: custom properties from the palette, then the shared rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kompanjon.faces.look.palette import DARK, LIGHT, Palette


@cache
def style_sheet() -> str:
    """Everything a page needs: light by default, dark by preference, always light on paper."""
    rules = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_properties(DARK, 'dark')}}}\n"
    return _properties(LIGHT, "light") + dark + rules


@cache
def sorting_script() -> str:
    """The script that makes tables of class `sortable` sort by their heads; pages work without it."""
    return (Path(__file__).parent / "sorting.js").read_text(encoding="utf-8")


def _properties(palette: Palette, scheme: str) -> str:
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in palette.named().items())
    return f":root {{\n  color-scheme: {scheme};\n{lines}}}\n"
