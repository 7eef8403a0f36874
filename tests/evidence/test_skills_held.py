"""Skills are held under the labels their list gives, or such as are told apart, and a finder is kept beside them."""

from __future__ import annotations

from pathlib import Path

from kompanjon.evidence.skills import held_skills, skill_finder
from kompanjon.language.skills.phrases import listed
from kompanjon.sources.esco import add

URI = "http://data.europa.eu/esco/skill/"

LIST = (
    "id,description\n"
    f"{URI}1,polish tin kettles clean tin kettles polishing tin kettles Make the surface of kettles shine.\n"
    f"{URI}2,polish tin lids clean tin lids polishing tin lids Make the surface of lids shine.\n"
)
PUBLISHED = f'conceptUri,preferredLabel,altLabels,description\n{URI}1,putsa kittlar,"blanka kittlar",Att putsa.\n'


def home_with(tmp_path: Path, **files: str) -> Path:
    home = tmp_path / "home"
    for name, text in files.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        add(home, [path])
    return home


def test_a_list_in_one_string_gives_short_names_marked_as_derived(tmp_path: Path) -> None:
    held = held_skills(home_with(tmp_path, skills_uri_text_en=LIST))
    assert [skill.name["en"] for skill in held.skills] == ["polish tin kettles", "polish tin lids"]
    assert all(skill.is_derived for skill in held.skills)
    assert held.texts[0].definition == "Make the surface of kettles shine."


def test_a_preferred_label_that_is_known_is_parted_from_what_follows(tmp_path: Path) -> None:
    teams = next(one for one in listed() if one.name == "work in teams")
    text = "work in teams juggling plates juggle plates Keep plates in the air together."
    held = held_skills(home_with(tmp_path, skills_uri_text_en=f"id,description\n{teams.id},{text}\n"))
    assert held.texts[0].name == "work in teams"
    assert held.texts[0].definition == "Keep plates in the air together."


def test_labels_that_are_given_stay_as_they_are_beside_derived_ones(tmp_path: Path) -> None:
    held = held_skills(home_with(tmp_path, skills_uri_text_en=LIST, skills_sv=PUBLISHED))
    kettles, lids = held.skills
    assert kettles.name == {"en": "polish tin kettles", "sv": "putsa kittlar"}
    assert {"putsa kittlar", "blanka kittlar", "clean tin kettles"} <= set(held.texts[0].labels)
    assert lids.name == {"en": "polish tin lids"}


def test_another_language_alone_names_its_skills_itself(tmp_path: Path) -> None:
    held = held_skills(home_with(tmp_path, skills_sv=PUBLISHED))
    assert held.texts[0].name == "putsa kittlar"
    assert not held.skills[0].is_derived


def test_the_finder_is_kept_and_follows_what_is_held(tmp_path: Path) -> None:
    home = home_with(tmp_path, skills_uri_text_en=LIST)
    assert skill_finder(home).ranked(["polished tin lids"])[0][0].uri == f"{URI}2"
    kept = sorted((home / "evidence" / "skills").glob("*/finder.npz"))
    skill_finder(home)
    assert [path.stat().st_mtime_ns for path in kept] == [path.stat().st_mtime_ns for path in kept if path.is_file()]
    add(home, [_written(tmp_path, LIST.splitlines()[0] + "\n" + LIST.splitlines()[1] + "\n")])
    assert [uri for uri, _ in skill_finder(home).skills] == [f"{URI}1"]


def test_without_a_list_no_skills_are_held(tmp_path: Path) -> None:
    assert held_skills(tmp_path).skills == ()


def _written(folder: Path, text: str) -> Path:
    path = folder / "skills_uri_text_en.csv"
    path.write_text(text, encoding="utf-8")
    return path
