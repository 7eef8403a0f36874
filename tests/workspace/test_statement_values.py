"""What people give is checked value by value, and nothing personal is taken."""

from __future__ import annotations

import pytest
from stating import need

from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.statement_values import personal


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": ""}, "no text; write what the need is"),
        ({"text": "x"}, "hardly a text"),
        ({"text": "x" * 2001}, "longer than 2,000 characters"),
        ({"text": "Skriv till maja@example.org om det"}, "holds an e-mail address; take it out"),
        ({"text": "Ring 040 123 4567 för mera"}, "holds a telephone number; take it out"),
        ({"text": "Ring +358 40 1234567 för mera"}, "holds a telephone number; take it out"),
        ({"text": "Hon är 010190-123A till personen"}, "holds a personal identity code; take it out"),
        ({"organisation": "Ab, info@example.org"}, "organisation: holds an e-mail address"),
        ({"kind": "wish"}, "kind 'wish': no kind known here"),
        ({"language": "de"}, "no language known here"),
        ({"language": "fi"}, "text: no text"),
        ({"region": "atlantis"}, "region 'atlantis': no innovation city"),
        ({"date": "2026-13-01"}, "no date that can be read"),
        ({"date": "9999"}, "has not come yet"),
        ({"date": "1023"}, "too long ago"),
        ({"date": ""}, "no date; write a day"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_mend(given: dict, told: str):
    with pytest.raises(BadInput) as fault:
        need(**given)
    assert told in str(fault.value)
    assert "maja" not in str(fault.value) and "4567" not in str(fault.value)


@pytest.mark.parametrize(
    "text",
    [
        "Behovet växer 2020-2027 med 100 000 000 euro",
        "Utsläppen minskar med 0,500 000 ton per år",
        "Standarden EN 50604-1:2016 gäller inte än",
        "En ökning från 1 000 till 25 000 platser år 2030",
        "Ökningen är 20,5 % – 30 % per år",
    ],
)
def test_figures_in_a_text_are_no_telephone_numbers(text: str):
    assert need(text).text == text


def test_an_endless_text_is_looked_through_in_an_instant():
    assert personal("x" * 5_000_000) == personal("x." * 2_000_000) == ""
