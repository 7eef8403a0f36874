"""The same organisation's name written twice is one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.names import normal_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Påhittad Kemi Oyj", "PAHITTAD KEMI"),
        ("Invented Metals Oy Ab", "Invented metals"),
        ("The Invented Trust Ltd.", "INVENTED TRUST LIMITED"),
        ("Keksitty S.p.A.", "keksitty spa"),
        ("Geological Survey of Nowhere (GSN)", "Geological Survey of Nowhere"),
        ("Øresund Batteri ApS", "Oresund Batteri"),
        ("Weißmetall GmbH", "WEISSMETALL"),
        ("Invented-Company, Inc.", "Invented Company"),
    ],
)
def test_case_accents_and_legal_forms_make_no_difference(one: str, other: str):
    assert normal_name(one) == normal_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Here", "University of There"),
        ("Invented Metals Kokkola Oy", "Invented Metals Pori Oy"),
        ("Metal 1 Oy", "Metal 2 Oy"),
    ],
)
def test_different_names_stay_different(one: str, other: str):
    assert normal_name(one) != normal_name(other)


def test_a_name_of_nothing_but_legal_forms_is_kept():
    assert normal_name("SAS AB") == "sas ab"
    assert normal_name("The") == "the"


@given(st.text(max_size=40))
def test_a_name_brought_to_form_is_in_form(name: str):
    once = normal_name(name)
    assert once == once.strip() == once.lower()
    assert once.isascii()
