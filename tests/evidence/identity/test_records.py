"""What sources say of organisations, in one form."""

from __future__ import annotations

import duckdb
import pytest
from invented_records import COMPANY, gathered, record

from kompanjon.evidence.build import Built
from kompanjon.evidence.identity.records import Records, host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.example.org/about", "example.org"),
        ("EXAMPLE.org", "example.org"),
        ("http://user@Example.org:8080/x", "example.org"),
        ("//lab.example.org", None),
        ("not an address", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_of_a_web_address(address: str | None, host: str | None):
    assert duckdb.execute(f"SELECT {host_of('a')} FROM (SELECT ?::VARCHAR AS a)", [address]).fetchone() == (host,)


def test_participant_codes_are_records_and_natural_persons_are_not(built: Built):
    records = Records()
    records.add_cordis(built.core / "core__organisation.parquet")
    found = dict(records.connection.execute("SELECT record, country FROM record").fetchall())
    assert found["cordis:999000004"] == "GR"
    people = duckdb.execute(
        "SELECT count(*) FROM read_parquet(?) WHERE is_natural_person", [str(built.core / "core__organisation.parquet")]
    ).fetchone()[0]
    total = duckdb.execute(
        "SELECT count(*) FROM read_parquet(?)", [str(built.core / "core__organisation.parquet")]
    ).fetchone()[0]
    assert len(found) == total - people


def test_what_stands_in_brackets_is_a_name_of_its_own():
    records = gathered(record("cordis:999000040", "Invented Institute of Lakes (Keksitty järvilaitos) - IIL"))
    records.bring_to_words()
    words = records.connection.execute(
        "SELECT words FROM variant JOIN record USING (number) WHERE record = 'cordis:999000040' ORDER BY 1"
    ).fetchall()
    assert ("keksitty jarvilaitos",) in words


def test_hidden_websites_are_gone():
    records = gathered(record("cordis:999000041", "Invented Shop", website="example.org"))
    records.hide_websites()
    assert records.connection.execute("SELECT count(website) FROM record").fetchone() == (0,)
    assert COMPANY[0].website is None
