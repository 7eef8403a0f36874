"""A code's name is found in a text, whatever the inflection, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.analysis.topics.named import NamedCodes
from kompanjon.language.tfidf import stems

CODES = NamedCodes({"/1": stems("noble metals"), "/2": stems("metals"), "/3": stems("neutrinos"), "/4": ()})


def test_names_are_counted_in_any_form():
    assert CODES.find(stems("A noble metal; noble metals and the neutrino")) == {"/1": 2, "/2": 2, "/3": 1}


def test_words_of_a_name_that_stand_apart_are_not_the_name():
    assert CODES.find(stems("A metal of noble birth")) == {"/2": 1}


@given(
    st.dictionaries(st.sampled_from("ABC"), st.lists(st.sampled_from("xyz"), max_size=3)),
    st.lists(st.sampled_from("xyz"), max_size=12),
)
def test_what_is_found_stands_there_as_often_as_told(names: dict[str, list[str]], text: list[str]):
    found = NamedCodes(names).find(text)
    for code, name in names.items():
        places = sum(bool(name) and text[at : at + len(name)] == name for at in range(len(text)))
        assert found[code] == places
