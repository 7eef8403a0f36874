"""Charts carry their data, draw the same every time, and hold their numbers as text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))
from invented_situation import CITIES, situation

from kompanjon.faces.charts import countries, inline_svg, region_network, region_pairs, starts, svg
from kompanjon.faces.look.palette import DARK, LIGHT
from kompanjon.faces.texts import Translator

SV = Translator("sv")


@pytest.fixture(scope="module")
def specs():
    whole = situation()
    return {
        "countries": countries(whole.europe, SV),
        "starts": starts(whole.europe, SV),
        "pairs": region_pairs(whole.pairs, CITIES, SV),
        "network": region_network(whole.network.regions, CITIES, {"kokkola": 9}, SV),
    }


def test_a_specification_needs_nothing_from_elsewhere(specs):
    for spec in specs.values():
        assert '"url"' not in json.dumps(spec)


def test_numbers_are_written_in_the_picture(specs):
    assert ">230<" in svg(specs["countries"])
    assert ">12. Finland<" in svg(specs["countries"])
    assert ">Karleby<" in svg(specs["network"])
    assert ">Övriga landet<" in svg(specs["network"])
    assert ">Villmanstrand<" in svg(specs["pairs"])


def test_an_inline_picture_is_named_and_takes_the_pages_colours(specs):
    picture = inline_svg(specs["starts"], "chart-starts", 'Flest <2019> & "så"', "Staplar")
    assert 'role="img"' in picture and 'aria-labelledby="chart-starts-title"' in picture
    assert "Flest &lt;2019&gt; &amp; &quot;så&quot;" in picture
    assert f'"var(--accent, {LIGHT.accent})"' in picture
    assert "http" not in picture.replace("http://www.w3.org/", "")


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_every_ground_it_meets(palette):
    grounds = (palette.ground, palette.panel, palette.accent_soft, palette.warm_soft)
    pairs = [(text, ground) for text in (palette.ink, palette.accent, palette.warm) for ground in grounds]
    pairs += [(palette.muted, palette.ground), (palette.muted, palette.panel)]
    pairs += list(zip(palette.on_levels, palette.levels, strict=True))
    pairs += [(palette.ink, colour) for colour in palette.diverging[2:5]]
    assert [(pair, round(contrast(*pair), 2)) for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_are_the_same(palette):
    named = palette.named()
    assert len(set(named.values())) == len(named)
