"""Members of a consortium come in from CSV and XLSX and go out again as they were."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.members_file import LARGEST_BYTES, read_members, written


def test_heads_and_words_of_three_languages_are_understood():
    swedish = "namn;land;roll;typ;SMF;stad\nA;Finland;koordinator;HES;nej;Karleby\nB;SE;deltagare;PRC;ja;\n"
    finnish = (
        "nimi;maa;rooli;tyyppi;pk;kaupunki\nA;Suomi;koordinaattori;HES;ei;Kokkola\nB;Ruotsi;osallistuja;PRC;kyllä;\n"
    )
    theme = load_theme("battery")
    read = [read_members("m.csv", text.encode(), theme) for text in (swedish, finnish)]
    assert read[0] == read[1]
    first, second = read[0]
    assert (first.country, first.role, first.activity_type, first.is_sme, first.city) == (
        "FI", "coordinator", "HES", False, "kokkola",
    )  # fmt: skip
    assert (second.country, second.is_sme, second.city) == ("SE", True, "")


def test_a_workbook_reads_like_a_csv():
    book = openpyxl.Workbook()
    book.active.append(["name", "country", "budget"])
    book.active.append(["A", "FI", 100000.5])
    data = io.BytesIO()
    book.save(data)
    assert read_members("m.xlsx", data.getvalue())[0].budget_eur == Decimal("100000.50")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,country\nA,Atlantis\n", "country 'Atlantis' is not known"),
        ("name,country,role\nA,FI,boss\n", "role 'boss' is not known"),
        ("name,country\n,FI\n", "a member without a name"),
        ("name,country\nA,FI\nA,SE\n", "is there twice"),
        ("name,country\n", "no members"),
        ("x,y\n1,2\n", "no table found"),
    ],
)
def test_a_fault_is_one_line_with_its_place(text: str, told: str):
    with pytest.raises(BadInput) as fault:
        read_members("m.csv", text.encode())
    assert any(told in line for line in fault.value.lines)
    assert all(line.startswith("m.csv") for line in fault.value.lines)


def test_a_large_file_is_refused():
    with pytest.raises(BadInput, match="larger than"):
        read_members("m.csv", b"x" * (LARGEST_BYTES + 1))


_NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


@given(
    st.lists(
        st.builds(
            Member,
            st.just(""),
            _NAMES,
            st.sampled_from(("FI", "SE", "GR", "GB", "XK", "US")),
            st.sampled_from(ROLES),
            st.sampled_from(ACTIVITY_TYPES),
            st.sampled_from((None, True, False)),
            _NAMES,
            st.sampled_from(("", "kokkola", "vaasa")),
            st.one_of(st.none(), st.decimals(1, 10**7, places=2)),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda one: one.name.casefold(),
    )
)
def test_what_is_written_reads_back_the_same(given_members: list[Member]):
    read = read_members("m.csv", written(given_members).encode())
    fields = ("name", "country", "role", "activity_type", "is_sme", "group", "city", "budget_eur")
    assert [[getattr(one, name) for name in fields] for one in read] == [
        [getattr(one, name) for name in fields] for one in given_members
    ]
