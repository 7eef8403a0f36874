"""`kompanjon budget`: a sketch reckoned, written as a workbook, and an empty one to start from."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import typer

from kompanjon.faces.cli.budget import budget as verb
from kompanjon.vocabulary.faults import BadInput

SKETCH = """\
Member,Country,Role,Type,WP,Name of it,Personnel,Subcontracting
Made-up University,FI,coordinator,HES,WP1,x,1000.01,
Made-up Ltd,SE,participant,PRC,WP2,x,333.33,10
"""


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    path = tmp_path / "sketch.csv"
    path.write_text(SKETCH, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], file: Path | None = None, *, as_json: bool = False, **given):
    usual = {"call": "", "action": "", "lump_sum": False, "out": None, "template": None, "members": None,
             "theme": "battery", "lang": "en"}  # fmt: skip
    verb(file, **{**usual, **given}, as_json=as_json)
    out = capsys.readouterr().out
    return json.loads(out) if as_json else out


def test_a_sketch_is_reckoned_under_the_rules_of_its_action(capsys, sketch: Path):
    told = run(capsys, sketch, action="IA", as_json=True)
    university, company = told["members"]
    assert (university["rate"], company["rate"]) == ("1.0", "0.7")
    assert told["rate_clause"]["reference"]
    assert told["unused"] == ["Name of it"]
    assert sum(Decimal(one["total_eur"]) for one in told["cells"]) == Decimal(told["total"]["total_eur"])
    assert {one["code"] for one in told["by_country"]} == {"FI", "SE"}


def test_without_an_action_only_costs_are_told(capsys, sketch: Path):
    told = run(capsys, sketch, as_json=True)
    assert told["total"]["requested_eur"] is None
    assert "most it may get" not in run(capsys, sketch)
    assert "most it may get" in run(capsys, sketch, action="RIA")


def test_people_are_told_what_to_look_at_and_where_the_rules_stand(capsys, sketch: Path):
    said = run(capsys, sketch, action="IA")
    assert "To look at: WP1: no member leads it." in said
    assert "Article 6.2.E ◇ read in a secondary source" in said
    assert "Att se över: WP1: ingen medlem leder det." in run(capsys, sketch, action="IA", lang="sv")


def test_what_is_not_allowed_ends_with_no(capsys, sketch: Path):
    sketch.write_text(SKETCH.replace("SE,participant", "SE,coordinator"), encoding="utf-8")
    with pytest.raises(typer.Exit) as ended:
        run(capsys, sketch, action="IA")
    assert ended.value.exit_code == 1
    assert "To mend: 2 members coordinate" in capsys.readouterr().out


def test_a_workbook_is_written_and_read_again(capsys, sketch: Path, tmp_path: Path):
    out = tmp_path / "out.xlsx"
    first = run(capsys, sketch, action="IA", out=out, lang="fi", as_json=True)
    again = run(capsys, out, action="IA", as_json=True)
    assert first["total"] == again["total"]
    assert "Osuudet" in openpyxl.load_workbook(out).sheetnames


def test_an_empty_workbook_starts_from_the_members_list(capsys, tmp_path: Path):
    listed, template = tmp_path / "members.csv", tmp_path / "empty.xlsx"
    listed.write_text("name,country,role\nMade-up,FI,coordinator\nNowhere,DE,participant\n", encoding="utf-8")
    told = run(capsys, template=template, members=listed, as_json=True)
    assert [one["name"] for one in told["members"]] == ["Made-up", "Nowhere"]
    again = run(capsys, template, as_json=True)
    assert [one["member"]["name"] for one in again["members"]] == ["Made-up", "Nowhere"]
    assert len(again["work_packages"]) == 5


@pytest.mark.parametrize(
    "given", [{}, {"template": Path("t.xlsx"), "action": "RIA"}, {"template": Path("t.xlsx"), "out": Path("o.xlsx")}]
)
def test_options_that_do_not_go_together_are_bad_use(capsys, given: dict):
    with pytest.raises(BadInput, match="--template"):
        run(capsys, **given)


def test_a_file_and_a_template_do_not_go_together(capsys, sketch: Path, tmp_path: Path):
    with pytest.raises(BadInput):
        run(capsys, sketch, template=tmp_path / "t.xlsx")
    with pytest.raises(BadInput):
        run(capsys, sketch, members=sketch)
    assert not (tmp_path / "t.xlsx").exists()


def test_nothing_is_written_of_a_sketch_at_fault(capsys, sketch: Path, tmp_path: Path):
    sketch.write_text(SKETCH.replace("1000.01", "lots"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"sketch.csv, line 2, column Personnel: 'lots' is no amount"):
        run(capsys, sketch, action="IA", out=tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
