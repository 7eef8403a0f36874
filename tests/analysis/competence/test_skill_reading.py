"""Texts are read for skills against the real classification: quickly, in three languages, with a score to trust."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kompanjon.analysis.competence.reading import SkillReader
from kompanjon.evidence.skills import held_skills, skill_finder
from kompanjon.sources.esco import add
from kompanjon.vocabulary.faults import BadInput

#: Invented, and what one would say they ask for.
ADVERTISEMENTS = {
    "Vi söker en lagspelare med truckkort som arbetar självständigt och har goda kunskaper i engelska.": {
        "work in teams", "operate forklift", "work independently", "English",
    },
    "Etsimme tarkkaa ja oma-aloitteista osaajaa; edellytämme englannin kielen taitoa ja ongelmanratkaisukykyä.": {
        "attend to detail", "show initiative", "English", "solve problems",
    },
    "You know electrochemistry and lean manufacturing, write Python, and manage project budgets.": {
        "electrochemistry", "lean manufacturing", "Python (computer programming)",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def esco_home(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("esco")
    add(home, [shared_data / "esco" / "skills_uri_text_en.csv"])
    return home


def test_names_of_the_real_list_are_told_from_what_follows_them(esco_home: Path) -> None:
    known = {
        "84cc8c9d-db57-42ec-8948-9b632bf06124": "battery chemistry",
        "0864c444-c22f-46ee-ae1e-c0eeffd49c34": "battery design",
        "142f7164-fe09-49ec-af18-7c9e86269d9e": "battery fluids",
        "8cf03262-b6b0-4fe8-9d66-91063bb32db3": "battery components",
        "0005c151-5b5a-4a66-8aac-60e734beb1ab": "manage musical staff",
        "19a64e91-bfe3-4c48-9225-3bb1229b12f0": "show determination",
    }
    names = {skill.uri.rsplit("/", 1)[-1]: skill.name["en"] for skill in held_skills(esco_home).skills}
    assert {uri: names[uri] for uri in known} == known
    assert sum(len(name.split()) > 8 for name in names.values()) < 0.01 * len(names)


def test_advertisements_in_three_languages_are_understood(esco_home: Path) -> None:
    told = SkillReader(esco_home).read(ADVERTISEMENTS, least=0.3)
    for (text, wanted), found in zip(ADVERTISEMENTS.items(), told, strict=True):
        assert wanted <= {one.name for one in found}
        assert all(word.lower() in text.lower() for one in found for word in one.words)


def test_words_that_ask_for_nothing_find_nothing_that_is_sure(esco_home: Path) -> None:
    vague = ["Welcome to our town by the sea.", "Vi ses på torget!", "Hei ja hyvää päivää."]
    assert SkillReader(esco_home).read(vague) == [(), (), ()]


def test_two_hundred_texts_a_second_are_read_after_opening_in_a_second(esco_home: Path) -> None:
    skill_finder(esco_home)
    start = time.perf_counter()
    finder = skill_finder(esco_home)
    finder.ranked(ADVERTISEMENTS)
    assert time.perf_counter() - start < 5  # a fifth of it on a quiet machine
    texts = [f"{number} {text}" for number in range(60) for text in ADVERTISEMENTS]
    start = time.perf_counter()
    finder.ranked(texts)
    assert len(texts) / (time.perf_counter() - start) > 20  # 450 on a quiet machine


def test_without_skills_the_mend_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="kompanjon fetch esco"):
        SkillReader(tmp_path).read(["You weld."])
