"""CORDIS dumps of three programmes, whole and broken, into raw tables."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from cordis_dump import Dump, csv_text, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompanjon.sources import snapshots
from kompanjon.sources.cordis import add
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

PROGRAMMES = {"HORIZON": "horizon", "H2020": "h2020", "FP7": "fp7"}


def rows(snapshot: Snapshot, table: str) -> list[dict]:
    return pq.read_table(snapshot.folder / f"raw__cordis_{table}.parquet").to_pylist()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def of_layout(snapshot: Snapshot) -> tuple[str, ...]:
    """The notices of the files' layout: an invented dump is always smaller than a whole one."""
    return tuple(notice for notice in snapshot.notices if "is it a cut?" not in notice)


def refusal(home: Path, *files: Path) -> str:
    """The one line that adding `files` is refused with; what was held before stays."""
    before = snapshots.held(home)
    with pytest.raises(BadInput) as refused:
        add(home, files)
    assert snapshots.held(home) == before
    assert len(refused.value.lines) == 1
    return refused.value.lines[0]


@pytest.mark.parametrize("layout", PROGRAMMES)
def test_each_programmes_layout_is_read_without_a_word(home: Path, tmp_path: Path, layout):
    snapshot = add(home, [small(layout).write(tmp_path / "dump.zip")])
    assert snapshot.part == PROGRAMMES[layout]
    assert of_layout(snapshot) == ()
    assert snapshot.rejects == 0
    assert {table.removeprefix("raw__cordis_"): count for table, count in snapshot.tables.items()} == {
        "project": 2, "organization": 3, "topics": 1, "legal_basis": 2, "euroscivoc": 1,
    }  # fmt: skip
    project = rows(snapshot, "project")[0]
    assert (project["project_id"], project["start_date"].isoformat()) == ("900000001", "2024-01-01")
    assert (project["signature_date"] is None) == (layout == "FP7")


def test_a_dump_smaller_than_a_whole_one_is_told_not_refused(home: Path, tmp_path: Path):
    notices = add(home, [small("H2020").write(tmp_path / "dump.zip")]).notices
    assert notices == (
        "project: 2 rows, where a whole cordis/h2020 has at least 35,000; is it a cut?",
        "organization: 3 rows, where a whole cordis/h2020 has at least 170,000; is it a cut?",
    )


def test_the_version_is_the_date_of_the_newest_content(home: Path, tmp_path: Path):
    dump = small()
    dump.parts[0]["contentUpdateDate"] = "2026-10-05 23:59:59"
    assert add(home, [dump.write(tmp_path / "dump.zip")]).version == "2026-10-05"


def test_sums_are_exact_with_points_and_commas_in_one_row(home: Path, tmp_path: Path):
    dump = small()
    dump.part(
        "900000001", "999000003", "Third", ecContribution="528340.97", totalCost="960619,95", netEcContribution=""
    )
    totals = add(home, [dump.write(tmp_path / "dump.zip")]).totals
    assert totals["organization.ec_contribution_eur"] == str(3 * Decimal("1000.50") + Decimal("528340.97"))
    assert totals["organization.net_ec_contribution_eur"] == str(3 * Decimal("1000.50"))
    assert totals["organization.total_cost_eur"] == str(3 * Decimal("2000.75") + Decimal("960619.95"))
    assert totals["project.total_cost_eur"] == "2000001.00"


def test_what_a_layout_adds_or_lacks_is_told_by_name(home: Path, tmp_path: Path):
    snapshot = add(home, [small().write(tmp_path / "dump.zip", without=["acronym", "nutsCode"], adding=["newThing"])])
    assert any("project.csv: column 'acronym' is missing" in notice for notice in snapshot.notices)
    assert "organization.csv: column 'newThing' is not known; left out" in snapshot.notices
    assert not any("nutsCode" in notice for notice in snapshot.notices), "FP7 has no NUTS: not worth a word"


def test_a_table_that_the_archive_lacks_stays_empty_and_is_told(home: Path, tmp_path: Path):
    texts = small().texts()
    path = tmp_path / "dump.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.csv", texts["project.csv"])
    notices = add(home, [path]).notices
    assert any(notice.startswith("organization.csv: not in the archive") for notice in notices)


def test_missing_required_columns_are_all_named(home: Path, tmp_path: Path):
    with pytest.raises(BadInput) as refused:
        add(home, [small().write(tmp_path / "dump.zip", without=["id", "title"], adding=["titel"])])
    told = refused.value.lines
    assert len(told) == 2
    assert "column 'id' is missing" in told[0]
    assert "column 'title' is missing (nearest: 'titel')" in told[1]
    assert snapshots.held(home) == []


@pytest.mark.parametrize("layout", [{"delimiter": ","}, {"encoding": "utf-8-sig"}, {"folder": "csv/2026/"}])
def test_commas_a_byte_order_mark_and_a_sub_folder_make_no_difference(home: Path, tmp_path: Path, layout: dict):
    plain = add(home, [small().write(tmp_path / "plain.zip")])
    expected = {table: rows(plain, table) for table in ("project", "organization", "topics")}
    other = add(home, [small().write(tmp_path / "other.zip", **layout)])
    assert {table: rows(other, table) for table in expected} == expected
    assert (other.totals, of_layout(other)) == (plain.totals, ())


def test_csv_files_may_be_given_as_they_are_and_under_longer_names(home: Path, tmp_path: Path):
    files = []
    for name, text in small("H2020").texts().items():
        files.append(tmp_path / f"h2020-{name}")
        files[-1].write_text(text, encoding="utf-8")
    snapshot = add(home, files)
    assert (snapshot.part, snapshot.tables["raw__cordis_organization"]) == ("h2020", 3)


def test_rows_that_cannot_be_read_are_counted_with_their_reason(home: Path, tmp_path: Path):
    dump = small().project("900000003", "", startDate="2024-01-01").project("900000004", startDate="1 January")
    snapshot = add(home, [dump.write(tmp_path / "dump.zip")])
    assert (snapshot.tables["raw__cordis_project"], snapshot.rejects) == (2, 2)
    rejects = pq.read_table(snapshot.folder / "rejects_project.parquet").to_pylist()
    assert [(told["record"], told["reason"]) for told in rejects] == [
        (3, "column title: empty, but needed"),
        (4, "column startDate: the value is not a date"),
    ]
    assert snapshot.totals["project.total_cost_eur"] == "2000001.00", "what is rejected is in no sum"


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/organization.csv", "..\\evil.csv", "C:/evil.csv", "a/../../b.csv"]
)
def test_a_zip_with_a_name_that_leads_out_is_refused_and_writes_nothing(home: Path, tmp_path: Path, name: str):
    path = tmp_path / "deep" / "down" / "evil.zip"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.csv", small().texts()["project.csv"])
        archive.writestr(name, "id;title\n1;x\n")
    before = {found for found in tmp_path.rglob("*") if found.is_file()}
    assert "leads out of the archive" in refusal(home, path)
    assert {found for found in tmp_path.rglob("*") if found.is_file()} == before


def test_a_zip_cut_off_half_way_is_refused_in_one_line(home: Path, tmp_path: Path):
    add(home, [small().write(tmp_path / "whole.zip")])
    cut = tmp_path / "cut.zip"
    cut.write_bytes((tmp_path / "whole.zip").read_bytes()[:-400])
    assert refusal(home, cut) == "cut.zip: not a whole zip file (cut off?); download it again"


def test_a_damaged_member_is_refused_in_one_line_that_names_it(home: Path, tmp_path: Path):
    add(home, [small().write(tmp_path / "whole.zip")])
    damaged = tmp_path / "damaged.zip"
    content = bytearray((tmp_path / "whole.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "whole.zip") as archive:
        start = archive.getinfo("organization.csv").header_offset + 30 + len("organization.csv")
    content[start + 20 : start + 60] = bytes(40)
    damaged.write_bytes(content)
    assert "organization.csv is damaged" in refusal(home, damaged)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6))
def test_an_altered_zip_is_read_or_refused_and_never_a_crash(home: Path, tmp_path: Path, changes):
    content = bytearray(small().write(tmp_path / "whole.zip").read_bytes())
    for place, value in changes:
        content[int(place * len(content))] = value
    altered = tmp_path / "altered.zip"
    altered.write_bytes(content)
    try:
        snapshot = add(home, [altered])
    except BadInput as refused:
        assert all(".zip" in line or ".csv" in line for line in refused.lines)
    else:
        assert set(snapshot.tables.values()) <= {0, 1, 2, 3}


def test_files_that_are_none_of_the_publishers_are_refused_in_one_line(home: Path, tmp_path: Path):
    stranger = tmp_path / "stranger.csv"
    stranger.write_text("a;b\n1;2\n")
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert "holds none of the publisher's files" in refusal(home, stranger)
    assert "holds none of the publisher's files" in refusal(home, empty)
    assert refusal(home, tmp_path / "nowhere.zip").endswith("no such file; check the path")


def test_a_zip_that_would_unpack_to_a_flood_is_refused(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kompanjon.sources.cordis.parse.MOST_BYTES", 100)
    assert "unpack to more than" in refusal(home, small().write(tmp_path / "dump.zip"))


def test_newlines_quotes_and_semicolons_in_an_objective_stay(home: Path, tmp_path: Path):
    objective = 'First; "quoted"\n\nsecond line;\r\n"third"'
    snapshot = add(home, [Dump().project("900000001", objective=objective).write(tmp_path / "dump.zip")])
    assert rows(snapshot, "project")[0]["objective"] == objective


def test_progress_is_told_file_by_file(home: Path, tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    add(home, [small().write(tmp_path / "dump.zip")], lambda what, done, of: told.append((what, done, of)))
    assert {what for what, _, _ in told} >= {"project.csv", "organization.csv"}
    assert told[-1][1:] == (5, 5)


@pytest.mark.real_data
def test_the_publishers_own_rows_are_read_with_the_right_values(home: Path, shared_data: Path):
    snapshot = add(home, [shared_data / "cordis" / "publisher-rows-organization.csv"])
    found = {row["project_id"]: row for row in rows(snapshot, "organization")}
    assert (len(found), snapshot.rejects) == (11, 0)
    fusion = found["633053"]
    assert (fusion["country"], fusion["role"], fusion["is_sme"]) == ("EL", "thirdParty", False)
    assert fusion["net_ec_contribution_eur"] == Decimal("528340.97")
    assert fusion["total_cost_eur"] == Decimal("960619.95")
    assert found["690850"]["role"] == "partner"
    assert found["690850"]["ec_contribution_eur"] is None
    assert found["632927"]["post_code"] == "NW1 2BE"
    assert {found["314056"]["is_sme"], found["792210"]["is_sme"]} == {None, True}
    person = found["101298715"]
    assert person["is_natural_person"] and person["name"] is None
    assert person["ec_contribution_eur"] == Decimal("214236.79")
    assert sum(row["is_natural_person"] for row in found.values()) == 1


def money(text: str) -> Decimal:
    return Decimal(text.replace(",", ".")) if text else Decimal()


@pytest.mark.real_data
def test_the_real_dumps_rows_and_sums_match_the_files_to_the_cent(real_home: Path, shared_data: Path):
    published = {
        "project": {"totalCost": "total_cost_eur", "ecMaxContribution": "ec_max_contribution_eur"},
        "organization": {
            "ecContribution": "ec_contribution_eur",
            "netEcContribution": "net_ec_contribution_eur",
            "totalCost": "total_cost_eur",
        },
    }
    sums: dict[str, Decimal] = defaultdict(Decimal)
    count: dict[str, int] = defaultdict(int)
    csv.field_size_limit(1 << 24)
    with zipfile.ZipFile(shared_data / "cordis" / "cordis-HORIZONprojects-csv.zip") as archive:
        for table, columns in published.items():
            with archive.open(f"{table}.csv") as member:
                for row in csv.DictReader(io.TextIOWrapper(member, "utf-8-sig", newline=""), delimiter=";"):
                    count[table] += 1
                    for column, name in columns.items():
                        sums[f"{table}.{name}"] += money(row[column])
    (snapshot,) = snapshots.held(real_home, "cordis")
    assert count == {"project": 15_188, "organization": 101_535}
    assert {table: snapshot.tables[f"raw__cordis_{table}"] for table in count} == count
    assert snapshot.rejects == 0
    assert {name: Decimal(total) for name, total in snapshot.totals.items()} == {
        name: round(total, 2) for name, total in sums.items()
    }


def test_a_dump_without_rows_is_a_dump(home: Path, tmp_path: Path):
    path = tmp_path / "cordis-fp7projects-csv.zip"
    snapshot = add(home, [Dump("FP7").write(path)])
    assert (snapshot.part, snapshot.version, set(snapshot.tables.values())) == ("fp7", "undated", {0})


def test_a_file_that_is_named_zip_and_is_none_is_refused(home: Path, tmp_path: Path):
    path = tmp_path / "page.zip"
    path.write_text("<html>not found</html>")
    assert refusal(home, path) == "page.zip: not a whole zip file (cut off?); download it again"


def test_repeated_columns_are_no_reason_to_guess(home: Path, tmp_path: Path):
    path = tmp_path / "project.csv"
    path.write_text(csv_text(("id", "title", "title"), [{"id": "900000001", "title": "a"}]), encoding="utf-8")
    try:
        snapshot = add(home, [path])
    except BadInput as refused:
        assert len(refused.lines) == 1
    else:
        assert snapshot.tables["raw__cordis_project"] == 1
