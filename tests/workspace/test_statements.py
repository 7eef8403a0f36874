"""Statements people add: what stands, what is merged, taken back or undone, and what cannot be used."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from stating import need

from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import judgements, statements
from kompanjon.workspace.database import connected, workspace_file


def texts(home: Path) -> list[str]:
    return [one.text for one in statements.in_force(home, "battery")]


def test_the_same_statement_has_the_same_id_and_stands_once(tmp_path: Path):
    first, again = need(), need("  vi saknar  KUNNIGA operatörer ", note="")
    assert first.id == again.id and first.id != need(region="vaasa").id
    assert statements.state(tmp_path) == 0 and statements.in_force(tmp_path, "battery") == []
    assert statements.add(tmp_path, [first])
    before = statements.state(tmp_path)
    assert statements.add(tmp_path, [first]) == ""
    assert statements.state(tmp_path) == before
    (held,) = statements.in_force(tmp_path, "battery")
    assert held.content == first.content and held.at
    assert statements.in_force(tmp_path, "other") == []


def test_one_taken_back_is_gone_and_its_history_stays(tmp_path: Path):
    one = need()
    statements.add(tmp_path, [one, need("En annan sak fattas oss")])
    assert statements.withdraw(tmp_path, "battery", one.id).text == one.text
    assert texts(tmp_path) == ["En annan sak fattas oss"]
    assert [entry.doing for entry in statements.history(tmp_path, "battery", one.id)] == ["added", "withdrawn"]
    with pytest.raises(BadInput, match="is not held in theme battery"):
        statements.withdraw(tmp_path, "battery", one.id)


def test_merged_statements_count_as_one_and_both_texts_are_kept(tmp_path: Path):
    one, two, three = need(), need("Operatörer fattas"), need("Det fattas folk i processen")
    statements.add(tmp_path, [one, two, three])
    statements.merge(tmp_path, "battery", three.id, two.id)
    statements.merge(tmp_path, "battery", one.id, three.id)
    (held,) = statements.in_force(tmp_path, "battery")
    assert (held.id, [other.id for other in held.also]) == (one.id, [two.id, three.id])
    statements.part(tmp_path, "battery", one.id, three.id)
    assert [(held.id, len(held.also)) for held in statements.in_force(tmp_path, "battery")] == [
        (one.id, 0),
        (two.id, 1),
    ]
    with pytest.raises(BadInput, match="compared with itself"):
        statements.merge(tmp_path, "battery", one.id, one.id)
    with pytest.raises(BadInput, match="is not held"):
        statements.merge(tmp_path, "battery", one.id, "st-nothing")


def test_an_addition_is_undone_as_a_whole_with_what_was_said_of_it(tmp_path: Path):
    one, two, three = need(), need("Operatörer fattas"), need("Det fattas folk i processen")
    statements.add(tmp_path, [one])
    batch = statements.add(tmp_path, [two, three], [(one.id, two.id, True), (one.id, three.id, False)])
    assert len(statements.in_force(tmp_path, "battery")) == 2
    assert statements.last_batch(tmp_path, "battery")[0] == batch
    assert statements.undo(tmp_path, "battery", batch) == 2
    assert texts(tmp_path) == [one.text]
    assert statements.said_of_pairs(tmp_path, "battery") == {}
    with pytest.raises(BadInput, match="has been taken back"):
        statements.undo(tmp_path, "battery", batch)
    assert [held.id for held in statements.last_batch(tmp_path, "battery")[1]] == [one.id]


def test_undoing_a_new_wording_brings_the_older_one_back(tmp_path: Path):
    one = need()
    other = replace(one, kind="service")
    statements.add(tmp_path, [one])
    batch = statements.add(tmp_path, [other])
    assert [held.kind for held in statements.in_force(tmp_path, "battery")] == ["service"]
    statements.undo(tmp_path, "battery", batch)
    assert [held.kind for held in statements.in_force(tmp_path, "battery")] == ["competence"]


def test_a_fault_in_the_middle_leaves_nothing_and_judgements_are_untouched(tmp_path: Path):
    statements.add(tmp_path, [need()])
    broken = replace(need("Operatörer fattas"), organisation=None)
    with pytest.raises(BadInput, match="nothing was written"):
        statements.add(tmp_path, [need("En tredje sak fattas"), broken])
    assert len(texts(tmp_path)) == 1
    assert judgements.in_force(tmp_path) == []


def test_a_workspace_of_before_gets_the_new_table(tmp_path: Path):
    judgements.record(tmp_path, judgements.judgement("cordis:999000001", "ror:05inven99", "same", "Maja"))
    with sqlite3.connect(workspace_file(tmp_path)) as raw:
        tables = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'workspace_%'"
        ).fetchall()
        for (later,) in tables:
            if later != "workspace_samenessentry":
                raw.execute(f"DROP TABLE {later}")
        raw.execute("DELETE FROM django_migrations WHERE app = 'workspace' AND name NOT LIKE '0001%'")
    from kompanjon.workspace import database

    database._opened.clear()
    connected(tmp_path)
    statements.add(tmp_path, [need()])
    assert len(texts(tmp_path)) == 1 and len(judgements.in_force(tmp_path)) == 1
