"""Shared challenges as CSV for spreadsheets."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

from invented_ranking import invented_ranking

from kompanjon.faces.challenge_rows import challenge_rows, document_rows
from kompanjon.vocabulary.languages import Label

REGIONS = ("kokkola", "vaasa", "pori")


def test_no_cell_is_run_as_a_formula():
    held = invented_ranking(REGIONS)
    evil = Label.same("=HYPERLINK(1)")
    first = held.challenges[0]
    sides = tuple(replace(side, need=tuple(replace(row, name=evil) for row in side.need)) for side in first.sides)
    chosen = [replace(first, name=evil, sides=sides)]
    for text in (challenge_rows(held, chosen, "sv"), document_rows(held, chosen, "sv")):
        rows = list(csv.reader(StringIO(text)))
        assert not [cell for row in rows for cell in row if cell.startswith("=")]
        assert "'=HYPERLINK(1)" in text


def test_points_of_the_parts_add_up_in_every_row():
    held = invented_ranking(REGIONS)
    for row in csv.DictReader(StringIO(challenge_rows(held, held.challenges, "en"))):
        parts = [float(cell) for name, cell in row.items() if name.startswith("points_")]
        assert len(parts) == 7
        assert abs(sum(parts) - float(row["points"])) < 1e-3


def test_without_a_challenge_the_files_hold_their_heads_alone():
    held = replace(invented_ranking(REGIONS), challenges=(), alone=())
    assert challenge_rows(held, (), "fi").startswith("rank,id,name")
    assert len(document_rows(held, (), "fi").splitlines()) == 1
