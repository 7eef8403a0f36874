"""A draft from the lines of its log: steps and their undoing, whatever they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.vocabulary.consortium import ROLES, Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, Standing
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.draft_folding import Entry, folded, marked, touched

IDS = ("a", "b", "c")
START = Change(Doing.START, text="Prov", call="TOPIC-1")


def member(id: str, role: str = "participant") -> Member:
    return Member(id, id.upper(), "FI", role=role)  # type: ignore[arg-type]


organisations = st.sampled_from(IDS)
changes = st.one_of(
    st.builds(lambda id, role: Change(Doing.ADD, member=member(id, role)), organisations, st.sampled_from(ROLES)),
    st.builds(Change, st.sampled_from([Doing.DROP, Doing.LOCK, Doing.UNLOCK]), organisations),
    st.builds(Change, st.just(Doing.STANDING), organisations, st.sampled_from([one.value for one in Standing])),
    st.builds(Change, st.just(Doing.ROLE), organisations, st.sampled_from(ROLES)),
    st.builds(Change, st.just(Doing.NOTE), st.sampled_from(("", *IDS)), st.sampled_from(("", "ask again"))),
    st.builds(lambda text: Change(Doing.RENAME, text=text), st.sampled_from(("One", "Two"))),
    st.builds(lambda text: Change(Doing.SAVE, text=text), st.sampled_from(("v1", "v2"))),
    st.builds(lambda call: Change(Doing.CALL, call=call), st.sampled_from(("", "TOPIC-2"))),
    st.just(Change(Doing.CLOSE)),
)


def lines(*given: Change) -> list[Entry]:
    """A log of the changes that can be made, each a step of its own."""
    made: list[Entry] = []
    for change in (START, *given):
        entry = Entry(len(made) + 1, f"b{len(made)}", "Maja", "2026-11-24T20:00:00+00:00", change)
        try:
            fold([*made, entry])
        except BadInput:
            continue
        made.append(entry)
    return made


def fold(entries: list[Entry]) -> Draft:
    return folded("dc-1", "battery", entries)


def taken_back(entries: list[Entry], count: int) -> list[Entry]:
    """The log with its newest `count` changes taken back, one after the other."""
    newest = len(entries)
    return [
        *entries,
        *(
            Entry(newest + place, f"u{place}", "Maja", "2026-11-24T21:00:00+00:00", one.change, one.line)
            for place, one in enumerate(reversed(entries[newest - count :]), 1)
        ),
    ]


def shown(draft: Draft) -> Draft:
    """The draft without who changed it last, when and on which line."""
    return replace(draft, line=0, user="", at="")


@given(st.lists(changes, max_size=12), st.data())
def test_what_is_taken_back_leaves_the_draft_as_it_was(steps: list[Change], data: st.DataObject):
    log = lines(*steps)
    count = data.draw(st.integers(0, len(log)))
    after = fold(taken_back(log, count))
    assert shown(after) == shown(fold(log[: len(log) - count]))
    assert after.line == len(log) + count
    assert shown(fold(taken_back(log, len(log)))) == Draft("dc-1", "battery", "", "", (), "", 0, "", "", True)


@given(st.lists(changes, max_size=20))
def test_nobody_is_in_a_draft_twice_and_one_coordinates_at_most(steps: list[Change]):
    draft = fold(lines(*steps))
    ids = [one.id for one in draft.members]
    assert len(set(ids)) == len(ids)
    assert sum(one.member.role == "coordinator" for one in draft.members) <= 1


@given(st.lists(changes, max_size=12), organisations)
def test_adding_one_who_is_there_changes_nothing(steps: list[Change], id: str):
    log = lines(*steps, Change(Doing.ADD, member=member(id)))
    again = lines(*steps, Change(Doing.ADD, member=member(id)), Change(Doing.ADD, member=member(id, "coordinator")))
    assert shown(fold(log)) == shown(fold(again))


def test_a_new_coordinator_makes_the_one_before_a_participant():
    log = lines(
        Change(Doing.ADD, member=member("a", "coordinator")),
        Change(Doing.ADD, member=member("b")),
        Change(Doing.ROLE, "b", "coordinator"),
    )
    assert [one.member.role for one in fold(log).members] == ["participant", "coordinator"]


def test_who_declined_stays_and_is_not_counted_and_who_agreed_is_kept():
    log = lines(
        *(Change(Doing.ADD, member=member(id)) for id in IDS),
        Change(Doing.STANDING, "a", "declined"),
        Change(Doing.LOCK, "a"),
        Change(Doing.STANDING, "b", "agreed"),
        Change(Doing.LOCK, "c"),
    )
    draft = fold(log)
    assert [one.id for one in draft.members] == ["a", "b", "c"]
    assert [one.id for one in draft.counted] == ["b", "c"]
    assert draft.locked == ("b", "c")


@pytest.mark.parametrize(
    "change",
    [
        Change(Doing.DROP, "x"),
        Change(Doing.LOCK, "x"),
        Change(Doing.STANDING, "x", "asked"),
        Change(Doing.ROLE, "x", "coordinator"),
        Change(Doing.NOTE, "x", "word"),
    ],
)
def test_one_who_is_not_there_cannot_be_changed(change: Change):
    entry = Entry(2, "b", "Maja", "2026-11-24T20:00:00+00:00", change)
    with pytest.raises(BadInput, match="'x' is not in the draft; add it first"):
        fold([*lines(), entry])


def test_a_line_knows_whether_it_was_taken_back():
    log = marked(taken_back(lines(Change(Doing.RENAME, text="One")), 1))
    assert [(one.is_withdrawn, one.is_standing) for one in log] == [(False, True), (True, False), (False, False)]


def test_changes_touch_their_member_and_a_new_coordinator_the_coordinator_too():
    assert touched(Change(Doing.STANDING, "a", "asked")) == touched(Change(Doing.NOTE, "a", "word")) == {"a"}
    assert touched(Change(Doing.ROLE, "a", "coordinator")) & touched(Change(Doing.ROLE, "b", "coordinator"))
    assert not touched(Change(Doing.NOTE, text="word")) & touched(Change(Doing.RENAME, text="One"))
    assert not touched(Change(Doing.SAVE, text="v1"))
