"""The classification's files, language by language, into raw tables."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from raw_snapshots import csv_file, of_layout, refusal, rejects, rows

from kompanjon.sources import snapshots
from kompanjon.sources.esco import add

ESCO = "http://data.europa.eu/esco/"

SKILL = {
    "conceptType": "KnowledgeSkillCompetence", "conceptUri": ESCO + "skill/1", "skillType": "skill/competence",
    "reuseLevel": "cross-sector", "preferredLabel": "coat electrodes", "altLabels": "coat electrodes\nspread paste",
    "hiddenLabels": "", "status": "released", "modifiedDate": "2024-01-02T03:04:05Z", "scopeNote": "", "definition": "",
    "inScheme": ESCO + "concept-scheme/skills,\n" + ESCO + "concept-scheme/member-skills",
    "description": "Spread paste,\nevenly.",
}  # fmt: skip
OCCUPATION = {
    "conceptType": "Occupation", "conceptUri": ESCO + "occupation/1", "iscoGroup": "2145", "preferredLabel": "coater",
    "altLabels": "", "hiddenLabels": "", "status": "released", "modifiedDate": "2023-01-02T03:04:05Z",
    "regulatedProfessionNote": ESCO.replace("esco/", "esco/regulated-professions/") + "unregulated", "scopeNote": "",
    "definition": "One who coats.", "inScheme": "", "description": "Coats.",
}  # fmt: skip


def relation(kind: str, to: str = ESCO + "skill/1") -> dict:
    return {"occupationUri": ESCO + "occupation/1", "relationType": kind, "skillType": "knowledge", "skillUri": to}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_skills_and_occupations_are_read_with_all_their_labels(home: Path, tmp_path: Path):
    snapshot = add(
        home, [csv_file(tmp_path / "skills_en.csv", SKILL), csv_file(tmp_path / "occupations_en.csv", OCCUPATION)]
    )
    assert (of_layout(snapshot), snapshot.part, snapshot.version) == ((), "en", "2024-01-02")
    (skill,) = rows(snapshot, "skill")
    assert skill == {
        "uri": ESCO + "skill/1", "preferred_label": "coat electrodes", "skill_type": "skill/competence",
        "reuse_level": "cross-sector", "status": "released", "modified": date(2024, 1, 2), "reject_reason": None,
        "text": "coat electrodes spread paste Spread paste,\nevenly.",
    }  # fmt: skip
    (occupation,) = rows(snapshot, "occupation")
    assert (occupation["isco_code"], occupation["is_regulated"]) == ("2145", False)
    assert occupation["text"] == "coater One who coats."
    assert [(one["kind"], one["text"]) for one in rows(snapshot, "label") if one["uri"] == ESCO + "skill/1"] == [
        ("preferred", "coat electrodes"), ("alternative", "coat electrodes"), ("alternative", "spread paste"),
        ("description", "Spread paste,\nevenly."),
    ]  # fmt: skip
    assert {one["language"] for one in rows(snapshot, "label")} == {"en"}


def test_another_language_is_a_part_of_its_own(home: Path, tmp_path: Path):
    add(home, [csv_file(tmp_path / "skills_en.csv", SKILL)])
    add(home, [csv_file(tmp_path / "skills_fi.csv", SKILL | {"preferredLabel": "pinnoittaa elektrodeja"})])
    labels = {snapshot.part: rows(snapshot, "skill")[0]["preferred_label"] for snapshot in snapshots.held(home)}
    assert labels == {"en": "coat electrodes", "fi": "pinnoittaa elektrodeja"}


def test_groups_and_their_hierarchy_are_read(home: Path, tmp_path: Path):
    empty = dict.fromkeys(("altLabels", "hiddenLabels", "status", "modifiedDate", "scopeNote", "description"), "")
    groups = [{"conceptUri": ESCO + uri, "preferredLabel": uri} | empty for uri in ("skill/S1.2", "isced-f/0711")]
    isco = {"conceptUri": ESCO + "isco/C21", "code": "21", "preferredLabel": "Engineers", "altLabels": "",
            "description": ""}  # fmt: skip
    path = {"Level 0 URI": ESCO + "skill/S", "Level 0 preferred term": "skills", "Level 1 URI": ESCO + "skill/S1",
            "Level 1 preferred term": "making", "Level 2 URI": "", "Level 2 preferred term": "", "Level 3 URI": "",
            "Level 3 preferred term": "", "Description": "", "Scope note": ""}  # fmt: skip
    snapshot = add(home, [
        csv_file(tmp_path / "skillGroups_en.csv", *groups), csv_file(tmp_path / "ISCOGroups_en.csv", isco),
        csv_file(tmp_path / "skillsHierarchy_en.csv", path | {"Level 1 URI": ""}, path, path),
    ])  # fmt: skip
    assert of_layout(snapshot) == ()
    assert [(one["kind"], one["code"]) for one in rows(snapshot, "group")] == [
        ("skill", "S1.2"), ("isced-f", "0711"), ("isco", "21"),
    ]  # fmt: skip
    assert [(one["level"], one["label"], one["broader_uri"]) for one in rows(snapshot, "hierarchy")] == [
        (0, "skills", None), (1, "making", ESCO + "skill/S"),
    ]  # fmt: skip


def test_relations_are_read_with_or_without_a_language_in_their_files_name(home: Path, tmp_path: Path):
    broader = {"conceptType": "x", "conceptUri": ESCO + "skill/1", "broaderType": "x", "broaderUri": ESCO + "skill/S1"}
    snapshot = add(home, [
        csv_file(tmp_path / "skills_en.csv", SKILL),
        csv_file(tmp_path / "occupationSkillRelations.csv", *[relation("essential")] * 2, relation("", "x")),
        csv_file(tmp_path / "broaderRelationsSkillPillar_en.csv", broader),
    ])  # fmt: skip
    assert {(one["kind"], one["other_uri"].removeprefix(ESCO)) for one in rows(snapshot, "relation")} == {
        ("essential", "skill/1"), ("broader", "skill/S1"),
    }  # fmt: skip
    assert snapshot.rejects == 1


def test_skills_as_one_text_yield_to_the_publishers_own_file(home: Path, tmp_path: Path):
    texts = csv_file(tmp_path / "skills_uri_text_en.csv", {"id": ESCO + "skill/1", "description": "coat x"},
                  {"id": ESCO + "skill/2", "description": "mix y Mixes."})  # fmt: skip
    snapshot = add(home, [texts, csv_file(tmp_path / "skills_en.csv", SKILL)])
    assert [(one["uri"].removeprefix(ESCO), one["preferred_label"]) for one in rows(snapshot, "skill")] == [
        ("skill/1", "coat electrodes"), ("skill/2", None),
    ]  # fmt: skip
    assert ("text", "mix y Mixes.") in {(one["kind"], one["text"]) for one in rows(snapshot, "label")}


def test_answers_of_the_api_give_what_the_files_give(home: Path, tmp_path: Path):
    answer = {
        "className": "Skill", "classId": "x", "uri": ESCO + "skill/1", "title": "coat electrodes",
        "preferredLabel": {"en": "coat electrodes", "sv": "bestryka elektroder"},
        "alternativeLabel": {"en": ["coat electrodes", "spread paste"]}, "status": "released",
        "description": {"en": {"literal": "Spread paste,\nevenly.", "mimetype": "plain/text"}},
        "_links": {"hasSkillType": [{"uri": ESCO + "skill-type/skill"}],
                   "hasReuseLevel": [{"uri": ESCO + "skill-reuse-level/cross-sector"}],
                   "broaderHierarchyConcept": [{"uri": ESCO + "skill/S1"}], "self": {"uri": "x"}},
    }  # fmt: skip
    page = tmp_path / "skill_en_0000.json"
    page.write_text(json.dumps({"total": 1, "_links": {}, "_embedded": {answer["uri"]: answer}}))
    answered = add(home, [page])
    assert of_layout(answered) == ()
    by_api, labels = rows(answered, "skill")[0], rows(answered, "label")
    assert [one["other_uri"] for one in rows(answered, "relation")] == [ESCO + "skill/S1"]
    filed = add(home, [csv_file(tmp_path / "skills_en.csv", SKILL)])
    same = {"uri", "preferred_label", "reuse_level", "status", "text"}
    assert {name: by_api[name] for name in same} == {name: rows(filed, "skill")[0][name] for name in same}
    assert labels == rows(filed, "label")


def test_an_occupation_of_the_api_tells_its_group_and_its_skills(home: Path, tmp_path: Path):
    answer = {
        "className": "Occupation", "uri": ESCO + "occupation/1", "preferredLabel": {"sv": "bestrykare"},
        "code": "2145.1", "description": {},
        "_links": {"broaderIscoGroup": [{"uri": ESCO + "isco/C2145"}],
                   "hasEssentialSkill": [{"uri": ESCO + "skill/1"}], "hasOptionalSkill": [{"uri": ESCO + "skill/2"}],
                   "regulatedProfessionNote": [{"uri": ESCO + "regulated-professions/regulated"}]},
    }  # fmt: skip
    page = tmp_path / "occupation_sv_0000.json"
    page.write_text(json.dumps({"_embedded": {"a": answer}}))
    snapshot = add(home, [page])
    (occupation,) = rows(snapshot, "occupation")
    assert (occupation["isco_code"], occupation["code"], occupation["is_regulated"]) == ("2145", "2145.1", True)
    assert [one["kind"] for one in rows(snapshot, "relation")] == ["essential", "optional", "broader"]


def test_the_publishers_zip_gives_what_its_files_give(home: Path, tmp_path: Path):
    files = [csv_file(tmp_path / "skills_en.csv", SKILL), csv_file(tmp_path / "occupations_en.csv", OCCUPATION)]
    path = tmp_path / "ESCO dataset - v1.2.0 - classification - en - csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, f"deep/{file.name}")
        archive.writestr("conceptSchemes_en.csv", "conceptType\n")
    zipped = add(home, [path])
    by_zip = {table: rows(zipped, table) for table in ("skill", "occupation", "label")}
    assert not list(tmp_path.rglob("deep")) and not list(home.rglob("*.csv"))
    plain = add(home, files)
    assert {table: rows(plain, table) for table in by_zip} == by_zip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "holds none of the publisher's CSV files" in refusal(add, home, path)
    path.write_bytes(b"PK\x03\x04cut")
    assert "not a whole zip file" in refusal(add, home, path)


def test_rows_that_cannot_be_used_are_counted_with_their_reason(home: Path, tmp_path: Path):
    bad = [SKILL, SKILL | {"conceptUri": "x"}, SKILL | {"conceptUri": ESCO + "skill/9", "preferredLabel": " "}]
    snapshot = add(home, [csv_file(tmp_path / "skills_en.csv", SKILL, *bad)])
    assert rejects(snapshot, "skill") == [
        (2, "stands in an earlier row too; the first is kept"), (3, "column conceptUri: no address of ESCO"),
        (4, "column preferredLabel: empty, but needed"),
    ]  # fmt: skip


def test_new_and_missing_columns_are_told_by_name(home: Path, tmp_path: Path):
    row = {name: text for name, text in SKILL.items() if name != "reuseLevel"} | {"weight": "1"}
    assert of_layout(add(home, [csv_file(tmp_path / "skills_en.csv", row)])) == (
        "skills_en.csv: column 'reuseLevel' is missing; read without it",
        "skills_en.csv: column 'weight' is not known; left out",
    )


def test_files_that_are_none_of_the_publishers_are_refused_in_one_line(home: Path, tmp_path: Path):
    held = csv_file(tmp_path / "skills_en.csv", SKILL)
    add(home, [held])
    assert "several languages (en, sv)" in refusal(add, home, held, csv_file(tmp_path / "skills_sv.csv", SKILL))
    assert "not a name of the publisher's files" in refusal(add, home, csv_file(tmp_path / "project.csv", SKILL))
    assert "not a name of the publisher's files" in refusal(add, home, csv_file(tmp_path / "map.png", SKILL))
    assert "says no language" in refusal(add, home, csv_file(tmp_path / "skills.csv", SKILL))
    assert "language 'de' is not held" in refusal(add, home, csv_file(tmp_path / "skills_de.csv", SKILL))
    assert "none of its columns is known" in refusal(add, home, csv_file(tmp_path / "occupations_en.csv", {"a": "b"}))
    assert "no concept in it" in refusal(
        add, home, csv_file(tmp_path / "occupations_en.csv", OCCUPATION | {"conceptUri": "x"})
    )
    picture = tmp_path / "skills_fi.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    assert "not UTF-8" in refusal(add, home, picture)


@pytest.mark.real_data
def test_the_shared_files_are_read_whole(home: Path, shared_data: Path):
    snapshot = add(home, sorted((shared_data / "esco").glob("*.csv")))
    assert (snapshot.rejects, snapshot.notices, snapshot.part) == (0, (), "en")
    assert {name.removeprefix("raw__esco_"): count for name, count in snapshot.tables.items()} == {
        "skill": 13939, "occupation": 2942, "group": 619 + 673, "hierarchy": 656, "relation": 0, "label": 53126,
    }  # fmt: skip
    occupations = rows(snapshot, "occupation")
    groups = {one["code"] for one in rows(snapshot, "group") if one["kind"] == "isco"}
    assert {one["isco_code"] for one in occupations} <= groups
