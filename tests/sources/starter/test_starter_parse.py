"""A theme loads whole or not at all, and every fault is told with file, line, column, value and mend."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path

import pytest

from kompanjon.sources.starter.parse import SHARED, load_theme, theme_ids, themes_folder
from kompanjon.sources.starter.rows import PROVENANCE_COLUMNS, columns_of
from kompanjon.sources.starter.tables import TABLES
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES


def faults(folder: Path, theme_id: str = "battery") -> tuple[str, ...]:
    with pytest.raises(BadInput) as raised:
        load_theme(theme_id, folder)
    return raised.value.lines


def test_the_copied_theme_loads_as_the_original(broken):
    theme = load_theme("battery", broken.folder)
    assert theme == load_theme("battery")
    assert theme.fingerprint == load_theme("battery").fingerprint


def test_own_cities_come_first_and_the_lead_city_first_of_all(broken):
    theme = load_theme("battery", broken.folder)
    assert theme.cities[0].id == theme.lead_project.lead_city
    own = {city.id for city in theme.member_cities}
    assert {city.id for city in theme.cities[: len(own)]} == own
    assert len({city.id for city in theme.cities}) == len(theme.cities) == 16


def test_every_cell_of_the_theme_reaches_its_value(broken):
    """The loaded rows written out again are the cells of the files."""
    theme = load_theme("battery", broken.folder)
    for name, table in {**SHARED, **TABLES}.items():
        head, *rows = broken.rows(table.file)
        assert sorted(head) == sorted(column.name for column in columns_of(table))
        given = {tuple(cell.strip() for cell in row) for row in rows}
        loaded = {tuple(map(dict(_cells(row)).get, head)) for row in getattr(theme, name)}
        assert {_numbers(row) for row in given} == {_numbers(row) for row in loaded}, table.file


def _cells(row):
    for field in fields(row):
        value = getattr(row, field.name)
        if field.type == "Label":
            yield from ((f"{field.name}_{language}", value.text(language)) for language in LANGUAGES)
        elif field.type == "Provenance":
            yield from ((column, str(getattr(value, column))) for column in PROVENANCE_COLUMNS)
        elif isinstance(value, tuple):
            yield field.name, ("|" if field.type == "Names" else ";").join(value)
        else:
            yield field.name, "" if value is None else str(value)


def _numbers(row):
    return tuple(_as_number(cell) for cell in row)


def _as_number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell


@pytest.mark.parametrize(
    ("file", "column", "value", "why"),
    [
        ("steps.csv", "order", "x", "is not a whole number; write 1, 2, 3 ..."),
        ("steps.csv", "kind", "stage", "write one of: step, cross"),
        ("concepts.csv", "role", "cor", "write one of: core, partial, excluded"),
        ("organisations.csv", "lat", "163.8", "a latitude lies between -90 and 90"),
        ("organisations.csv", "lon", "-181", "a longitude lies between -180 and 180"),
        ("organisations.csv", "lat", "63,8", "write digits with a decimal point"),
        ("organisations.csv", "country", "EL", "write GR"),
        ("organisations.csv", "country", "Finland", "two capital letters"),
        ("organisations.csv", "status_date", "2024-13", "write 2024, 2024-03 or 2024-03-11"),
        ("organisations.csv", "part_of", "olu", 'did you mean "oulu"?'),
        ("organisations.csv", "steps", "REF;REFF", "is no step of steps.csv"),
        ("organisations.csv", "steps", "REF;REF", 'names "REF" twice'),
        ("organisations.csv", "confidence", "sure", "write one of: verified, partly verified"),
        ("organisations.csv", "pic", "99x", "write digits only"),
        ("sites.csv", "organisation", "nobody", "is no organisation of organisations.csv"),
        ("attributions.csv", "site", "olu_kokkola", 'did you mean "oulu_kokkola"?'),
        ("services.csv", "organisation", "nobody", "is no organisation"),
        ("programmes.csv", "organisations", "oulu;nobody", "is no organisation"),
        ("projects.csv", "start", "soon", "is not an ISO date"),
        ("projects.csv", "funding_eur", "7.1 M", "is not a number"),
        ("participants.csv", "project", "nothing", "is no project"),
        ("participants.csv", "role", "partner", "coordinator, participant, associatedPartner"),
        ("challenges.csv", "concepts", "na2so", 'did you mean "na2so4"?'),
        ("challenges.csv", "regions", "kokola", 'did you mean "kokkola"?'),
        ("competence_needs.csv", "esco_uri", "battery", "is no address"),
        ("calls.csv", "deadline", "1 September", "is not an ISO date"),
        ("calls.csv", "year", "26", "is no year"),
        ("claims.csv", "subject", "nobody", "is no organisation, call, project, need"),
        ("catchment.csv", "city", "karleby", "is no city of cities.csv"),
        ("mapping.csv", "scheme", "ACM", "EuroSciVoc, OpenAlex topic"),
        ("cities.csv", "nuts3", "FI1D", "is no NUTS 3 code"),
    ],
)
def test_one_broken_cell_is_told_with_its_line(broken, file, column, value, why):
    broken.put(file, 2, column, value)
    shown = file if file == "cities.csv" else f"battery/{file}"
    place = f'{shown}:{broken.line(file, 2)} column "{column}"'
    told = [line for line in faults(broken.folder) if line.startswith(place)]
    assert len(told) == 1, faults(broken.folder)
    assert why in told[0]


def test_the_fault_reads_as_promised(broken):
    broken.put("steps.csv", 2, "order", "x")
    assert faults(broken.folder) == (
        'battery/steps.csv:3 column "order": "x" is not a whole number; write 1, 2, 3 ...',
    )


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("steps.csv", "name_fi"),
        ("organisations.csv", "source"),
        ("organisations.csv", "confidence"),
        ("challenges.csv", "statement_sv"),
        ("cities.csv", "lat"),
        ("calls.csv", "title"),
    ],
)
def test_an_empty_cell_that_must_speak(broken, file, column):
    broken.put(file, 1, column, "  ")
    (line,) = faults(broken.folder)
    assert f'column "{column}": is empty; write' in line


def test_all_faults_are_told_at_once_and_in_order(broken):
    broken.put("steps.csv", 1, "order", "first")
    broken.put("organisations.csv", 3, "lat", "north")
    broken.put("claims.csv", 2, "subject", "nobody")
    broken.put("cities.csv", 1, "name_sv", "")
    files = [line.split(":")[0] for line in faults(broken.folder)]
    assert files == ["cities.csv", "battery/steps.csv", "battery/organisations.csv", "battery/claims.csv"]


def test_a_record_over_several_lines_keeps_its_starting_line(broken):
    broken.put("organisations.csv", 1, "competences_en", "one\ntwo\nthree")
    broken.put("organisations.csv", 2, "lat", "north")
    (line,) = faults(broken.folder)
    assert line.startswith('battery/organisations.csv:5 column "lat": "north"')


def test_an_optional_text_stands_in_every_language_or_in_none(broken):
    broken.put("services.csv", 1, "capacity_fi", "")
    (line,) = faults(broken.folder)
    assert line.startswith('battery/services.csv:2 column "capacity_fi": is empty beside a text in another language')
    for language in LANGUAGES:
        broken.put("services.csv", 1, f"capacity_{language}", "")
    load_theme("battery", broken.folder)


def test_a_value_in_words_is_said_in_every_language_and_a_number_in_none(broken):
    head, *rows = broken.rows("claims.csv")
    value, said = head.index("value"), head.index("value_sv")
    words = next(number for number, row in enumerate(rows, start=1) if row[said])
    number = next(number for number, row in enumerate(rows, start=1) if row[value].isdigit())
    broken.put("claims.csv", words, "value_sv", "")
    broken.put("claims.csv", number, "value_fi", "noin sata")
    told = faults(broken.folder)
    assert len(told) == 2
    assert any(f'claims.csv:{words + 1} column "value_sv": is empty beside a value in words' in line for line in told)
    assert any(
        f'claims.csv:{number + 1} column "value_fi": "noin sata" stands beside a number' in line for line in told
    )


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [
        ("claims.csv", "property", "number of swans"),
        ("claims.csv", "unit", "barrels"),
        ("services.csv", "kind", "Laboratory"),
        ("programmes.csv", "level", "EQF 9"),
        ("programmes.csv", "kind", "master's degree"),
        ("programmes.csv", "language", "fi;klingon"),
        ("competence_needs.csv", "kind", "people"),
        ("calls.csv", "action_type", "RIA (lumpsum)"),
    ],
)
def test_codes_that_faces_have_no_name_for_are_told(broken, file, column, value):
    broken.put(file, 1, column, value)
    assert any(
        f'column "{column}": "{value}" is not allowed here; write one of: ' in line for line in faults(broken.folder)
    )


def test_an_id_used_twice(broken):
    first = broken.rows("organisations.csv")[1][0]
    broken.put("organisations.csv", 4, "id", first)
    assert any("stands already on line 2" in line and f'"{first}"' in line for line in faults(broken.folder))


def test_a_grant_used_twice(broken):
    rows = broken.rows("projects.csv")
    grant = rows[0].index("grant_id")
    broken.put("projects.csv", 2, "grant_id", rows[1][grant])
    assert any("one row a grant" in line for line in faults(broken.folder))


def test_a_nuts_code_of_two_cities(broken):
    rows = broken.rows("cities.csv")
    nuts = rows[0].index("nuts3")
    broken.put("cities.csv", 2, "nuts3", rows[1][nuts])
    assert any('column "nuts3"' in line and "already counted" in line for line in faults(broken.folder))


def test_a_catchment_inside_an_agreement(broken):
    broken.put("catchment.csv", 1, "municipality", "Karleby")
    (line,) = faults(broken.folder)
    assert '"Karleby" is already counted to a city in cities.csv:' in line


def test_half_a_coordinate(broken):
    broken.put("organisations.csv", 1, "lat", "")
    (line,) = faults(broken.folder)
    assert 'column "lat": is empty while the other coordinate is given' in line


def test_a_unit_that_is_part_of_itself(broken):
    rows = broken.rows("organisations.csv")
    broken.put("organisations.csv", 2, "part_of", rows[1][0])
    broken.put("organisations.csv", 1, "part_of", rows[2][0])
    assert sum("is a part of itself" in line for line in faults(broken.folder)) == 2


def test_steps_on_an_excluded_concept(broken):
    rows = broken.rows("concepts.csv")
    excluded = next(at for at, row in enumerate(rows) if row[1] == "excluded")
    broken.put("concepts.csv", excluded, "steps", "REF")
    (line,) = faults(broken.folder)
    assert "excluded concept" in line


def test_columns_are_told_by_name_with_the_nearest(broken):
    rows = broken.rows("sites.csv")
    rows[0][rows[0].index("municipality")] = "municipalty"
    broken.write("sites.csv", rows)
    lines = [line for line in faults(broken.folder) if "sites.csv" in line]
    assert 'battery/sites.csv:1 column "(no name)"' not in lines
    assert any('"municipalty"' in line and 'did you mean "municipality"?' in line for line in lines)
    assert any('column "municipality": is missing' in line for line in lines)
    assert not any("attributions.csv" in line for line in faults(broken.folder)), "no fault follows from a fault"


def test_columns_may_stand_in_any_order(broken):
    rows = [row[::-1] for row in broken.rows("concepts.csv")]
    broken.write("concepts.csv", rows)
    assert load_theme("battery", broken.folder) == load_theme("battery")


def test_a_row_of_too_few_cells(broken):
    path = broken.path("steps.csv")
    path.write_text(path.read_text(encoding="utf-8") + "RM2,3\n", encoding="utf-8")
    (line,) = faults(broken.folder)
    assert "has 2 cells where the head names 15" in line


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends_do_not_matter(broken, ending, mark):
    for file in ("steps.csv", "cities.csv", "theme.toml"):
        text = broken.path(file).read_text(encoding="utf-8")
        broken.path(file).write_bytes((mark + text.replace("\n", ending)).encode())
    assert load_theme("battery", broken.folder) == load_theme("battery")


def test_bytes_that_are_not_utf8(broken):
    path = broken.path("steps.csv")
    path.write_bytes(path.read_bytes().replace("ä".encode(), b"\xe4", 1))
    (line,) = faults(broken.folder)
    assert line.startswith("battery/steps.csv:") and "byte 0xe4 is not UTF-8" in line


def test_an_open_quote_is_told(broken):
    path = broken.path("mapping.csv")
    path.write_text(path.read_text(encoding="utf-8") + '"EuroSciVoc,/1', encoding="utf-8")
    assert any("mapping.csv:45" in line and "cannot be read as CSV" in line for line in faults(broken.folder))


def test_a_missing_and_a_misnamed_file(broken):
    broken.path("sites.csv").rename(broken.path("site.csv"))
    lines = faults(broken.folder)
    assert any(line.startswith("battery/sites.csv: is missing") for line in lines)
    assert any(line.startswith("battery/site.csv:") and "did you mean sites.csv?" in line for line in lines)
    assert len(lines) == 2, "ids of a missing file are not held against others"


def test_a_theme_that_is_not_there(broken):
    (line,) = faults(broken.folder, "batery")
    assert line == 'theme "batery": there is no such theme; the themes are: battery'
    assert faults(broken.folder, "../battery")


def test_the_folder_of_themes_may_be_chosen(broken, monkeypatch, tmp_path):
    monkeypatch.setenv("KOMPANJON_THEMES", str(broken.folder))
    assert themes_folder() == broken.folder
    assert theme_ids() == ["battery"]
    monkeypatch.setenv("KOMPANJON_THEMES", str(tmp_path / "nowhere"))
    with pytest.raises(BadInput, match="no such folder"):
        theme_ids()


def test_the_fingerprint_follows_the_bytes(broken):
    before = load_theme("battery", broken.folder).fingerprint
    broken.put("cities.csv", 1, "note", "another note")
    after = load_theme("battery", broken.folder)
    assert after.fingerprint != before
    assert len(after.fingerprint) == 64


def test_header_only_files_are_empty_and_steps_are_needed(broken):
    for file in ("attributions.csv", "claims.csv"):
        broken.write(file, broken.rows(file)[:1])
    assert load_theme("battery", broken.folder).claims == ()
    broken.write("steps.csv", broken.rows("steps.csv")[:1])
    assert any(line.startswith("battery/steps.csv: holds no row") for line in faults(broken.folder))


def test_csv_files_hold_no_stray_blanks():
    """Cells are read without outer blanks, so a file should not hold them."""
    for path in sorted(themes_folder().rglob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert [cell for cell in row if cell != cell.strip()] == [], path


def test_broader_concepts_that_lead_back_are_told_with_the_way(broken):
    rows = broken.rows("concepts.csv")
    at = {row[0]: number for number, row in enumerate(rows)}
    broken.put("concepts.csv", at["battery"], "broader", "nmc")
    (line,) = faults(broken.folder)
    assert line.startswith('battery/concepts.csv:2 column "broader": "nmc" leads back to itself')
    assert "battery > nmc > cathode_am > cathode > electrode > battery" in line


def test_broader_concepts_are_there_and_count(broken):
    rows = broken.rows("concepts.csv")
    at = {row[0]: number for number, row in enumerate(rows)}
    broken.put("concepts.csv", at["nmc"], "broader", "cathod_am")
    broken.put("concepts.csv", at["lfp"], "broader", "x_tests")
    broken.put("concepts.csv", at["x_guns"], "broader", "battery")
    told = faults(broken.folder)
    assert any('"cathod_am" is no concept of concepts.csv; did you mean "cathode_am"?' in line for line in told)
    assert any('"x_tests" is an excluded concept' in line for line in told)
    assert any('"battery" stands on an excluded concept' in line for line in told)
    assert len(told) == 3


def test_matches_of_other_schemes(broken):
    rows = broken.rows("concept_mappings.csv")
    esco = next(number for number, row in enumerate(rows) if row[1] == "ESCO")
    broken.put("concept_mappings.csv", 1, "concept", "bttery")
    broken.put("concept_mappings.csv", 2, "relation", "sameAs")
    broken.put("concept_mappings.csv", esco, "code", "84cc8c9d")
    told = faults(broken.folder)
    assert [line.split(": ", 1)[0] for line in told] == [
        'battery/concept_mappings.csv:2 column "concept"',
        'battery/concept_mappings.csv:3 column "relation"',
        f'battery/concept_mappings.csv:{esco + 1} column "code"',
    ]
    assert "exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch" in told[1]
    assert "is no address" in told[2]
