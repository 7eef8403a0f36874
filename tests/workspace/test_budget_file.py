"""Budget sketches come in from people's files whole, or not at all with a line a fault."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_budget import invented_sketch

from kompanjon.vocabulary.budget import CATEGORIES, CENT, BudgetSketch, Cost, WorkPackage
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.budget_file import read_budget, written

FLAT = """\
Jäsen;Maa;Rooli;Tyyppi;Työpaketti;A. Henkilöstö (EUR);Alihankinta;Muistiinpano
Keksitty yliopisto;Suomi;Koordinaattori;HES;TP1;1 000,50;;x
Keksitty yliopisto;;;;TP2;2 000;100,00;
Påhittade Ab;SE;;yritys;TP2;-;3.000,25;
"""


def told(data: str | bytes, name: str = "budget.csv") -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_budget(data.encode() if isinstance(data, str) else data, name)
    return list(caught.value.lines)


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


MEMBERS = [
    ["Name", "Country", "Role", "Type"],
    ["Made-up Ltd", "FI", "coordinator", "PRC"],
    ["Nowhere", "DE", "", "HES"],
]
PACKAGES = [["Work package", "Name", "Lead"], ["WP1", "Begin", "Made-up Ltd"], ["WP2", "End", "nowhere"]]
COSTS = [["Member", "Work package", "Personnel", "Travel"], ["Made-up Ltd", "WP1", 1000.5, 0.1 + 0.2],
         ["Nowhere", "WP2", 1234.567, None]]  # fmt: skip


def test_one_finnish_table_holds_a_whole_sketch():
    read = read_budget(FLAT.encode(), "budget.csv")
    university, company = read.sketch.members
    assert (university.country, university.role, university.activity_type) == ("FI", "coordinator", "HES")
    assert (company.id, company.country, company.role, company.activity_type) == ("m2", "SE", "participant", "PRC")
    assert [one.id for one in read.sketch.work_packages] == ["TP1", "TP2"]
    assert read.sketch.costs == (
        Cost("m1", "TP1", "personnel", Decimal("1000.50")),
        Cost("m1", "TP2", "personnel", Decimal("2000.00")),
        Cost("m1", "TP2", "subcontracting", Decimal("100.00")),
        Cost("m2", "TP2", "subcontracting", Decimal("3000.25")),
    )
    assert read.unused == ("Muistiinpano",)


def test_a_workbook_has_a_sheet_each_for_members_work_packages_and_costs():
    read = read_budget(book(Members=MEMBERS, Work_packages=PACKAGES, Costs=COSTS), "budget.xlsx")
    assert [one.name for one in read.sketch.members] == ["Made-up Ltd", "Nowhere"]
    assert read.sketch.work_packages == (WorkPackage("WP1", "Begin", "m1"), WorkPackage("WP2", "End", "m2"))
    assert [cost.amount_eur for cost in read.sketch.costs] == [Decimal("1000.50"), Decimal("0.30"), Decimal("1234.57")]
    assert read.rounded == 1


def test_a_row_may_hold_one_amount_and_its_kind():
    text = "Partner,Country,WP,Kind of cost,Amount\nA,FI,1,A,10\nA,,1,travel,5.25\nA,,1,A,1\n"
    assert read_budget(text.encode(), "b.csv").sketch.costs == (
        Cost("m1", "1", "personnel", Decimal("11.00")), Cost("m1", "1", "travel", Decimal("5.25")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("1 000,50", "1.000", "budget.csv, line 2, column A. Henkilöstö (EUR): '1.000' may be thousands or decimals;"),
        ("1 000,50", "-3", "budget.csv, line 2, column A. Henkilöstö (EUR): '-3' is below nought;"),
        ("Suomi", "Atlantis", "budget.csv, line 2, column Jäsen: country 'Atlantis' is not known;"),
        ("Suomi", "", "budget.csv, line 2, column Jäsen: the member has no country;"),
        ("Koordinaattori", "pomo", "budget.csv, line 2, column Jäsen: role 'pomo' is not known;"),
        ("HES", "H", "budget.csv, line 2, column Jäsen: type 'H' is not known;"),
        ("TP1", "", "budget.csv, line 2, column Työpaketti: costs without a work package;"),
        ("Påhittade Ab", "", "budget.csv, line 4, column Jäsen: costs without a member;"),
        ("yliopisto;;", "yliopisto;SE;", "budget.csv, line 3, column Maa: 'SE', but 'Suomi' in a row above;"),
    ],
)  # fmt: skip
def test_each_fault_tells_where_what_and_the_mend(before: str, after: str, line: str):
    assert before in FLAT
    assert any(one.startswith(line) for one in told(FLAT.replace(before, after)))


def test_every_fault_is_told_at_once_and_cells_are_named():
    costs = [COSTS[0], ["Made-up Ltd", "WP9", 1, None], ["Stranger", "WP1", 1, None], ["Nowhere", "WP1", "much", None]]
    lines = told(book(Members=MEMBERS, Work_packages=PACKAGES, Costs=costs), "b.xlsx")
    assert lines[0].startswith("b.xlsx, sheet Costs, cell B2: 'WP9' is not in the sheet of work packages;")
    assert lines[1].startswith("b.xlsx, sheet Costs, cell A3: 'Stranger' is not in the sheet of members;")
    assert lines[2].startswith("b.xlsx, sheet Costs, cell C4: 'much' is no amount;")


def test_a_member_or_work_package_listed_twice_is_a_fault():
    lines = told(book(Members=[*MEMBERS, MEMBERS[1]], Work_packages=[*PACKAGES, PACKAGES[1]], Costs=COSTS))
    assert ["Made-up Ltd' is there twice" in lines[0], "'WP1' is there twice" in lines[1]] == [True, True]


def test_a_formula_without_a_value_is_refused():
    costs = [COSTS[0], ["Made-up Ltd", "WP1", "=100*12", None]]
    (line,) = told(book(Members=MEMBERS, Work_packages=PACKAGES, Costs=costs), "b.xlsx")
    assert line.startswith("b.xlsx, sheet Costs, cell C2: a formula without a value;")


def test_a_formula_s_kept_value_is_used_and_told():
    import xlsxwriter

    content = io.BytesIO()
    made = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = made.add_worksheet("Costs")
    for row, cells in enumerate((["Member", "Country", "WP", "Personnel"], ["A", "FI", "1"])):
        sheet.write_row(row, 0, cells)
    sheet.write_formula(1, 3, "=1.5*1.5*0.548444", None, 1.234)
    made.close()
    read = read_budget(content.getvalue(), "b.xlsx")
    assert (read.formulas, read.rounded) == (1, 1)
    assert read.sketch.costs[0].amount_eur == Decimal("1.23")


def test_a_file_without_a_table_of_costs_is_told_where_to_start():
    (line,) = told("Namn,Land\nA,FI\n")
    assert "--template" in line
    (line,) = told(book(Members=MEMBERS), "b.xlsx")
    assert line.startswith("b.xlsx: no table found")


def test_an_empty_template_is_told_to_be_empty():
    assert told("Member,Country,Work package,Personnel\n") == [
        "budget.csv: no members; write at least one row",
    ]


NAMES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x24F), min_size=1, max_size=12)


def neat(text: str) -> str:
    return " ".join(text.split())


@st.composite
def sketches(draw) -> BudgetSketch:
    def named(most: int) -> list[str]:
        return draw(st.lists(NAMES.map(neat).filter(bool), min_size=1, max_size=most, unique_by=str.casefold))

    money = st.integers(0, 10**12).map(lambda cents: cents * CENT)
    members = tuple(
        Member(f"m{at}", name, draw(st.sampled_from(["FI", "GR", "XK"])), draw(st.sampled_from(ROLES)),
               draw(st.sampled_from(ACTIVITY_TYPES)), draw(st.sampled_from([None, True, False])),
               draw(st.one_of(st.just(""), NAMES.map(neat))), draw(st.sampled_from(["", "kokkola"])),
               draw(st.one_of(st.none(), money)))
        for at, name in enumerate(named(4), start=1)
    )  # fmt: skip
    ids = [one.id for one in members]
    packages = tuple(
        WorkPackage(id, draw(st.one_of(st.just(""), NAMES.map(neat))), draw(st.sampled_from(["", *ids])))
        for id in named(3)
    )
    places = [(member, package.id, category) for member in ids for package in packages for category in CATEGORIES]
    costs = draw(st.dictionaries(st.sampled_from(places), money.filter(bool), max_size=8))
    asked = draw(st.dictionaries(st.sampled_from(ids), money))
    return BudgetSketch(
        members, packages, tuple(Cost(*place, costs[place]) for place in places if place in costs),
        tuple((id, asked[id]) for id in ids if id in asked),
    )  # fmt: skip


@given(sketches())
@settings(deadline=None)
def test_what_is_written_reads_back_the_same(sketch: BudgetSketch):
    read = read_budget(written(sketch).encode(), "budget.csv")
    assert read.sketch == sketch
    assert read.unused == ()


def test_no_cell_of_what_is_written_is_run_as_a_formula():
    sketch = invented_sketch()
    sketch = replace(sketch, members=(replace(sketch.members[0], name="=cmd()"), *sketch.members[1:]))
    assert "'=cmd()" in written(sketch)
    assert read_budget(written(sketch).encode(), "b.csv").sketch.members[0].name == "=cmd()"


@given(st.binary(max_size=200) | st.text(st.sampled_from('member,country;work package\nA"\'1=\t'), max_size=80).map(
    str.encode))  # fmt: skip
@settings(deadline=None)
def test_whatever_the_bytes_a_fault_is_told_in_lines(data: bytes):
    try:
        read_budget(data, "b.csv")
    except BadInput as fault:
        assert all(line.startswith("b.csv") for line in fault.lines)
