"""Surveys' files: columns and values in three languages, nothing personal kept, nothing stored before it is asked."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import statement_file, statements
from kompanjon.workspace.statement_file import Defaults
from kompanjon.workspace.statement_values import FAULTS
from kompanjon.workspace.statement_words import Regions, column_of, day_of, kind_of

THEME = load_theme("battery")

SWEDISH = """Utmaning;Region;Organisation;Typ;Datum
Vi hittar inte kunniga operatörer;Karleby;Påhittade verken;kompetens;11.3.2026
Tillstånden tar för länge;i Vasa och Björneborg;;reglering;2026-03
"""


def look(data: str | bytes, name: str = "enkät.csv", held=(), **defaults: str):
    raw = data.encode() if isinstance(data, str) else data
    return statement_file.read(raw, name, THEME, held, Defaults(**defaults))


def xlsx(*rows: tuple, prepare=lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    prepare(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ready(preview) -> list[tuple]:
    return [(one.line, one.statement.text, one.statement.regions) for one in preview.ready]


def test_a_swedish_survey_is_read_with_lines_regions_kinds_and_dates():
    preview = look(SWEDISH)
    assert preview.faults == () and preview.unused == () and preview.personal == ()
    assert dict(preview.columns)["Typ"] == "kind"
    assert ready(preview) == [
        (2, "Vi hittar inte kunniga operatörer", ("kokkola",)),
        (3, "Tillstånden tar för länge", ("vaasa", "pori")),
    ]
    first = preview.ready[0].statement
    assert (first.language, first.kind, first.date, first.origin) == ("sv", "competence", "2026-03-11", "enkät.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_every_way_a_spreadsheet_writes_csv_is_read_alike(encoding: str, mark: str):
    assert ready(look(SWEDISH.replace(";", mark).encode(encoding))) == ready(look(SWEDISH))


def test_a_finnish_and_an_english_head_mean_the_same():
    finnish = SWEDISH.replace("Utmaning;Region;Organisation;Typ;Datum", "Haaste;Alue;Organisaatio;Tyyppi;Päivämäärä")
    english = SWEDISH.replace("Utmaning;Region;Organisation;Typ;Datum", "CHALLENGE:;region;Company name;Kind;date")
    assert ready(look(finnish)) == ready(look(english)) == ready(look(SWEDISH))


def test_what_looks_personal_is_left_out_and_what_is_not_understood_is_named():
    preview = look(
        "Namn,E-postadress,Puh,Favoritfärg,Utmaning,Region,Kontakt,Typ,Datum\n"
        "Maja P,maja@example.org,040 123 4567,blå,Vi hittar inte operatörer,Vasa,m@example.org,kompetens,2026\n"
    )
    assert set(preview.personal) == {"Namn", "E-postadress", "Kontakt"}
    assert preview.unused == ("Puh", "Favoritfärg")
    assert "Maja" not in repr(preview.ready) and "040" not in repr(preview)


def test_a_column_of_addresses_is_left_out_whatever_its_head_says():
    preview = look("Utmaning,Region,Organisation,Typ,Datum\nVi hittar inte folk,Vasa,a@example.org,kompetens,2026\n")
    assert preview.personal == ("Organisation",)
    assert preview.ready[0].statement.organisation == ""


def test_a_text_with_an_address_in_it_is_at_fault_and_the_address_is_not_repeated():
    preview = look(
        "Utmaning,Region,Typ,Datum\nVi hittar inte folk,Vasa,kompetens,2026\n"
        "Mejla mig på maja@example.org om det,Vasa,kompetens,2026\n"
    )
    (fault,) = preview.faults
    assert fault.told == "line 3, Utmaning: holds an e-mail address; take it out"
    assert "maja" not in repr(preview)


def test_each_fault_names_line_column_value_and_mend():
    preview = look(
        "Utmaning,Region,Typ,Datum\n"
        "Vi hittar inte folk,Atlantis,trolleri,igår\n"
        ",Vasa,kompetens,2026\n"
        "akku battery 2030,Vasa,kompetens,2026\n"
        "Vi hittar inte folk,Vasa,,3/4/2026\n"
    )
    assert preview.ready == () and preview.lines_at_fault == 4
    assert [one.told for one in preview.faults] == [
        "line 2, Typ 'trolleri': " + FAULTS["unknown kind"],
        "line 2, Region 'Atlantis': " + FAULTS["unknown region"],
        "line 2, Datum 'igår': " + FAULTS["unknown date"],
        "line 3, Utmaning: " + FAULTS["no text"],
        "line 4, language: " + FAULTS["unsure language"],
        "line 5, Typ: " + FAULTS["no kind"],
        "line 5, Datum '3/4/2026': " + FAULTS["unknown date"],
    ]


def test_what_rows_do_not_say_is_taken_from_the_defaults():
    preview = look("Utmaning\nakku battery 2030\n", kind="research", language="fi", region="pori", date="2026-05")
    (row,) = preview.ready
    assert (row.statement.kind, row.statement.language, row.statement.date) == ("research", "fi", "2026-05")
    assert row.statement.regions == ("pori",)


def test_several_columns_of_needs_are_several_statements_of_the_line():
    preview = look("Utmaning 1,Utmaning 2,Ort,Typ,Datum\nVi hittar inte folk,Det saknas pengar,Vasa,kompetens,2026\n")
    assert [one.line for one in preview.ready] == [2, 2]


def test_columns_of_languages_are_one_statement_with_its_translations():
    preview = look(
        "utmaning_sv,haaste_fi,region,kind,date,språk\n"
        "Vi hittar inte folk,Emme löydä väkeä,Vasa,skills,2026,finska\n"
        ",Emme löydä rahaa,Vasa,funding,2026,\n"
    )
    first, second = (row.statement for row in preview.ready)
    assert (first.texts.sv, first.text, first.language) == ("Vi hittar inte folk", "Emme löydä väkeä", "fi")
    assert (second.language, second.texts.sv) == ("fi", "")


def test_a_workshops_spreadsheet_is_read_with_its_titles_dates_merged_and_hidden_parts():
    def prepare(book):
        sheet = book.active
        sheet.merge_cells("A1:E1")
        sheet.merge_cells("B4:B5")
        hidden = book.create_sheet("Hemligt")
        hidden.append(("Utmaning", "Region", "Typ", "Datum", "Organisation"))
        hidden.sheet_state = "hidden"
        book.move_sheet(hidden, -1)

    data = xlsx(
        ("Verkstad i Vasa",),
        (),
        ("Utmaning", "Region", "Typ", "Datum"),
        ("Vi hittar inte folk", "Vasa", "kompetens", datetime(2026, 3, 11)),
        ("Det saknas pengar till piloter", None, "finansiering", 46000),
        (),
        ("Tillstånden tar för länge", "Karlebyregionen", "reglering", 2026),
        prepare=prepare,
    )
    preview = look(data, "verkstad.xlsx")
    assert preview.faults == () and preview.sheet == "Sheet"
    assert ready(preview) == [
        (4, "Vi hittar inte folk", ("vaasa",)),
        (5, "Det saknas pengar till piloter", ("vaasa",)),
        (7, "Tillstånden tar för länge", ("kokkola",)),
    ]
    assert [one.statement.date for one in preview.ready] == ["2026-03-11", "2025-12-09", "2026"]


def test_a_formula_counts_by_its_value_and_one_without_a_value_is_at_fault():
    preview = look(xlsx(("Utmaning", "Region", "Typ", "Datum"), ('="a"&"b"', "Vasa", "kompetens", 2026)), "f.xlsx")
    assert [one.told for one in preview.faults] == ["line 2, Utmaning: no text; write what the need is"]


def test_the_same_again_is_repeated_and_what_stands_is_unchanged(tmp_path: Path):
    preview = look(SWEDISH + SWEDISH.splitlines()[1] + "\n")
    assert preview.repeated == ((4, 2),) and len(preview.ready) == 2
    assert statements.in_force(tmp_path, "battery") == []
    statement_file.store(tmp_path, preview)
    again = look(SWEDISH, held=statements.every_one(tmp_path, "battery"))
    assert again.ready == () and [one.line for one in again.held] == [2, 3]


def test_what_goes_out_comes_in_the_same_and_changes_nothing(tmp_path: Path):
    home, other = tmp_path / "a", tmp_path / "b"
    statement_file.store(home, look(SWEDISH.replace("Påhittade verken", "'=Påhitt")))
    one, two = statements.in_force(home, "battery")
    assert one.organisation == "=Påhitt"
    statements.merge(home, "battery", one.id, two.id)
    out = statement_file.written(statements.in_force(home, "battery"))
    assert "'=Påhitt" in out
    before = statements.state(home)
    preview = look(out, "ut.csv", held=statements.every_one(home, "battery"))
    assert preview.ready == () and preview.faults == () and len(preview.held) == 2
    assert statement_file.store(home, preview) == "" and statements.state(home) == before
    statement_file.store(other, look(out, "ut.csv"))
    assert [(one.id, len(one.also), one.origin) for one in statements.in_force(other, "battery")] == [
        (one.id, 1, "enkät.csv")
    ]


def test_an_address_in_any_other_cell_is_not_repeated_either():
    preview = look(
        "Utmaning,Region,Typ,Datum,Ursprung,Anmärkning\n"
        "Vi hittar inte folk,maja@example.org,kompetens,2026,mötet,\n"
        "Vi hittar inte folk,Vasa,kompetens,2026,maja@example.org möte,\n"
        "Vi hittar inte folk,Vasa,kompetens,2026,mötet,ring 040 123 4567 till maja\n"
        "Vi hittar inte folk,Vasa,kompetens,2026,,ett\nVi saknar folk,Vasa,kompetens,2026,,två\n"
    )
    assert [(one.line, one.fault.field) for one in preview.faults] == [(2, "region"), (3, "origin"), (4, "note")]
    assert "maja" not in repr(preview)


def test_a_file_that_unpacks_to_more_than_a_survey_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024**2))
    with pytest.raises(BadInput, match="unpacks to 61 MB; keep only the sheet"):
        look(out.getvalue(), "bomb.xlsx")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no column with statements found"),
        (b"a,b\n1,2\n", "no column with statements found"),
        (b"x" * (10 * 1024**2 + 1), "larger than 10 MB"),
        (b"PK\x03\x04 broken", "no XLSX that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or locked spreadsheet"),
        (b"Utmaning\n\x81\x8d\n", "no text that can be read"),
        (b"\xff\xfeU", "no text that can be read"),
        (b"Utmaning\n" + b"Vi har ett behov\n" * 5001, "more than 5,000 rows; split it"),
        (b'Utmaning\n"' + b"x" * 200_000, "see that quotes are closed"),
    ],
    ids=["empty", "no column", "large", "broken", "old", "bytes", "cut", "rows", "quote"],
)
def test_a_file_that_cannot_be_used_is_told_in_one_line(data: bytes, told: str):
    with pytest.raises(BadInput) as fault:
        look(data)
    assert len(fault.value.lines) == 1 and told in fault.value.lines[0]


def test_an_open_quote_is_told_however_wide_cells_others_read():
    before = csv.field_size_limit(1 << 26)
    try:
        with pytest.raises(BadInput, match="see that quotes are closed"):
            look(b'Utmaning\n"' + b"x" * 9_000_000)
    finally:
        csv.field_size_limit(before)


def test_as_many_rows_as_are_taken_are_read():
    rows = "".join(f"Vi behöver maskin nummer {n},Vasa,service,2026\n" for n in range(5000))
    assert len(look("Utmaning,Region,Typ,Datum\n" + rows).ready) == 5000


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Vilken är er största utmaning?", "text"),
        ("Mikä on haasteen tyyppi?", "kind"),
        ("Vastaajan nimi", "personal"),
        ("Organisaation nimi", "organisation"),
        ("Your e-mail address for the organisation", "personal"),
        ("Completion time", "date"),
        ("Statement_FI", "text_fi"),
        ("Favoritfärg", ""),
        ("", ""),
    ],
)
def test_heads_are_understood_by_their_words(head: str, column: str):
    assert column_of(head) == column


@pytest.mark.parametrize(
    ("cell", "regions"),
    [
        ("Kokkolassa", ("kokkola",)),
        ("kokkolan seutu", ("kokkola",)),
        ("Karleby, Vasa", ("kokkola", "vaasa")),
        ("Vaasasta ja Porista", ("vaasa", "pori")),
        ("hela landet", ("national",)),
        ("Koko maa", ("national",)),
        ("S:t Michel", ("mikkeli",)),
        ("Huvudstadsregionen", ("pks",)),
        ("", ()),
    ],
)
def test_regions_are_understood_by_any_of_their_names(cell: str, regions: tuple[str, ...]):
    assert Regions(THEME).named(cell) == regions


@given(st.text(max_size=60))
def test_any_cell_is_read_without_a_fault_of_ours(cell: str):
    assert isinstance(column_of(cell), str) and isinstance(kind_of(cell), str)
    assert isinstance(day_of(cell), str) and isinstance(Regions(THEME).named(cell), tuple)


@given(st.dates(min_value=datetime(1950, 1, 1).date(), max_value=datetime(2026, 1, 1).date()))
def test_a_day_is_read_however_it_is_written(day):
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y} 12:30"):
        assert day_of(text) == day.isoformat()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(data: bytes):
    try:
        preview = look(b"Utmaning,Region\n" + data)
    except BadInput as fault:
        assert len(fault.lines) == 1
    else:
        assert "@example" not in repr(preview.ready)
