"""`kompanjon competences` as people use it: a real process on the battery theme's own rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_cli import kompanjon

from kompanjon.sources.starter.parse import load_theme


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the battery theme's evidence, and nothing but its folder behind it."""
    home = tmp_path_factory.mktemp("home")
    assert kompanjon(home, "build", "battery").status == 0
    return home


@pytest.fixture(scope="module")
def told(home: Path) -> dict:
    """Everything, as one document."""
    answer = kompanjon(home, "competences", "battery", "--json")
    assert answer.status == 0
    return answer.json


def test_every_competence_with_a_need_or_a_programme_is_told_with_its_rows_and_sources(told: dict):
    theme = load_theme("battery")
    taught = {skill.competence for skill in theme.programme_skills}
    assert taught <= {one["id"] for one in told["competences"]} <= {one.id for one in theme.competences}
    for one in told["competences"]:
        assert one["cells"] or one["beyond"]
        for cell in one["cells"]:
            assert cell["standing"] in ("covered", "thin", "missing", "not needed")
            assert (cell["standing"] == "not needed") == (not cell["needs"])
            rows = [*cell["needs"], *cell["taught"]]
            assert rows and all(row["provenance"]["source"] and row["provenance"]["confidence"] for row in rows)
            assert all(need["is_stated"] or need["through"] for need in cell["needs"])


def test_filters_leave_what_is_asked_for(home: Path, told: dict):
    def ids(*asked: str) -> set[str]:
        return {one["id"] for one in kompanjon(home, "competences", "battery", *asked, "--json").json["competences"]}

    def is_so(one: dict, region: str, standing: str) -> bool:
        return any(cell["region"] == region and cell["standing"] == standing for cell in one["cells"])

    missing = {one["id"] for one in told["competences"] if is_so(one, "vaasa", "missing")}
    assert ids("--region", "vaasa", "--standing", "missing") == missing
    assert missing
    assert ids("--shared") == {one["id"] for one in told["competences"] if len(one["needed_in"]) >= 3} != set()
    recycling = ids("--step", "REC")
    assert {"metallurgy", "robotics"} <= recycling and "geology" not in recycling


def test_who_could_open_what_for_whom_is_another_region_than_those_that_lack_it(told: dict):
    found = [(one, each) for one in told["competences"] for each in one["could_open"]]
    assert found
    for one, each in found:
        standing = {cell["region"]: cell["standing"] for cell in one["cells"]}
        assert each["region"] not in each["for"] and each["offer"] != "ended"
        assert all(standing[region] in ("missing", "thin") for region in each["for"])


def test_one_competence_in_full_says_which_rule_and_which_rows(home: Path):
    answer = kompanjon(home, "competences", "battery", "metallurgy", "--lang", "sv")
    assert answer.out.startswith("Metallurgi (")
    pori = answer.out[answer.out.index("pori:") :].splitlines()
    assert pori[0] == "pori: tunt: bara planerat"
    assert any("[cn16]" in line and "nämns i källan" in line for line in pori)
    assert any("[samk_aalto]" in line and "planerad" in line for line in pori)


def test_the_csv_holds_a_row_a_cell(home: Path, told: dict, tmp_path: Path):
    path = tmp_path / "matrix.csv"
    assert kompanjon(home, "competences", "battery", "--csv", str(path)).status == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cells = [(one["id"], cell["region"], cell["standing"]) for one in told["competences"] for cell in one["cells"]]
    assert [(row["competence"], row["region"], row["standing"]) for row in rows] == cells
    assert {row["need_is"] for row in rows} == {"", "stated", "derived"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--region", "atlantis"), "--region 'atlantis' is not known; one of kokkola, "),
        (("--step", "NO"), "--step 'NO' is not known; one of RM, "),
        (("--standing", "fine"), "--standing 'fine' is not known; one of covered, thin, missing"),
        (("--level", "2"), "level 2 is no EQF level; one of 3, 4, 5, 6, 7, 8"),
        (("alchemy",), "competence 'alchemy' is not held in theme battery; see the ids with:"),
        (("metallurgy", "--shared"), "an ID stands alone"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(home: Path, asked: tuple[str, ...], said: str):
    answer = kompanjon(home, "competences", "battery", *asked)
    assert answer.status == 2 and answer.out == ""
    assert said in answer.err and len(answer.err.splitlines()) == 1


@pytest.fixture(scope="module")
def with_skills(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same home with two invented skills of the classification, one of them the theme's."""
    address = next(one.esco_uri for one in load_theme("battery").competences if one.id == "metallurgy")
    skills = tmp_path_factory.mktemp("esco") / "skills_en.csv"
    skills.write_text(
        "conceptUri,preferredLabel,altLabels,description\n"
        f"{address},metallurgy,science of metals,What metals are and how they are won.\n"
        "http://data.europa.eu/esco/skill/invented,polish kettles,polishing kettles,Make kettles shine.\n",
        encoding="utf-8",
    )
    assert kompanjon(home, "add", "esco", skills).status == 0
    return home


def test_the_texts_of_a_file_are_read_for_skills_and_for_the_themes_own_competences(with_skills: Path, tmp_path: Path):
    path = tmp_path / "advert.txt"
    path.write_text("We look for someone who knows metallurgy and solvent extraction.", encoding="utf-8")
    (text,) = kompanjon(with_skills, "competences", "battery", "--text", str(path), "--json").json["texts"]
    assert text["title"] == "advert"
    assert [(one["name"], one["competence"], one["words"]) for one in text["skills"]] == [
        ("metallurgy", "metallurgy", ["metallurgy"])
    ]
    assert [(one["competence"], one["words"]) for one in text["own"]] == [
        ("solvent_extraction", ["solvent extraction"])
    ]


def test_a_text_stands_alone_and_must_be_there(with_skills: Path, tmp_path: Path):
    for asked, said in (
        (("--text", str(tmp_path / "none.txt")), "no such file; check the path"),
        (("--text", "-", "--shared"), "--text stands alone"),
    ):
        answer = kompanjon(with_skills, "competences", "battery", *asked)
        assert answer.status == 2 and said in answer.err and len(answer.err.splitlines()) == 1
