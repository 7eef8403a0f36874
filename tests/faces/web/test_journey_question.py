"""A wish for a service concept, as its form and addresses hold it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from invented_theme import CITIES, STEPS, invented_theme

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.faces.texts import Translator
from kompanjon.faces.web import journey_question
from kompanjon.faces.web.settings import configure

THEME = invented_theme()


@st.composite
def wishes(draw) -> JourneyWish:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(STEPS) - 1)] * 2)))
    low, high = sorted(draw(st.tuples(*[st.integers(1, 9)] * 2)))
    has_levels = draw(st.booleans())
    return JourneyWish(
        STEPS[start].code, STEPS[end].code,
        trl_from=low if has_levels else None, trl_to=high if has_levels else None,
        concepts=draw(st.sampled_from([(), ("hydromet",), ("hydromet", "leaching")])),
        scale=draw(st.sampled_from(["", *journey_question.SCALES])),
        place=draw(st.sampled_from(["", *(city.id for city in CITIES)])),
        least_regions=draw(st.integers(1, 4)), keep=draw(st.sampled_from([(), ("pilot",)])),
        own_use=draw(st.booleans()), unverified=draw(st.booleans()), unknown_levels=draw(st.booleans()),
        open_only=draw(st.booleans()),
    )  # fmt: skip


@given(wishes())
def test_a_wish_written_in_an_address_is_read_as_the_same_wish(wish: JourneyWish):
    configure()
    from django.http import QueryDict

    sent = QueryDict(mutable=True)
    sent.update(journey_question.fields_of(wish))
    read = journey_question.read(sent, THEME, Translator("en"))
    assert read.faults == {} and read.wish == wish


@given(st.dictionaries(st.sampled_from([*journey_question.ONE, *journey_question.SEVERAL]), st.text(max_size=12)))
def test_whatever_is_sent_gives_a_wish_or_says_what_is_wrong(sent: dict[str, str]):
    configure()
    from django.http import QueryDict

    given_fields = QueryDict(mutable=True)
    given_fields.update(sent)
    read = journey_question.read(given_fields, THEME, Translator("fi"))
    is_asked = bool(sent.get("from", "").strip() or sent.get("to", "").strip())
    assert (read.wish is None) == (bool(read.faults) or not is_asked)
