"""The question of the partner finder's address: any address can be read, and is written back as it was meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.faces.texts import Translator
from kompanjon.faces.web.finder_question import MOST_IDS, NUMBERS, read

EN = Translator("en")
REGIONS = ("kokkola", "vaasa")
NAMES = ("call", "text", "with", "exclude", "country", "not", "type", "region", "sme", "widening", "n", "find", "draft")


def test_countries_are_read_by_name_or_code_in_any_language():
    asked = read({"country": "FI; Sverige,Saksa", "not": "el"}, REGIONS, EN)
    assert asked.wanted.countries == {"FI", "SE", "DE"} and asked.wanted.not_countries == {"GR"}


def test_too_many_ids_are_cut_and_each_counts_once():
    asked = read({"with": ";".join(f"o{at}" for at in range(MOST_IDS + 5)), "exclude": "a; a ;;b"}, REGIONS, EN)
    assert len(asked.on_board) == MOST_IDS and asked.exclude == ("a", "b")


def test_one_can_be_taken_on_left_out_and_taken_away():
    asked = read({"with": "a;b", "exclude": "c", "find": "b"}, REGIONS, EN)
    assert asked.with_on_board("d").fields["with"] == "a;b;d" and asked.with_on_board("d").find == ""
    assert asked.with_on_board("a").on_board == ("a", "b")
    assert asked.excluding("d").exclude == ("c", "d")
    assert asked.without("a").on_board == ("b",) and asked.without("c").exclude == ()


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=80)))
def test_any_address_is_read_and_written_back(sent):
    asked = read(sent, REGIONS, EN)
    assert asked.number in NUMBERS
    again = read({name: str(value) for name, value in asked.fields.items()}, REGIONS, EN)
    assert again.fields == asked.fields and again.wanted == asked.wanted
