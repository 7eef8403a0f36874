"""The log of draft consortia: what is kept, what is refused, and what two people do at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.drafts import Change, Doing, Draft, Standing
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import drafts as log

NORTH = Member("org-1", "North Lab", "FI", "coordinator", "REC", False, "g", "kokkola", Decimal("1200000.50"))
SOUTH = Member("org-2", "South Works", "SE", activity_type="PRC", is_sme=True)


def started(home: Path, *members: Member, user: str = "Maja") -> Draft:
    return log.start(home, "battery", "Recycling", "TOPIC-1", members or (NORTH, SOUTH), user)


def change(home: Path, draft: Draft, *changes: Change, user: str = "Maja", on_line: int | None = None) -> Draft:
    return log.change(home, "battery", draft.id, changes, user, on_line)


def seen(home: Path, draft: Draft) -> Draft | None:
    return log.draft(home, "battery", draft.id)


def asked(organisation: str) -> Change:
    return Change(Doing.STANDING, organisation, "asked")


def test_a_draft_is_kept_with_its_members_as_they_were_given(tmp_path: Path):
    assert log.state(tmp_path) == 0 and log.drafts(tmp_path, "battery") == []
    draft = started(tmp_path, user="  Maja  P ")
    assert draft.id == "dc-1" and draft.user == "Maja P" and draft.at
    assert [one.member for one in draft.members] == [NORTH, SOUTH]
    assert all(one.standing is Standing.PROPOSED for one in draft.members)
    assert seen(tmp_path, draft) == draft and log.drafts(tmp_path, "battery") == [draft]
    assert draft.line == log.state(tmp_path) == 3
    assert log.drafts(tmp_path, "other") == [] and log.draft(tmp_path, "other", draft.id) is None


def test_the_draft_changed_last_comes_first_and_a_closed_one_is_not_listed(tmp_path: Path):
    first, second = started(tmp_path), started(tmp_path)
    assert [one.id for one in log.drafts(tmp_path, "battery")] == ["dc-2", "dc-1"]
    change(tmp_path, first, Change(Doing.RENAME, text="Renamed"))
    assert [one.name for one in log.drafts(tmp_path, "battery")] == ["Renamed", "Recycling"]
    change(tmp_path, second, Change(Doing.CLOSE))
    assert [one.id for one in log.drafts(tmp_path, "battery")] == ["dc-1"]
    assert seen(tmp_path, second).is_closed
    with pytest.raises(BadInput, match="dc-2 is closed"):
        change(tmp_path, second, asked("org-1"))
    assert not log.undo(tmp_path, "battery", second.id, "Maja").is_closed


def test_a_draft_is_seen_as_of_a_line_and_versions_have_names(tmp_path: Path):
    draft = started(tmp_path)
    change(tmp_path, draft, Change(Doing.SAVE, text=" first  try "))
    change(tmp_path, draft, Change(Doing.DROP, "org-2"), user="Otto")
    (version,) = log.versions(tmp_path, "battery", draft.id)
    assert (version.name, version.user) == ("first try", "Maja")
    before = log.draft(tmp_path, "battery", draft.id, version.line)
    assert [one.id for one in before.members] == ["org-1", "org-2"]
    assert [one.id for one in seen(tmp_path, draft).members] == ["org-1"]
    assert log.draft(tmp_path, "battery", draft.id, 0) is None
    with pytest.raises(BadInput, match="a version is called 'first try' already"):
        change(tmp_path, draft, Change(Doing.SAVE, text="first try"))


def test_a_step_is_all_or_nothing(tmp_path: Path):
    draft = started(tmp_path)
    with pytest.raises(BadInput, match="'org-9' is not in the draft"):
        change(tmp_path, draft, Change(Doing.DROP, "org-1"), asked("org-9"))
    assert seen(tmp_path, draft) == draft and log.state(tmp_path) == draft.line


def test_an_undo_takes_back_ones_own_newest_step_as_a_whole(tmp_path: Path):
    draft = started(tmp_path)
    change(tmp_path, draft, asked("org-1"), Change(Doing.LOCK, "org-1"))
    change(tmp_path, draft, asked("org-2"), user="Otto")
    after = log.undo(tmp_path, "battery", draft.id, "Maja")
    assert [(one.standing, one.is_locked) for one in after.members] == [("proposed", False), ("asked", False)]
    told = log.history(tmp_path, "battery", draft.id)
    assert [one.is_withdrawn for one in told] == [False, False, False, True, True, False, False, False]
    assert [one.takes_back for one in told][-2:] == [4, 5]
    with pytest.raises(BadInput, match="'Nobody' has no step to take back"):
        log.undo(tmp_path, "battery", draft.id, "Nobody")


def test_a_step_that_anothers_rests_on_is_not_taken_back(tmp_path: Path):
    draft = started(tmp_path)
    change(tmp_path, draft, Change(Doing.ADD, member=replace(SOUTH, id="org-3")))
    change(tmp_path, draft, asked("org-3"), user="Otto")
    with pytest.raises(BadInput, match="a later step of somebody else rests on this one"):
        log.undo(tmp_path, "battery", draft.id, "Maja")
    log.undo(tmp_path, "battery", draft.id, "Otto")
    assert len(log.undo(tmp_path, "battery", draft.id, "Maja").members) == 2


def test_with_its_start_taken_back_a_draft_is_gone_and_its_id_is_not_given_again(tmp_path: Path):
    draft = started(tmp_path)
    assert log.undo(tmp_path, "battery", draft.id, "Maja").is_closed
    assert log.drafts(tmp_path, "battery") == []
    assert started(tmp_path).id == "dc-2"


def test_an_organisation_typed_by_hand_is_known_again_by_name_and_country(tmp_path: Path):
    typed = Member("", "Own  Name Ab", "FI")
    first = started(tmp_path, typed, replace(typed, name="own name ab"), replace(typed, country="SE"))
    assert [one.id for one in first.members] == ["m1", "m2"]
    assert first.members[0].member.name == "Own Name Ab"
    second = started(tmp_path, Member("m1", "Another", "FI"), typed)
    assert [(one.id, one.member.name) for one in second.members] == [("m3", "Another"), ("m1", "Own Name Ab")]


def test_what_somebody_else_has_touched_since_is_refused_and_the_rest_is_not(tmp_path: Path):
    draft = started(tmp_path)
    change(tmp_path, draft, asked("org-1"), user="Otto", on_line=draft.line)
    with pytest.raises(BadInput, match=r"dc-1: org-1 was changed by Otto since you looked \(line 4\)") as fault:
        change(tmp_path, draft, asked("org-2"), Change(Doing.DROP, "org-1"), on_line=draft.line)
    assert len(fault.value.lines) == 1
    assert seen(tmp_path, draft).members[1].standing is Standing.PROPOSED
    change(tmp_path, draft, asked("org-2"), on_line=draft.line)
    now = seen(tmp_path, draft)
    assert [one.standing for one in now.members] == ["asked", "asked"]
    change(tmp_path, draft, Change(Doing.DROP, "org-1"), on_line=now.line)


def test_two_who_add_the_same_one_do_not_clash(tmp_path: Path):
    draft, third = started(tmp_path), Change(Doing.ADD, member=replace(SOUTH, id="org-3"))
    change(tmp_path, draft, third, on_line=draft.line)
    after = change(tmp_path, draft, third, user="Otto", on_line=draft.line)
    assert [one.id for one in after.members] == ["org-1", "org-2", "org-3"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Change(Doing.STANDING, "org-1", "maybe"), "'maybe' is not known; one of proposed, asked, agreed, declined"),
        (Change(Doing.ROLE, "org-1", "boss"), "role 'boss' is not known"),
        (Change(Doing.DROP), "no organisation to drop"),
        (Change(Doing.RENAME, text="  "), "draft’s name is empty"),
        (Change(Doing.RENAME, text="n" * 121), "120 is the most"),
        (Change(Doing.RENAME, text="ring 040 123 4567"), "draft’s name holds a person’s phone"),
        (Change(Doing.SAVE, text="v" * 81), "80 is the most"),
        (Change(Doing.NOTE, "org-1", "write to maja@example.org"), "note holds a person’s e-mail"),
        (Change(Doing.NOTE, "", "n" * 501), "500 is the most"),
        (Change(Doing.CALL, call="T" * 101), "give the id of a topic"),
        (Change(Doing.ADD), "no member to add"),
        (Change(Doing.ADD, member=Member("", "", "FI")), "organisation’s name is empty"),
        (Change(Doing.ADD, member=Member("", "maja@example.org", "FI")), "name holds a person’s e-mail"),
        (Change(Doing.ADD, member=Member("", "Own", "Finland")), "country 'Finland' is not known"),
        (Change(Doing.ADD, member=Member("", "Own", "FI", activity_type="UNI")), "type 'UNI' is not known"),
        (Change(Doing.ADD, member=Member("", "Own", "FI", budget_eur=Decimal(-1))), "budget -1 cannot be"),
        (Change(Doing.START, text="Again"), "a draft starts once"),
    ],
)
def test_what_cannot_be_used_is_told_and_not_kept(tmp_path: Path, wrong: Change, told: str):
    draft = started(tmp_path)
    with pytest.raises(BadInput, match=told) as fault:
        change(tmp_path, draft, wrong)
    assert "maja@" not in str(fault.value) and "4567" not in str(fault.value)
    assert log.state(tmp_path) == draft.line


def test_a_step_needs_a_user_a_change_and_a_draft(tmp_path: Path):
    draft = started(tmp_path)
    with pytest.raises(BadInput, match="no user"):
        change(tmp_path, draft, asked("org-1"), user=" ")
    with pytest.raises(BadInput, match="no change"):
        change(tmp_path, draft)
    with pytest.raises(BadInput, match="draft 'dc-9' is not held in theme battery"):
        log.change(tmp_path, "battery", "dc-9", [asked("org-1")], "Maja")
