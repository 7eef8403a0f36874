"""`kompanjon concepts` as people use it: a real process."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from test_cli import kompanjon

from kompanjon.sources.starter.parse import themes_folder


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    """A copy of the themes that a test may change."""
    return Path(shutil.copytree(themes_folder(), tmp_path / "themes"))


def spoil(themes: Path, old: str, new: str) -> None:
    path = themes / "battery" / "concepts.csv"
    said = path.read_text(encoding="utf-8")
    assert said.count(old) == 1
    path.write_text(said.replace(old, new), encoding="utf-8")


def test_a_sound_theme_passes_the_check(tmp_path: Path):
    answer = kompanjon(tmp_path, "concepts", "check", "battery")
    assert (answer.status, answer.out) == (0, "105 concepts, 0 errors, 0 hints\n")


def test_a_fault_is_one_line_with_its_mend(tmp_path: Path, themes: Path):
    spoil(themes, "Gigafactories,gigafabrik|", "Gigafactories,gigafabrik|batterier|")
    answer = kompanjon(tmp_path, "concepts", "check", "battery", KOMPANJON_THEMES=str(themes))
    assert answer.status == 1
    first, last = answer.out.splitlines()
    assert first.startswith('error: clash: battery, gigafactory: share "Batterier / batterier" in sv')
    assert last == "105 concepts, 1 errors, 0 hints"
    told = kompanjon(tmp_path, "concepts", "check", "battery", "--json", KOMPANJON_THEMES=str(themes))
    assert (told.status, told.json["errors"]) == (1, 1)
    assert told.json["findings"][0]["concepts"] == ["battery", "gigafactory"]


def test_a_hint_alone_is_no_error(tmp_path: Path, themes: Path):
    spoil(themes, ",Gigafabriker,", ",Gigafactories,")
    answer = kompanjon(tmp_path, "concepts", "check", "battery", KOMPANJON_THEMES=str(themes))
    assert (answer.status, answer.out.splitlines()[-1]) == (0, "105 concepts, 0 errors, 1 hints")


def test_out_and_in_again(tmp_path: Path, themes: Path):
    own = themes / "battery" / "concepts.csv"
    before = own.read_bytes()
    scheme = tmp_path / "scheme.ttl"
    assert kompanjon(tmp_path, "concepts", "export", "battery", "--out", scheme).status == 0
    scheme.write_text(scheme.read_text(encoding="utf-8").replace('"Gigatehtaat"@fi', '"Jättitehtaat"@fi'), "utf-8")
    preview = kompanjon(tmp_path, "concepts", "import", "battery", scheme, KOMPANJON_THEMES=str(themes))
    assert "changed: gigafactory: name_fi\n" in preview.out
    assert "nothing is written" in preview.out
    assert own.read_bytes() == before
    done = kompanjon(tmp_path, "concepts", "import", "battery", scheme, "--out", own, KOMPANJON_THEMES=str(themes))
    assert done.status == 0
    assert own.read_bytes() == before.replace(b"Gigatehtaat", "Jättitehtaat".encode())
    again = kompanjon(tmp_path, "concepts", "import", "battery", scheme, "--json", KOMPANJON_THEMES=str(themes))
    assert (again.json["changed"], again.json["added"], again.json["removed"]) == ([], [], [])


def test_the_theme_is_never_left_broken(tmp_path: Path, themes: Path):
    own = themes / "battery" / "concepts.csv"
    before = own.read_bytes()
    scheme = tmp_path / "other.ttl"
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    scheme.write_text(head + '<urn:x:one> a skos:Concept ; skos:prefLabel "one thing"@en, "en sak"@sv .\n', "utf-8")
    answer = kompanjon(tmp_path, "concepts", "import", "battery", scheme, "--out", own, KOMPANJON_THEMES=str(themes))
    assert answer.status == 2
    assert "not written: missing label" in answer.complaint
    assert own.read_bytes() == before


def test_broken_turtle_and_a_missing_file_are_one_line(tmp_path: Path):
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <urn:a> .\na:b a:c ;; , .\n", encoding="utf-8")
    answer = kompanjon(tmp_path, "concepts", "import", "battery", broken)
    assert answer.status == 2
    assert answer.complaint.startswith("broken.ttl:2: is not Turtle")
    answer = kompanjon(tmp_path, "concepts", "import", "battery", tmp_path / "nowhere.ttl")
    assert (answer.status, "No such file" in answer.complaint) == (2, True)
    answer = kompanjon(tmp_path, "concepts", "export", "battery", "--format", "xml")
    assert (answer.status, "write turtle or csv" in answer.complaint) == (2, True)


def test_csv_and_turtle_go_to_stdout(tmp_path: Path):
    assert kompanjon(tmp_path, "concepts", "export", "battery").out.startswith("@prefix dct:")
    head = kompanjon(tmp_path, "concepts", "export", "battery", "--format", "csv").out.splitlines()[0]
    assert head.startswith("id,role,name_sv")
    assert kompanjon(tmp_path, "concepts", "export", "battery", "--json").json["concepts"] == 105
