"""Records of several sources become one organisation where they are one, and stay apart where they are not."""

from __future__ import annotations

import pytest
from invented_records import COMPANY, HOSPITAL, UNIVERSITY, gathered, record

from kompanjon.evidence.identity.resolve import pair_table, record_table, resolve
from kompanjon.vocabulary.judgements import Judgement, Sameness


def judged(left: str, right: str, verdict: Sameness, at: str = "2026-01-01T00:00:00+00:00") -> Judgement:
    return Judgement(left, right, verdict, "somebody", at)


def test_a_name_in_another_language_finds_its_registry_record():
    found = resolve(gathered(*UNIVERSITY, HOSPITAL, *COMPANY), {})
    assert found.organisation_of["ror:0inventd1"] == found.organisation_of["cordis:999000001"] == "pic-999000001"


def test_a_university_and_its_hospital_stay_two():
    found = resolve(gathered(*UNIVERSITY, HOSPITAL), {}).organisation_of
    assert found["cordis:999000002"] != found["cordis:999000001"]


def test_legal_form_case_and_the_towns_other_name_make_no_difference_and_a_country_does():
    found = resolve(gathered(*COMPANY), {}).organisation_of
    assert found["ror:0inventd3"] == found["cordis:999000003"]
    assert found["cordis:999000004"] == "pic-999000004"


def test_two_codes_of_one_name_and_town_are_one_unless_their_vat_numbers_differ():
    twins = [record(f"cordis:99900001{n}", "Twin Works of Turku Oy", kind="PRC") for n in (0, 1)]
    found = resolve(gathered(*twins), {}).organisation_of
    assert found["cordis:999000010"] == found["cordis:999000011"] == "pic-999000011"
    twins = [record(f"cordis:99900001{n}", "Twin Works of Turku Oy", kind="PRC", vat=f"FI0000000{n}") for n in (0, 1)]
    found = resolve(gathered(*twins), {})
    assert found.organisation_of["cordis:999000010"] != found.organisation_of["cordis:999000011"]
    assert found.decided.outcome("cordis:999000010", "cordis:999000011") == "related"


def test_one_vat_number_relates_two_departments_and_does_not_merge_them():
    departments = [
        record("cordis:999000020", "Ministry of Invented Waters", kind="PUB", vat="FI 1234567"),
        record("cordis:999000021", "Agency for Imaginary Roads", kind="PUB", vat="FI1234567"),
    ]
    found = resolve(gathered(*departments), {})
    assert found.organisation_of["cordis:999000020"] != found.organisation_of["cordis:999000021"]
    assert found.decided.outcome("cordis:999000020", "cordis:999000021") == "related"


@pytest.mark.parametrize("verdict", [Sameness.SAME, Sameness.NOT_SAME])
def test_a_persons_judgement_wins_over_the_model(verdict: Sameness):
    pair = (
        ("cordis:999000001", "cordis:999000002") if verdict is Sameness.SAME else ("cordis:999000001", "ror:0inventd1")
    )
    records = gathered(*UNIVERSITY, HOSPITAL)
    found = resolve(records, {}, judgements=[judged(*pair, verdict)])
    assert (found.organisation_of[pair[0]] == found.organisation_of[pair[1]]) is (verdict is Sameness.SAME)
    told = {(row["left_record"], row["right_record"]): row for row in pair_table(records, found.decided).to_pylist()}
    assert told[pair]["decided_by"] == "judgement"


def test_unsure_leaves_the_model_its_word():
    unsure = judged("cordis:999000001", "ror:0inventd1", Sameness.UNSURE)
    found = resolve(gathered(*UNIVERSITY), {}, judgements=[unsure]).organisation_of
    assert found["cordis:999000001"] == found["ror:0inventd1"]


def test_a_pair_says_what_speaks_for_it_and_the_bits_add_up():
    records = gathered(*UNIVERSITY)
    found = resolve(records, {})
    row = next(
        row
        for row in pair_table(records, found.decided).to_pylist()
        if (row["left_record"], row["right_record"]) == ("cordis:999000001", "ror:0inventd1")
    )
    assert row["outcome"] == "same"
    assert {"name": "near_99", "short_name": "same", "place": "same_city"}.items() <= {
        one["feature"]: one["level"] for one in row["findings"]
    }.items()
    prior = row["weight_bits"] - sum(one["bits"] for one in row["findings"])
    assert prior == pytest.approx(-5.615, abs=0.01), "the prior odds of 0.02"


def test_every_record_stands_once_in_the_table_with_its_organisation():
    records = gathered(*UNIVERSITY, HOSPITAL, *COMPANY)
    rows = record_table(records, resolve(records, {})).to_pylist()
    assert len({row["record"] for row in rows}) == len(rows)
    assert next(row for row in rows if row["record"] == "ror:0inventd1")["short_name"] == "UIC"


def test_the_same_records_give_the_same_pairs_twice():
    tables = []
    for _ in range(2):
        records = gathered(*UNIVERSITY, HOSPITAL, *COMPANY)
        tables.append(pair_table(records, resolve(records, {}).decided).to_pylist())
    assert tables[0] == tables[1] != []
