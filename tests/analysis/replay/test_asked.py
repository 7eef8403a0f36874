"""What a past call asked for: the phrases of its title, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.analysis.replay.asked import OPEN_FROM, OpenTitles, phrases, topic_needs
from kompanjon.language.tfidf import stems


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "Safer electrolyte materials for long-haul electric ferries (Invented Partnership) (RIA)",
            ("Safer electrolyte materials", "long-haul electric ferries"),
        ),
        (
            "Pollinator habitats in farmland, including hive monitoring by sensors: roadmaps",
            ("Pollinator habitats in farmland", "hive monitoring by sensors: roadmaps"),
        ),
        ("Photon sources", ()),
        ("Bees, ships, lasers, batteries", ("Bees, ships, lasers, batteries",)),
        ("", ()),
    ],
)
def test_phrases_of_a_title_say_something_each(title: str, found: tuple[str, ...]):
    assert phrases(title) == found


@given(st.text(max_size=200))
def test_any_title_gives_tidy_phrases_in_its_own_words(title: str):
    known = set(stems(title))
    for phrase in phrases(title):
        assert phrase == phrase.strip() and len(stems(phrase)) >= 1
        assert set(stems(phrase)) <= known or "(" in title or "[" in title


def test_a_title_that_many_earlier_projects_share_is_open_to_any_subject_whatever_its_year():
    earlier = OpenTitles(["Invented Doctoral Networks 2021"] * (OPEN_FROM - 1) + ["Better hive sensors"])
    assert "Invented Doctoral Networks 2023" not in earlier
    earlier = OpenTitles(["Invented Doctoral Networks 2021"] * OPEN_FROM)
    assert "Invented doctoral networks 2023" in earlier
    assert "Better hive sensors" not in earlier
    assert topic_needs("T", "Invented Doctoral Networks 2023", is_open=True) == {}
    assert topic_needs("T", "Better hive sensors", is_open=False) == {"T#t1": "Better hive sensors"}
