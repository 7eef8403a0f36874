"""Codes are told from texts, with reasons a person can follow."""

from __future__ import annotations

import random

import numpy as np
import pytest
from invented_projects import NAMES, WORDS, project, projects

from kompanjon.analysis.topics.predictor import CodedProject, TopicPredictor
from kompanjon.vocabulary.faults import BadInput


@pytest.fixture(scope="module")
def predictor() -> TopicPredictor:
    return TopicPredictor.fit(projects(), NAMES)


@pytest.mark.parametrize("code", WORDS)
def test_the_code_of_a_texts_words_comes_first(predictor: TopicPredictor, code: str):
    (told,) = predictor.predict([project("new", code, seed=1).text])
    assert told[0].code == code
    assert told[0].name == NAMES[code]
    assert told[0].score > 2 * told[1].score


def test_a_text_on_two_subjects_gets_both_codes_first(predictor: TopicPredictor):
    (told,) = predictor.predict([project("new", "/1/2", "/2/1", seed=2).text], most=2)
    assert {one.code for one in told} == {"/1/2", "/2/1"}


def test_reasons_are_words_of_the_text_as_written_and_the_nearest_projects(predictor: TopicPredictor):
    (told,) = predictor.predict(["New electrodes: a LITHIUM anode from Europe"], most=1)
    words = [word for word, _ in told[0].words]
    assert {"electrodes", "lithium", "anode"} >= set(words[:3])
    adds = [add for _, add in told[0].words]
    assert adds == sorted(adds, reverse=True)
    assert all(add > 0 for add in adds)
    assert len(told[0].projects) == 3
    assert all(id.startswith("/1/1-") for id in told[0].projects)


def test_the_nearest_projects_with_the_code_come_first():
    known = [
        *projects(),
        CodedProject("far", "anode zinc lead copper iron", ("/1/1",)),
        CodedProject("near", "anode zinc lead", ("/1/1",)),
        CodedProject("same text, other code", "anode zinc lead tin", ("/2/1",)),
        CodedProject("more words", "zinc lead copper iron tin", ("/2/2",)),
    ]
    (told,) = TopicPredictor.fit(known, NAMES).predict(["anode zinc lead tin"], most=4)
    (battery,) = (one for one in told if one.code == "/1/1")
    assert battery.projects[:2] == ("near", "far")


def test_a_score_is_the_sum_of_its_reasons(predictor: TopicPredictor):
    (told,) = predictor.predict(["lithium anode"], most=1)
    summed = told[0].base + told[0].named + sum(add for _, add in told[0].words)
    assert told[0].score == pytest.approx(summed, abs=0.001)


def test_the_name_of_a_code_in_the_text_counts_once_projects_show_it_does():
    named = [CodedProject(f"n{at}", f"Nuclear fusion, {word}", ("/2/2",)) for at, word in enumerate("abcdefgh")]
    other = [
        CodedProject(f"o{at}", f"Nuclear waste and {word} fusion", ("/1/2",)) for at, word in enumerate("abcdefgh")
    ]
    (told,) = TopicPredictor.fit([*named, *other], NAMES).predict(["On nuclear fusion"], most=1)
    assert told[0].code == "/2/2"
    assert told[0].named > 0


def test_a_text_of_unknown_words_gets_the_commonest_codes_and_no_reasons():
    known = [*projects(2), project("more", "/2/1")]
    (told,) = TopicPredictor.fit(known, NAMES).predict(["zzz"])
    assert [one.code for one in told] == ["/2/1", "/1/1", "/1/2", "/2/2"]
    assert (told[0].words, told[0].projects, told[0].named) == ((), (), 0)
    assert told[0].score == told[0].base == pytest.approx(3 / 9, abs=0.001)


def test_the_order_of_projects_does_not_matter(predictor: TopicPredictor):
    mixed = projects()
    random.Random(7).shuffle(mixed)
    again = TopicPredictor.fit(mixed, NAMES)
    asked = [project("new", code, seed=3).text for code in WORDS]
    assert np.array_equal(again.scores(asked), predictor.scores(asked))
    assert again.predict(asked) == predictor.predict(asked)


def test_one_text_is_told_the_same_alone_and_among_others(predictor: TopicPredictor):
    asked = [project("new", code, seed=4).text for code in WORDS]
    assert predictor.predict(asked[2:3])[0] == predictor.predict(asked)[2]


def test_projects_without_codes_teach_nothing(predictor: TopicPredictor):
    more = TopicPredictor.fit([*projects(), CodedProject("x", "lithium hive", ())], NAMES)
    assert np.array_equal(more.scores(["lithium"]), predictor.scores(["lithium"]))


def test_without_a_code_there_is_nothing_to_learn():
    with pytest.raises(BadInput, match="no project with a EuroSciVoc code"):
        TopicPredictor.fit([CodedProject("x", "lithium", ())], NAMES)
