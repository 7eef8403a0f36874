"""A table that breaks its contract is refused, in few words, and what was in force stays."""

from __future__ import annotations

from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from cordis_dump import small

from kompanjon.evidence.build import build, in_force
from kompanjon.evidence.contracts import ROLES, check
from kompanjon.sources.cordis import add
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.faults import BadInput


def table(**columns: list):
    return ibis.duckdb.connect().create_table("checked", pa.table(columns))


def participation(**columns: list):
    right = {"project_id": ["1"], "pic": ["999000001"], "role": ["coordinator"], "country": ["FI"]}
    return table(**(right | columns))


def test_every_role_of_the_three_programmes_passes():
    many = len(ROLES)
    check("core__participation", participation(project_id=["1"] * many, pic=["999000001"] * many, role=list(ROLES),
                                               country=["FI"] * many))  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value"), [("role", "emperor"), ("pic", "12"), ("pic", "99900000x"), ("country", "Finland")]
)
def test_a_value_outside_the_contract_is_refused_with_its_column_and_value(column: str, value: str):
    with pytest.raises(BadInput) as refused:
        check("core__participation", participation(**{column: [value]}))
    assert len(refused.value.lines) == 1
    assert f"column {column}: '{value}'" in refused.value.lines[0]


def test_a_grant_id_in_two_rows_is_refused():
    twice = table(project_id=["900000001", "900000001", "900000002"], title=["a", "b", "c"],
                  ec_max_contribution_eur=[1.0, 2.0, 3.0])  # fmt: skip
    with pytest.raises(BadInput, match="column project_id: '900000001' in several rows"):
        check("core__project", twice)


def test_every_broken_clause_is_told_at_once():
    with pytest.raises(BadInput) as refused:
        check("core__project", table(project_id=["1", "1"], title=["a", None], ec_max_contribution_eur=[1.0, -2.0]))
    told = "\n".join(refused.value.lines)
    assert len(refused.value.lines) == 3
    assert all(column in told for column in ("project_id", "title", "ec_max_contribution_eur"))


def test_a_hundred_thousand_bad_rows_are_still_told_in_a_line_that_can_be_read():
    many = 100_000
    far = table(pic=[str(100_000_000 + n) for n in range(many)], lat=[100.0] * many, lon=[0.0] * many)
    with pytest.raises(BadInput) as refused:
        check("core__organisation", far)
    assert len(refused.value.lines) == 1
    assert "'100.0' and 99999 more" in refused.value.lines[0]
    assert len(refused.value.lines[0]) < 200


def test_a_table_without_rows_breaks_nothing():
    check("core__project", table(project_id=pa.array([], "str"), title=pa.array([], "str"),
                                 ec_max_contribution_eur=pa.array([], "float64")))  # fmt: skip


@pytest.mark.parametrize("fault", ["twice", "role"])
def test_a_dump_that_breaks_a_contract_leaves_the_former_evidence_in_force(tmp_path: Path, fault: str):
    theme, home = load_theme("battery"), tmp_path / "home"
    add(home, [small().write(tmp_path / "good.zip")])
    before = build(home, theme)
    bad = small()
    if fault == "twice":
        bad.project("900000001", "The same grant again")
    else:
        bad.part("900000001", "999000003", "Invented Court", role="emperor")
    add(home, [bad.write(tmp_path / "bad.zip")])

    with pytest.raises(BadInput) as refused:
        build(home, theme)

    assert len(refused.value.lines) == 1
    stays = in_force(home, theme.id)
    assert stays is not None
    assert (stays.version, stays.made_at) == (before.version, before.made_at)
    assert (stays.core / "core__project.parquet").is_file()
    assert not list((home / "evidence").rglob(".making-*"))
