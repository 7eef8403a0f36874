"""Rule sets are read from folders: all of one holds, or every fault is told with its place and the mend."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kompanjon.sources.rulebook import load_rules, rules_folder
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.rules import Bar, Composition, CoordinatorIs, Limit, Rate, Reading, ShareLimit, Who

_SET = """
id = "invented"
name = { sv = "Påhittat", fi = "Keksitty", en = "Invented" }
text = { sv = "Påhittat", fi = "Keksitty", en = "Invented" }
programmes = ["Invented"]
topics = "^INV-"
source = "https://example.org/law"
date = "2021"
confidence = "verified"
[lists.inside]
sv = "inne"
fi = "sisällä"
en = "inside"
[[part]]
id = "A"
pillar = "a"
topics = "^INV-A"
name = { sv = "A", fi = "A", en = "A" }
[[action]]
id = "RIA"
called = ["Research"]
name = { sv = "forskning", fi = "tutkimus", en = "research" }
"""

_LISTINGS = """list,code,pillars,not_parts,first_call,since,until,is_conditional,\
text_sv,text_fi,text_en,source,date,confidence,note
inside,FI,,,,,,,,,,https://example.org/list,2021,verified,
inside,CH,a,,2025,2025-01-01,,yes,från 2025,vuodesta 2025,from 2025,https://example.org/list,2021-11-10,secondary,
"""

_CLAUSES = """
[[clause]]
id = "three"
name = { sv = "Tre", fi = "Kolme", en = "Three" }
text = { sv = "Tre.", fi = "Kolme.", en = "Three." }
reference = "Article 22"
source = "https://example.org/law"
confidence = "secondary"
scope = { actions = ["RIA"], parts = ["A"], topics = "^INV-A", first_call = 2025, since = 2025-01-01 }
[[clause.composition]]
distinct = "country"
members_from = 2
slots = [{ count = 3, lists = ["inside"], types = ["HES"], name = { sv = "inne", fi = "sisällä", en = "inside" } }]
[[clause.bar]]
countries = ["CN"]
roles = ["coordinator", "thirdParty"]
effect = "barred"
[[clause.coordinator]]
lists = ["inside"]
effect = "read"
[[clause.share]]
of = "country"
most = 0.4
[[clause.rate]]
otherwise = 0.7
least = 0.3
by_type = { HES = 1.0 }
[[clause.limit]]
what = "pages"
value = 45
variant = "lump sum"
[[clause.reading]]
is_sme = false
decisive = true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "rules"
    (home / "invented" / "clauses").mkdir(parents=True)
    (home / "invented" / "ruleset.toml").write_text(_SET, encoding="utf-8")
    (home / "invented" / "listings.csv").write_text(_LISTINGS, encoding="utf-8")
    (home / "invented" / "clauses" / "all.toml").write_text(_CLAUSES, encoding="utf-8")
    return home


def _faults(folder: Path) -> list[str]:
    with pytest.raises(BadInput) as fault:
        load_rules(folder)
    return list(fault.value.lines)


def _change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "invented" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_programme_needs_a_folder_and_no_code(folder: Path):
    (rules,) = load_rules(folder)
    assert (rules.id, rules.programmes, rules.topics.pattern) == ("invented", ("Invented",), "^INV-")
    conditional = rules.listings[1]
    assert (conditional.pillars, conditional.first_call, conditional.since) == (("a",), 2025, date(2025, 1, 1))
    assert conditional.is_conditional
    clause = rules.clause("three")
    assert clause.is_secondary
    assert (clause.scope.actions, clause.scope.first_call, clause.scope.since) == (("RIA",), 2025, date(2025, 1, 1))
    composition, bar, coordinator, share, rate, limit, reading = clause.demands
    assert isinstance(composition, Composition)
    assert (composition.distinct, composition.members_from, composition.slots[0].count) == ("country", 2, 3)
    assert composition.slots[0].who == Who(lists=("inside",), types=("HES",))
    assert bar == Bar(Who(countries=("CN",), roles=("coordinator", "thirdParty")), "barred")
    assert coordinator == CoordinatorIs(Who(lists=("inside",)), "read")
    assert share == ShareLimit("country", Decimal("0.4"))
    assert rate == Rate(Decimal("0.7"), (("HES", Decimal("1.0")),), Decimal("0.3"))
    assert limit == Limit("pages", Decimal(45), "lump sum")
    assert reading == Reading(Who(is_sme=False), is_decisive=True)


def test_a_rule_set_is_read_anew_when_a_file_of_it_changes(folder: Path):
    (before,) = load_rules(folder)
    assert load_rules(folder)[0] is before
    _change(folder, "clauses/all.toml", "value = 45", "value = 50.5")
    assert load_rules(folder)[0].clause("three").demands[5].value == Decimal("50.5")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("clauses/all.toml", 'actions = ["RIA"]', 'actions = ["RIAA"]', 'did you mean "RIA"?'),
        ("clauses/all.toml", "reference =", "referenc =", 'did you mean "reference"?'),
        ("clauses/all.toml", 'lists = ["inside"], types', 'lists = ["insid"], types', 'did you mean "inside"?'),
        ("clauses/all.toml", "count = 3", 'count = "3"', "is not a whole number"),
        ("clauses/all.toml", "most = 0.4", "most = 40", "is no share"),
        ("clauses/all.toml", 'topics = "^INV-A"', 'topics = "(INV"', "is no regular expression"),
        ("clauses/all.toml", "since = 2025-01-01", 'since = "2025-01-01"', "is no day"),
        ("clauses/all.toml", 'fi = "Kolme."', 'fi = ""', "write the text in that language"),
        ("clauses/all.toml", 'effect = "barred"', 'effect = "bar"', 'did you mean "barred"?'),
        ("clauses/all.toml", 'confidence = "secondary"', 'confidence = "sure"', "write one of: verified"),
        ("clauses/all.toml", 'id = "three"', 'id = "three"\nreplaces = ["four"]', "replaces what is not there"),
        ("clauses/all.toml", "[[clause.rate]]", "[[clause.rates]]", "is not a key here"),
        ("listings.csv", "inside,FI", "insde,FI", 'did you mean "inside"?'),
        ("listings.csv", "2025-01-01", "2025-01", "is no day"),
        ("listings.csv", "inside,CH,a,,2025,2025-01-01", "inside,FI,,,,", "stands already on line 2"),
        ("ruleset.toml", 'id = "invented"', 'id = "other"', 'write "invented"'),
        ("ruleset.toml", '[[part]]\nid = "A"', '[[part]]\nid = "A"\nid = "B"', "is not TOML"),
    ],
)
def test_each_fault_is_one_line_with_file_line_and_mend(folder: Path, file: str, old: str, new: str, told: str):
    _change(folder, file, old, new)
    lines = _faults(folder)
    assert any(told in line for line in lines)
    assert all(line.startswith("invented/") for line in lines)
    assert f"invented/{file}:" in next(line for line in lines if told in line) or "replaces" in told


def test_an_id_that_stands_twice_is_told_with_the_place_of_the_other(folder: Path):
    shutil.copy(folder / "invented" / "clauses" / "all.toml", folder / "invented" / "clauses" / "more.toml")
    assert any("stands already in invented/clauses/all.toml" in line for line in _faults(folder))


def test_a_folder_without_rules_says_what_to_do(tmp_path: Path):
    with pytest.raises(BadInput, match="KOMPANJON_RULES"):
        load_rules(tmp_path)


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, folder: Path):
    monkeypatch.setenv("KOMPANJON_RULES", str(folder))
    assert rules_folder() == folder
    assert [one.id for one in load_rules()] == ["invented"]
