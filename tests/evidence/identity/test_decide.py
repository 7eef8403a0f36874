"""What merges records and what keeps them apart: judgements, then what is stated, then the model under its rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.evidence.identity.decide import LINK_BITS, Known, Weighed, decide, newest, plain_vat
from kompanjon.vocabulary.judgements import Judgement, Sameness

SURE = LINK_BITS + 6


def known(*records: str, **vat: str) -> dict[str, Known]:
    return {record: Known(record.partition(":")[0], "equal words", vat.get(record[-1], "")) for record in records}


def said(left: str, right: str, verdict: Sameness, at: str = "2026-01-01") -> Judgement:
    return Judgement(left, right, verdict, "somebody", at)


def test_below_the_threshold_nothing_is_merged():
    records = known("cordis:1", "ror:a")
    apart = decide(records, [Weighed("cordis:1", "ror:a", LINK_BITS - 0.1, 1.0)])
    assert apart.outcome("cordis:1", "ror:a") == "apart"
    assert decide(records, [Weighed("cordis:1", "ror:a", LINK_BITS, 1.0)]).outcome("cordis:1", "ror:a") == "same"


def test_two_records_of_the_registry_are_never_one_organisation_by_way_of_a_third():
    records = known("cordis:1", "cordis:2", "ror:a", "ror:b")
    pairs = [
        Weighed("cordis:1", "ror:a", SURE, 1.0),
        Weighed("cordis:2", "ror:b", SURE, 1.0),
        Weighed("cordis:1", "cordis:2", SURE - 1, 1.0),
    ]
    decided = decide(records, pairs)
    assert decided.cluster_of["ror:a"] != decided.cluster_of["ror:b"]
    assert decided.outcome("cordis:1", "cordis:2") == "related"


def test_where_two_registry_records_are_as_good_neither_is_taken():
    records = known("cordis:1", "ror:a", "ror:b")
    pairs = [Weighed("cordis:1", "ror:a", SURE, 1.0), Weighed("cordis:1", "ror:b", SURE - 1, 1.0)]
    decided = decide(records, pairs)
    assert len(set(decided.cluster_of.values())) == 3


def test_a_second_code_joins_the_registrys_record_only_with_a_near_name():
    records = known("cordis:1", "cordis:2", "ror:a")
    first = Weighed("cordis:1", "ror:a", SURE + 2, 1.0)
    near = decide(records, [first, Weighed("cordis:2", "ror:a", SURE, 0.95)])
    far = decide(records, [first, Weighed("cordis:2", "ror:a", SURE, 0.7)])
    assert near.outcome("cordis:2", "ror:a") == "same"
    assert far.outcome("cordis:2", "ror:a") == "related"


def test_a_vat_number_too_short_or_written_otherwise():
    assert plain_vat("fi 0123.456-7") == "FI01234567"
    assert plain_vat("N/A") == plain_vat(None) == ""


def test_the_newer_of_two_judgements_that_cannot_both_hold_is_followed_and_the_other_is_told():
    records = known("cordis:1", "cordis:2", "cordis:3")
    judgements = [
        said("cordis:1", "cordis:2", Sameness.SAME, "2026-01-01"),
        said("cordis:2", "cordis:3", Sameness.SAME, "2026-01-02"),
        said("cordis:1", "cordis:3", Sameness.NOT_SAME, "2026-01-03"),
    ]
    decided = decide(records, [], judgements=judgements)
    assert decided.outcome("cordis:2", "cordis:3") == "same"
    assert decided.outcome("cordis:1", "cordis:3") == "apart"
    assert decided.conflicts == [judgements[0]]


def test_a_later_judgement_of_a_pair_takes_the_place_of_the_earlier():
    first, second = (said("a:1", "a:2", verdict, at) for verdict, at in ((Sameness.SAME, "1"), (Sameness.UNSURE, "2")))
    assert newest([second, first]) == {("a:1", "a:2"): second}


def test_judgements_of_records_not_held_wait_for_them():
    assert decide(known("cordis:1"), [], judgements=[said("cordis:1", "ror:z", Sameness.SAME)]).conflicts == []


RECORDS = [f"cordis:{number}" for number in range(6)] + [f"ror:{letter}" for letter in "abc"]
PAIRS = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)).filter(lambda pair: pair[0] < pair[1])


@given(
    st.dictionaries(PAIRS, st.floats(-5, 20), max_size=20),
    st.dictionaries(PAIRS, st.sampled_from(list(Sameness)), max_size=8),
    st.dictionaries(st.sampled_from("012345"), st.sampled_from(["FI11111", "FI22222"])),
)
def test_no_organisation_breaks_a_rule_or_the_newest_judgements(weights, verdicts, vat):
    records = known(*RECORDS, **vat)
    judgements = [said(*pair, verdict, f"2026-01-{day:02}") for day, (pair, verdict) in enumerate(verdicts.items(), 1)]
    weighed = [Weighed(*pair, weight, 1.0) for pair, weight in weights.items()]
    decided = decide(records, weighed, judgements=judgements)
    for judgement in judgements:
        if judgement not in decided.conflicts and judgement.verdict is not Sameness.UNSURE:
            is_one = decided.cluster_of[judgement.left] == decided.cluster_of[judgement.right]
            assert is_one is (judgement.verdict is Sameness.SAME)
    by_people = any(verdict is Sameness.SAME for verdict in verdicts.values())
    if not by_people:
        for first in set(decided.cluster_of.values()):
            members = [record for record, cluster in decided.cluster_of.items() if cluster == first]
            assert sum(member.startswith("ror:") for member in members) <= 1
            assert len({records[member].vat for member in members} - {""}) <= 1
    assert decide(records, weighed[::-1], judgements=judgements).cluster_of == decided.cluster_of
