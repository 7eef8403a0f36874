"""Rows people add to a theme: what stands, what is changed, withdrawn or undone, and what cannot be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import invented_world
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.sources.starter.written import texts_of
from kompanjon.vocabulary.additions import NOTHING_ADDED, with_additions
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace import additions as log
from kompanjon.workspace.added_rows import KINDS, Sheet, form

THEME = invented_world.theme()
OWN = THEME.services[0]


def service(id: str = "new_lab", name: str = "Nytt laboratorium", **more: str) -> Sheet:
    texts = texts_of(KINDS["services"], replace(OWN, id=id, name=Label(name, name, name)))
    return form("services", {**texts, **more})


def programme(id: str, **more: str) -> Sheet:
    return form("programmes", {**texts_of(KINDS["programmes"], THEME.programmes[0]), "id": id, **more})


def ids(home: Path, theme: Theme = THEME) -> list[str]:
    return [one.id for one in log.additions_of(home, theme).services]


def test_a_service_is_added_with_who_and_when_and_stands_beside_the_themes_own(tmp_path: Path):
    assert log.state(tmp_path) == 0 and log.additions_of(tmp_path, THEME) == NOTHING_ADDED
    (written,) = log.add(tmp_path, THEME, [service()], " Maja  P ")
    (held,) = log.additions_of(tmp_path, THEME).services
    assert (held.id, held.name.sv, held.organisation) == ("new_lab", "Nytt laboratorium", OWN.organisation)
    assert (written.user, written.doing, written.before) == ("Maja P", "put", None) and written.at
    assert [one.id for one in with_additions(THEME, log.additions_of(tmp_path, THEME)).services] == [
        *(one.id for one in THEME.services),
        "new_lab",
    ]
    assert log.additions_of(tmp_path, replace(THEME, id="other")) == NOTHING_ADDED


def test_what_says_nothing_new_is_not_written(tmp_path: Path):
    assert log.add(tmp_path, THEME, [form("services", texts_of(KINDS["services"], OWN))], "Maja") == []
    log.add(tmp_path, THEME, [service()], "Maja")
    assert log.add(tmp_path, THEME, [service()], "Oskar") == []


def test_a_changed_row_stands_in_place_of_the_themes_own_and_keeps_what_was_said_before(tmp_path: Path):
    (line,) = log.add(tmp_path, THEME, [service(OWN.id, "Nytt namn")], "Maja")
    assert line.before is not None and line.before.texts["name_sv"] == OWN.name.sv
    shown = with_additions(THEME, log.additions_of(tmp_path, THEME)).services
    assert len(shown) == len(THEME.services) and shown[0].name.sv == "Nytt namn"
    log.withdraw(tmp_path, THEME, "services", OWN.id, "Oskar")
    assert with_additions(THEME, log.additions_of(tmp_path, THEME)).services == THEME.services
    assert [one.doing for one in log.history(tmp_path, THEME.id, "services", OWN.id)] == ["put", "withdrawn"]


def test_an_undo_takes_back_the_users_own_newest_step_as_a_whole(tmp_path: Path):
    log.add(tmp_path, THEME, [service("a")], "Maja")
    log.add(tmp_path, THEME, [service("a", "Annat"), service("b")], "Maja")
    log.add(tmp_path, THEME, [service("c")], "Oskar")
    undone = log.undo(tmp_path, THEME, "Maja")
    assert {one.doing for one in undone} == {"undone"}
    (first, _) = log.additions_of(tmp_path, THEME).services
    assert ids(tmp_path) == ["a", "c"] and first.name.sv == "Nytt laboratorium"
    log.undo(tmp_path, THEME, "Maja")
    assert ids(tmp_path) == ["c"]
    with pytest.raises(BadInput, match="Maja has added nothing"):
        log.undo(tmp_path, THEME, "Maja")
    assert len(log.history(tmp_path, THEME.id)) == 7


@settings(max_examples=12, deadline=None)
@given(steps=st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from(["Ett", "Två"]), min_size=1), max_size=4))
def test_undoing_every_step_leads_back_through_every_state_to_nothing(tmp_path_factory, steps: list[dict[str, str]]):
    home = tmp_path_factory.mktemp("undo")
    states = [log.additions_of(home, THEME)]
    for step in steps:
        if log.add(home, THEME, [service(id, name) for id, name in step.items()], "Maja"):
            states.append(log.additions_of(home, THEME))
    for before in reversed(states[:-1]):
        log.undo(home, THEME, "Maja")
        assert log.additions_of(home, THEME) == before


def test_a_withdrawal_is_undone_too(tmp_path: Path):
    log.add(tmp_path, THEME, [service("a")], "Maja")
    log.withdraw(tmp_path, THEME, "services", "a", "Maja")
    assert ids(tmp_path) == []
    log.undo(tmp_path, THEME, "Maja")
    assert ids(tmp_path) == ["a"]


def test_what_somebody_has_changed_since_is_not_undone(tmp_path: Path):
    log.add(tmp_path, THEME, [service("a")], "Maja")
    log.add(tmp_path, THEME, [service("a", "Annat")], "Oskar")
    with pytest.raises(BadInput, match="changed by Oskar since"):
        log.undo(tmp_path, THEME, "Maja")


def test_a_fault_is_told_with_its_column_and_nothing_is_added(tmp_path: Path):
    with pytest.raises(BadInput) as told:
        log.add(tmp_path, THEME, [service("a"), service("b", organisation="nobody", trl_from="7", trl_to="3")], "Maja")
    assert any('column "organisation": "nobody" is no organisation' in line for line in told.value.lines)
    assert any('column "trl_to": "3" is below trl_from 7' in line for line in told.value.lines)
    assert log.state(tmp_path) == 0 and ids(tmp_path) == []


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("note", "ring Maja 040 123 4567", "telephone number"),
        ("offer_sv", "skriv till maja.person@example.org", "e-mail address"),
        ("note", "130180-987A", "personal identity code"),
        ("source", "https://example.org maja.person@example.org", "e-mail address"),
    ],
)
def test_nothing_personal_is_kept_or_repeated(tmp_path: Path, column: str, value: str, kind: str):
    with pytest.raises(BadInput, match=kind) as told:
        log.add(tmp_path, THEME, [service(**{column: value})], "Maja")
    assert not any(value in line for line in told.value.lines)
    assert log.state(tmp_path) == 0


def test_a_row_of_digits_in_an_address_is_no_telephone_number(tmp_path: Path):
    log.add(tmp_path, THEME, [service(source="https://example.org/0401234567")], "Maja")
    assert ids(tmp_path) == ["new_lab"]


def test_a_programme_and_one_that_requires_it_come_in_one_step_and_hold_each_other(tmp_path: Path):
    log.add(tmp_path, THEME, [programme("basic"), programme("further", requires="basic")], "Maja")
    with pytest.raises(BadInput, match="programmes further rests on programmes basic"):
        log.withdraw(tmp_path, THEME, "programmes", "basic", "Maja")
    log.withdraw(tmp_path, THEME, "programmes", "further", "Maja")
    log.withdraw(tmp_path, THEME, "programmes", "basic", "Maja")
    assert log.additions_of(tmp_path, THEME) == NOTHING_ADDED


def test_a_row_the_folder_no_longer_fits_is_left_out_and_told(tmp_path: Path):
    log.add(tmp_path, THEME, [programme("basic"), programme("further", requires="basic"), service()], "Maja")
    changed = replace(THEME, programmes=(), competence_needs=(), organisations=(), services=(), fingerprint="other")
    held = log.standing(tmp_path, changed)
    assert held.additions.services == () and [row.key for row, _ in held.unfit][:1]
    assert "new_lab" in {row.key for row, _ in held.unfit}
    assert ids(tmp_path) == ["new_lab"]


def test_who_adds_must_say_so(tmp_path: Path):
    with pytest.raises(BadInput, match="no user"):
        log.add(tmp_path, THEME, [service()], "  ")


def test_a_preview_tells_what_is_new_changed_and_unchanged_and_stores_nothing(tmp_path: Path):
    sheets = [
        service("a"),
        service(OWN.id, "Nytt namn"),
        form("services", texts_of(KINDS["services"], THEME.services[1])),
    ]
    seen = log.preview(tmp_path, THEME, sheets)
    assert [row.key for row in seen.new] == ["a"] and [row.key for row in seen.changed] == [OWN.id]
    assert [row.key for row in seen.unchanged] == [THEME.services[1].id] and seen.faults == ()
    assert log.state(tmp_path) == 0
