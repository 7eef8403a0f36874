"""A text's skills are found in three languages, with the words that caused them, and never one that is not held."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.language.skills import SkillFinder, SkillText
from kompanjon.language.skills.phrases import listed
from kompanjon.language.skills.store import read_finder, write_finder

TEAMS = next(one.id for one in listed() if "team player" in one.labels("en"))
ENGLISH = next(one.id for one in listed() if "fluent english" in one.labels("en"))

SKILLS = (
    SkillText("x:rivets", "set rivets", ("set rivets", "riveting", "fasten rivets"), "Join metal sheets with rivets."),
    SkillText("x:kites", "kite design", ("kite design", "design of kites"), "The art of making things that fly."),
    SkillText("x:pebble", "Pebble (stone programming)", ("Pebble (stone programming)",), "A language for stones."),
    SkillText("x:csharp", "C#", ("C#", "C Sharp"), "A programming language."),
    SkillText(TEAMS, "work in teams", ("work in teams", "work in a group"), "Do one's part in a group."),
    SkillText(ENGLISH, "English", ("English", "competent in English"), "The language English."),
)


@pytest.fixture(scope="module")
def finder() -> SkillFinder:
    return SkillFinder.of(SKILLS)


def names(finder: SkillFinder, text: str, least: float = 0.15) -> list[str]:
    return [found.name for found in finder.find(text, least)]


def test_an_inflected_label_is_found_with_its_words_as_they_stand(finder: SkillFinder) -> None:
    best = finder.ranked(["You have designed Kites, and fastened Rivets by hand."])[0]
    assert {found.uri: found.words for found in best}["x:rivets"] == ("fastened Rivets",)
    assert {found.uri for found in best[:2]} == {"x:rivets", "x:kites"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You are a team player.", "team player"),
        ("Du är en lagspelare.", "lagspelare"),
        ("Etsimme joukkoomme tiimipelaajaa.", "tiimipelaajaa"),
    ],
)
def test_a_phrase_is_found_in_each_language(finder: SkillFinder, text: str, words: str) -> None:
    best = finder.ranked([text])[0][0]
    assert (best.uri, best.words) == (TEAMS, (words,))


def test_the_surest_come_first_and_unsure_ones_are_not_told(finder: SkillFinder) -> None:
    text = "Du behärskar engelska i tal och skrift och är en lagspelare."
    found = finder.find(text, least=0.4)
    assert [one.uri for one in found][:1] == [ENGLISH]
    assert all(one.score >= 0.4 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(finder.find(text, least=0.0, most=1)) == 1


@pytest.mark.parametrize("text", ["", "   ", "...", "<ORGANIZATION>", "123 !!! --", "and or the of", "qwxyz vbnmk"])
def test_a_text_that_says_nothing_gives_nothing(finder: SkillFinder, text: str) -> None:
    assert finder.find(text) == ()


def test_names_with_signs_are_not_taken_for_letters(finder: SkillFinder) -> None:
    assert finder.ranked(["Experience of C# is a plus."])[0][0].name == "C#"
    assert "C#" not in names(finder, "Vitamin C and vitamin D.")


def test_a_long_text_is_read_sentence_by_sentence(finder: SkillFinder) -> None:
    filler = "The company lies by the sea and has a long history of many things. " * 20
    text = f"{filler}You are a team player. {filler}Fluent English is needed. {filler}"
    assert {"work in teams", "English"} <= set(names(finder, text))


def test_a_text_without_any_stop_is_read_in_pieces(finder: SkillFinder) -> None:
    assert "English" in names(finder, "many other things " * 4000 + "fluent English " + "and so on " * 4000)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_only_skills_that_are_held_are_found_with_words_of_the_text(finder: SkillFinder, text: str) -> None:
    held = {skill.uri for skill in SKILLS}
    for found in finder.find(text, least=0.0):
        assert found.uri in held
        assert 0 <= found.score <= 1


def test_without_skills_nothing_is_found() -> None:
    assert SkillFinder.of([]).find("You are a team player.") == ()


def test_a_kept_finder_answers_as_the_one_it_was_made_of(finder: SkillFinder, tmp_path: Path) -> None:
    write_finder(finder, tmp_path)
    texts = ["You set rivets in a team, in English.", "Lagspelare som ritar drakar", ""]
    assert read_finder(tmp_path).ranked(texts) == finder.ranked(texts)


def test_the_list_of_phrases_is_whole_and_says_each_thing_once() -> None:
    with files("kompanjon.language.skills").joinpath("phrases.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({(row["phrase"], row["language"], row["skill"]) for row in rows}) > 1500
    assert {row["language"] for row in rows} == {"sv", "fi", "en"}
    assert all(row["skill"].startswith("http://data.europa.eu/esco/skill/") and row["name"] for row in rows)
    assert len({(row["skill"], row["name"]) for row in rows}) == len({row["skill"] for row in rows})
