"""HTML of descriptions as the text a reader sees."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.sources.plain_text import plain_text

_WORD = st.text(alphabet="abcxyzåäö<>&;#0\"'/-", min_size=1, max_size=8)
_TAG = st.sampled_from(["p", "b", "li", "td", "div", "span", "h2", "strong"])


@given(st.lists(st.tuples(_TAG, st.lists(_WORD, min_size=1, max_size=4)), max_size=6))
def test_every_word_of_marked_up_text_is_kept_in_order(parts: list[tuple[str, list[str]]]):
    marked = "".join(f"<{tag} class='x'>{html.escape(' '.join(words))}</{tag}> " for tag, words in parts)
    expected = [word for _, words in parts for word in words]
    assert [word for word in plain_text(marked).split() if word != "-"] == [word for word in expected if word != "-"]


@given(st.lists(st.text(alphabet="abcxyz<0.5", min_size=1, max_size=6), max_size=8).map(" ".join))
def test_a_text_without_mark_up_keeps_its_words(text: str):
    assert plain_text(text).split() == text.split()


def test_paragraphs_and_items_are_lines():
    given_html = "<p>One<br/>two</p><ul>\n <li><p>Three</p></li><li>four&nbsp;five</li></ul><p>Six</p>"
    assert plain_text(given_html) == "One\ntwo\n- Three\n- four five\nSix"


def test_what_only_looks_like_a_tag_is_text():
    assert plain_text("<p>TRL <5, <NA>, p<0.05 &lt;b&gt;</p>") == "TRL <5, <NA>, p<0.05 <b>"


def test_a_tag_cut_in_two_at_the_start_is_no_text():
    assert plain_text('">General conditions') == "General conditions"


def test_scripts_styles_and_comments_are_not_shown():
    assert plain_text("a<style>p {}</style><!-- <p>no</p> --><script>x()</script>b") == "a b"
