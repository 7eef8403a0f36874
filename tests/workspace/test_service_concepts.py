"""The log of saved service concepts: what is kept, refused, taken back, and what two people do at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import service_concepts as log
from kompanjon.workspace.saved_concepts import Change, Chosen, ChosenLeg, Doing, SavedConcept

WISH = JourneyWish("RM", "REC", trl_from=3, trl_to=6, concepts=("acid",), place="kokkola", keep=("leach",))
JOURNEY = Chosen(WISH, (ChosenLeg("RM", 3, 6, "leach", "a1"), ChosenLeg("REC", None, None, "dryroom", "b2")))
OTHER = Chosen(JourneyWish("REF", "REC"), (ChosenLeg("REC", 4, 4, "leach", "a1"),))


def started(home: Path, name: str = "From ore to black mass", user: str = "Maja") -> SavedConcept:
    return log.start(home, "battery", name, JOURNEY, user)


def changed(home: Path, concept: SavedConcept, doing: Doing, text: str = "", journey=None, user="Maja", on=None):
    return log.change(home, "battery", concept.id, Change(doing, text, journey), user, on)


def test_a_concept_is_kept_as_it_was_asked_and_chosen(tmp_path: Path):
    assert log.saved(tmp_path, "battery") == [] and log.state(tmp_path) == 0
    concept = started(tmp_path, user="  Maja  P ")
    assert (concept.id, concept.user, concept.journey, concept.published_at) == ("sc-1", "Maja P", JOURNEY, "")
    assert log.held(tmp_path, "battery", "sc-1") == concept == log.saved(tmp_path, "battery")[0]
    assert log.saved(tmp_path, "other") == []
    assert started(tmp_path).id == "sc-2"


def test_a_journey_changed_later_is_seen_as_of_each_line_and_versions_have_names(tmp_path: Path):
    first = started(tmp_path)
    changed(tmp_path, first, Doing.SAVE, "for the steering group")
    later = changed(tmp_path, first, Doing.JOURNEY, journey=OTHER)
    (version,) = log.versions(tmp_path, "battery", "sc-1")
    assert version.name == "for the steering group"
    assert log.held(tmp_path, "battery", "sc-1", version.line).journey == JOURNEY and later.journey == OTHER
    with pytest.raises(BadInput, match="called 'for the steering group' already"):
        changed(tmp_path, first, Doing.SAVE, "for the steering group")


def test_it_is_published_until_it_is_withdrawn_or_closed(tmp_path: Path):
    concept = changed(tmp_path, started(tmp_path), Doing.PUBLISH)
    assert concept.published_at == concept.at
    assert changed(tmp_path, concept, Doing.UNPUBLISH).published_at == ""
    changed(tmp_path, concept, Doing.PUBLISH)
    closed = changed(tmp_path, concept, Doing.CLOSE)
    assert closed.is_closed and closed.published_at == "" and log.saved(tmp_path, "battery") == []
    with pytest.raises(BadInput, match="sc-1 is closed"):
        changed(tmp_path, concept, Doing.RENAME, "again")


def test_only_ones_own_newest_step_is_taken_back(tmp_path: Path):
    concept = started(tmp_path)
    changed(tmp_path, concept, Doing.NOTE, "ask about permits", user="Olli")
    changed(tmp_path, concept, Doing.RENAME, "Better name")
    assert log.undo(tmp_path, "battery", "sc-1", "Maja").name == "From ore to black mass"
    assert log.undo(tmp_path, "battery", "sc-1", "Olli").note == ""
    with pytest.raises(BadInput, match="'Olli' has no step to take back"):
        log.undo(tmp_path, "battery", "sc-1", "Olli")
    assert log.undo(tmp_path, "battery", "sc-1", "Maja").is_closed
    assert len(log.history(tmp_path, "battery", "sc-1")) == 6


def test_a_start_that_others_built_on_stays(tmp_path: Path):
    concept = started(tmp_path)
    changed(tmp_path, concept, Doing.NOTE, "ask", user="Olli")
    with pytest.raises(BadInput, match="before its start"):
        log.undo(tmp_path, "battery", "sc-1", "Maja")


def test_two_people_who_change_the_same_are_told_and_nothing_is_lost(tmp_path: Path):
    seen = started(tmp_path)
    changed(tmp_path, seen, Doing.NOTE, "by Olli", user="Olli", on=seen.line)
    changed(tmp_path, seen, Doing.RENAME, "by Maja", on=seen.line)  # another part: both stand
    with pytest.raises(BadInput, match="the note was changed by Olli since you looked"):
        changed(tmp_path, seen, Doing.NOTE, "by Maja", on=seen.line)
    held = log.held(tmp_path, "battery", "sc-1")
    assert (held.note, held.name) == ("by Olli", "by Maja")


@pytest.mark.parametrize(
    ("doing", "text", "why"),
    [
        (Doing.RENAME, " ", "the concept’s name is empty"),
        (Doing.NOTE, "call 040 123 4567", "holds a person’s phone"),
        (Doing.SAVE, "v" * 200, "200 characters long"),
        (Doing.JOURNEY, "", "no service is chosen"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(tmp_path: Path, doing: Doing, text: str, why: str):
    concept = started(tmp_path)
    with pytest.raises(BadInput, match=why):
        changed(tmp_path, concept, doing, text)
    assert log.state(tmp_path) == concept.line


def test_a_concept_that_is_not_held_is_told_with_the_mend(tmp_path: Path):
    with pytest.raises(BadInput, match="'sc-9' is not held in theme battery; see them with: kompanjon concept battery"):
        log.held(tmp_path, "battery", "sc-9")
