"""A budget's workbook reads back the same in every language, and its sums follow a change."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from invented_budget import RATE, invented_sketch

from kompanjon.analysis.budget.answers import Terms
from kompanjon.analysis.budget.reckon import reckon
from kompanjon.analysis.budget.terms import rules_of_action, terms_for
from kompanjon.faces.report.budget import render_budget, render_template
from kompanjon.sources.rulebook.parse import load_rules
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.workspace.budget_file import read_budget

ON = date(2026, 11, 24)


def full_sketch():
    sketch = invented_sketch()
    first, second, *others = sketch.members
    members = (replace(first, group="one", city="kokkola", budget_eur=Decimal("10.00"), is_sme=False),
               replace(second, name="=Erfundene & Söhne"), *others)  # fmt: skip
    return replace(sketch, members=members, requested=(("m2", Decimal("41000.50")),))


@pytest.fixture(params=LANGUAGES)
def book(request) -> bytes:
    sketch = full_sketch()
    return render_budget(sketch, reckon(sketch, Terms(RATE, is_lump_sum=True)), request.param, ON)


def test_what_is_written_reads_back_the_same_in_every_language(book: bytes):
    read = read_budget(book, "budget.xlsx")
    assert read.sketch == full_sketch()
    assert (read.formulas, read.rounded, read.unused) == (0, 0, ())


def test_no_text_is_a_formula_and_sums_are(book: bytes):
    opened = openpyxl.load_workbook(io.BytesIO(book))
    assert len(opened.worksheets) == 8
    formulas = [cell.value for sheet in opened for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(formula.startswith("=SUM(") for formula in formulas)
    names = [
        cell.value for sheet in opened for row in sheet.iter_rows() for cell in row if "Erfundene" in str(cell.value)
    ]
    assert names and all(name == "'=Erfundene & Söhne" for name in names)  # still text when it is saved as CSV


def test_every_sum_is_what_it_adds_up(book: bytes):
    formulas = openpyxl.load_workbook(io.BytesIO(book))
    values = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    for sheet in formulas:
        held = values[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    parts = [held[part] for part in cell.value[5:-1].split(",")]
                    cells = [one for part in parts for one in _flat(part)]
                    assert round(sum(one.value for one in cells), 2) == held[cell.coordinate].value


def _flat(part):
    return [one for each in part for one in each] if isinstance(part, tuple) else [part]


def test_what_is_to_be_mended_and_where_the_rules_stand_is_written():
    rules, call = rules_of_action(load_rules(), "IA")
    sketch = full_sketch()
    budget = reckon(sketch, terms_for(rules, call, ON))
    opened = openpyxl.load_workbook(io.BytesIO(render_budget(sketch, budget, "en", ON)))
    said = "\n".join(str(cell) for row in opened["Notes and sources"].iter_rows(values_only=True) for cell in row)
    assert "Sans genre: activity type not known" in said
    assert "Regulation (EU) 2021/695, Article 34" in said
    assert "◇ read in a secondary source" in said
    assert "Whether a member’s country is funded at all is not looked at here" in said


def test_without_a_rate_no_contribution_is_shown():
    sketch = full_sketch()
    opened = openpyxl.load_workbook(io.BytesIO(render_budget(sketch, reckon(sketch, Terms()), "sv", ON)))
    assert "Engångsbelopp" not in opened.sheetnames
    assert "Bidrag per arbetspaket" not in opened.sheetnames
    heads = [cell.value for cell in opened["Per kostnadsslag"][3]]
    assert "Sökt bidrag" not in heads


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_workbook_has_a_row_for_every_part_and_reads_once_filled_in(language: str):
    members = full_sketch().members[:2]
    data = render_template(members, language, ON)
    opened = openpyxl.load_workbook(io.BytesIO(data))
    costs = opened.worksheets[2]
    assert costs.max_row == 3 + 2 * 5
    costs["C4"] = 12.5
    content = io.BytesIO()
    opened.save(content)
    read = read_budget(content.getvalue(), "filled.xlsx")
    assert read.sketch.members == members
    assert [(cost.category, cost.amount_eur) for cost in read.sketch.costs] == [("personnel", Decimal("12.50"))]


def test_the_same_sketch_gives_the_same_bytes():
    sketch = full_sketch()
    budget = reckon(sketch, Terms(RATE))
    assert render_budget(sketch, budget, "fi", ON) == render_budget(sketch, budget, "fi", ON)
