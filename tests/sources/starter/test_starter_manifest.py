"""theme.toml is told by section, key and line."""

from __future__ import annotations

import pytest

from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import CallSettings


def lines_after(broken, old: str, new: str) -> tuple[str, ...]:
    path = broken.path("theme.toml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        load_theme("battery", broken.folder)
    return raised.value.lines


def line_of(broken, text: str) -> int:
    lines = broken.path("theme.toml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(text))


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        (
            'lead_city = "kokkola"',
            'lead_city = "kokola"',
            "lead_project.lead_city",
            'did you mean "kokkola"?',
        ),
        ('"vaasa", "pori"', '"vaasa", "vaasa"', "lead_project.partner_cities", "keep one"),
        ("threshold = 5.0", 'threshold = "3"', "membership.threshold", "write it without quotes"),
        ("threshold = 5.0", "threshold = -1", "membership.threshold", "above zero"),
        ("stale_after_months = 24", "stale_after_months = 2.5", "theme.stale_after_months", "whole number"),
        ('country = "FI"', 'country = "fi"', "theme.country", "two capital letters"),
        ('id = "battery"', 'id = "batteries"', "theme.id", 'write "battery"'),
        ('date = "2025-06-25"', 'date = "25.6.2025"', "lead_project.date", "not an ISO date"),
        ('confidence = "partly verified"', 'confidence = "so so"', "lead_project.confidence", "write one of"),
        ("weight_meaning = 30.0", "weight_meaning = 0", "calls.weight_meaning", "above zero"),
        ("enough_rows = 3", "enough_rows = 2.5", "calls.enough_rows", "whole number"),
        ("core_title = 3.0", "core_titel = 3.0", "membership.core_titel", 'did you mean "core_title"?'),
    ],
)
def test_a_wrong_value_is_told_with_its_line(broken, old, new, key, why):
    lines = lines_after(broken, old, new)
    number = line_of(broken, key.split(".")[1])
    told = [line for line in lines if line.startswith(f'battery/theme.toml:{number} column "{key}"')]
    assert told and why in told[0], lines


def test_a_language_that_is_missing(broken):
    path = broken.path("theme.toml")
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("name.fi")]
    path.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        load_theme("battery", broken.folder)
    assert [line.split('"')[1] for line in raised.value.lines] == ["theme.name.fi", "lead_project.name.fi"]


def test_a_key_and_a_section_that_are_missing(broken):
    (line,) = lines_after(broken, "threshold = 5.0\n", "")
    assert '"membership.threshold": is missing' in line
    assert any("write a section [membership]" in line for line in lines_after(broken, "[membership]", "[member]"))


def test_what_is_not_toml_is_told_with_the_line(broken):
    number = line_of(broken, "threshold")
    (line,) = lines_after(broken, "threshold = 5.0", "threshold = ")
    assert line.startswith(f"battery/theme.toml:{number}: is not TOML (")


def test_how_calls_are_ranked_is_the_themes_and_may_be_left_out(broken):
    path = broken.path("theme.toml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("weight_record = 20.0", "weight_record = 55.5"), encoding="utf-8")
    assert load_theme("battery", broken.folder).call_settings.weight_record == 55.5
    path.write_text(text[: text.index("[calls]")], encoding="utf-8")
    assert load_theme("battery", broken.folder).call_settings == CallSettings()
