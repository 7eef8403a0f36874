"""Amounts, countries and heads as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.workspace.budget_words import amount_of, country_of, meaning


@pytest.mark.parametrize(
    ("text", "euro"),
    [
        ("1234,56", "1234.56"), ("1234.5", "1234.50"), ("1 234,56", "1234.56"), ("1\u00a0234\u00a0567", "1234567.00"),
        ("1.234.567,8", "1234567.80"), ("1,234,567.80", "1234567.80"), ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"), ("1'234.50", "1234.50"), ("€ 12", "12.00"), ("12 €", "12.00"), ("EUR 3", "3.00"),
        ("7 euroa", "7.00"), ("0", "0.00"), ("", "0.00"), ("–", "0.00"), ("0.125", "0.13"), ("12345.678", "12345.68"),
    ],
)  # fmt: skip
def test_amounts_are_read_in_every_habit(text: str, euro: str):
    assert amount_of(text)[0] == Decimal(euro)


@pytest.mark.parametrize(
    "text", ["1.234", "12,345", "12 34", "1,23,456", "ten", "1e5", "-5", "12-13", "NaN", "#REF!", "1e13", "2026-01-01"]
)
def test_what_may_be_meant_in_two_ways_or_in_none_is_refused(text: str):
    with pytest.raises(ValueError, match=";"):
        amount_of(text)


@pytest.mark.parametrize("text", ["-5", "NaN", "Infinity", "1e13", "-1e-3"])
def test_numbers_of_a_spreadsheet_are_refused_when_they_are_no_costs(text: str):
    with pytest.raises(ValueError, match=";"):
        amount_of(text, is_number=True)


def test_a_number_of_a_spreadsheet_has_a_decimal_point():
    assert amount_of("1.234", is_number=True) == (Decimal("1.23"), True)
    assert amount_of("0.30000000000000004", is_number=True) == (Decimal("0.30"), False)


@given(st.integers(0, 10**13), st.sampled_from(["", " ", "\u00a0", "\u202f", "'"]), st.sampled_from(".,"))
def test_every_way_of_writing_an_amount_with_cents_is_read_the_same(cents: int, thousands: str, decimal: str):
    whole, part = divmod(cents, 100)
    text = f"{whole:,}".replace(",", thousands) + f"{decimal}{part:02}"
    assert amount_of(text) == (Decimal(cents) / 100, False)


@given(st.text(max_size=20))
def test_anything_else_is_an_amount_or_a_fault_with_its_mend(text: str):
    for is_number in (False, True):
        try:
            amount, _ = amount_of(text, is_number)
        except ValueError as error:
            assert ";" in str(error)
        else:
            assert 0 <= amount <= Decimal("1e12")
            assert amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("text", "code"),
    [("FI", "FI"), ("el", "GR"), ("UK", "GB"), ("Suomi", "FI"), ("Tyskland", "DE"), ("germany", "DE"), ("XK", "XK"),
     ("Atlantis", ""), ("", ""), ("EU", "")],
)  # fmt: skip
def test_countries_are_known_by_code_and_by_name(text: str, code: str):
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("head", "means"),
    [("A. Personnel (EUR)", "personnel"), ("Alihankinta", "subcontracting"), ("C.1", "travel"), ("c2", "equipment"),
     ("B Underleverantörer, euro", "subcontracting"), ("E Indirect costs", ""), ("Total", "")],
)  # fmt: skip
def test_kinds_of_cost_are_known_by_letter_and_by_name(head: str, means: str):
    assert meaning("category", head) == means
