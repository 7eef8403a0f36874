"""Every record finds the records of its country whose names are near, and the work stays small."""

from __future__ import annotations

from invented_records import COMPANY, UNIVERSITY, gathered, record

from kompanjon.evidence.identity.neighbours import NEIGHBOURS, find_neighbours
from kompanjon.evidence.identity.records import Records


def neighbours(records: Records) -> dict[tuple[str, str], float]:
    records.bring_to_words()
    find_neighbours(records.connection)
    rows = records.connection.execute(
        "SELECT a.record, b.record, nearness FROM neighbour JOIN record a ON a.number = l JOIN record b ON b.number = r"
    ).fetchall()
    return {(left, right): nearness for left, right, nearness in rows}


def test_equal_words_are_as_near_as_can_be_whatever_their_form():
    found = neighbours(gathered(*UNIVERSITY, *COMPANY))
    assert found["cordis:999000001", "ror:0inventd1"] == 1.0
    assert found["cordis:999000003", "ror:0inventd3"] == 1.0


def test_records_of_two_countries_are_not_compared():
    assert not [pair for pair in neighbours(gathered(*COMPANY)) if "cordis:999000004" in pair]


def test_an_abbreviation_alone_makes_neighbours():
    found = neighbours(
        gathered(
            record("cordis:999000030", "Kuviteltu Tutkimuslaitos", short_names=("KUTULA",)),
            record("ror:0inventd9", "Institute of Something Else", short_names=("KUTULA",)),
        )
    )
    assert found["cordis:999000030", "ror:0inventd9"] < 0.3


def test_two_records_of_the_registry_are_not_compared():
    found = neighbours(gathered(record("ror:0inventd5", "Invented Twin"), record("ror:0inventd6", "Invented Twin")))
    assert ("ror:0inventd5", "ror:0inventd6") not in found


def test_a_crowd_of_like_names_costs_each_record_no_more_than_the_nearest_few():
    crowd = [record(f"cordis:7770{number:05}", f"Invented Crowd Number {number % 40} Oy") for number in range(400)]
    found = neighbours(gathered(*crowd))
    assert 0 < len(found) <= 2 * NEIGHBOURS * (len(crowd) + 20)
