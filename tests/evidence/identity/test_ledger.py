"""An organisation keeps its id when records come, go and are judged anew."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.evidence.identity import ledger
from kompanjon.evidence.identity.ledger import give_ids


def test_an_organisation_is_named_after_its_oldest_participant_code():
    ids = give_ids([["cordis:111111111", "cordis:999999999", "ror:0inventd1"], ["ror:0inventd2"]], {})
    assert ids["ror:0inventd1"] == ids["cordis:111111111"] == "pic-999999999"
    assert ids["ror:0inventd2"] == "ror-0inventd2"


def test_the_id_stays_when_an_older_code_joins_later():
    before = give_ids([["cordis:111111111", "ror:0inventd1"]], {})
    after = give_ids([["cordis:111111111", "cordis:999999999", "ror:0inventd1"]], before)
    assert set(after.values()) == {"pic-111111111"}


def test_the_id_stays_with_most_of_the_records_when_an_organisation_is_parted():
    before = give_ids([["cordis:3", "cordis:2", "ror:a"]], {})
    after = give_ids([["cordis:3"], ["cordis:2", "ror:a"]], before)
    assert after == {"cordis:3": "cordis:3".replace("cordis:", "pic-") + "-3", "cordis:2": "pic-3", "ror:a": "pic-3"}


def test_what_was_given_is_kept_on_disk_even_for_records_that_are_gone(tmp_path: Path):
    ledger.write(tmp_path, {"cordis:2": "pic-3", "cordis:9": "pic-9"})
    ledger.write(tmp_path, {"cordis:5": "pic-6"})
    assert ledger.read(tmp_path) == {"cordis:2": "pic-3", "cordis:5": "pic-6"}, "an own name need not be kept"
    ledger.write(tmp_path, {"cordis:2": "pic-2"})
    assert ledger.read(tmp_path) == {"cordis:5": "pic-6"}


PARTITION = st.lists(st.integers(0, 3), min_size=8, max_size=8)
NAMES = [f"cordis:{number}" for number in range(1, 6)] + ["ror:a", "ror:b", "ror:c"]


def clusters(numbers: list[int]) -> list[list[str]]:
    return [[name for name, n in zip(NAMES, numbers, strict=True) if n == number] for number in sorted(set(numbers))]


@given(PARTITION, PARTITION)
def test_ids_are_of_one_organisation_each_and_the_same_partition_keeps_them(first, second):
    before = give_ids(clusters(first), {})
    after = give_ids(clusters(second), before)
    for cluster in clusters(second):
        assert len({after[record] for record in cluster}) == 1
    assert len(set(after.values())) == len(clusters(second))
    assert give_ids(clusters(second), after) == after
