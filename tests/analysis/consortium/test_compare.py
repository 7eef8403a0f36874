"""Two versions of a draft side by side."""

from __future__ import annotations

from dataclasses import replace

from invented_rules import THREE, TODAY, call, member, rules

from kompanjon.analysis.calls.answers import CallNeed, Passage
from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.compare import NeedChange, compared
from kompanjon.analysis.consortium.picture import ConsortiumPicture, picture_of
from kompanjon.analysis.consortium.wish import Wish
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.drafts import Draft, DraftMember, Standing
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

_NEEDS = tuple(CallNeed(key, "outcome", Passage(key, "description", 0), ()) for key in ("a", "b"))
_EVIDENCE = {"FI": {"a": 0.9}, "SE": {"b": 0.4}, "NO": {"b": 0.8}}
_ROW = Reference("project", "1", Label.same("Project"), Provenance("x", Confidence.VERIFIED))


def _draft(*countries: str, **standing: Standing) -> Draft:
    members = tuple(
        DraftMember(member(country), standing.get(country, Standing.PROPOSED)) for country in countries
    )  # fmt: skip
    return Draft("dc-1", "battery", "Cells", "T-1", members, "", 1, "Anna", "2026-11-24T10:00:00+00:00")


def _picture(draft: Draft) -> ConsortiumPicture:
    counted = draft.counted
    candidates = tuple(Candidate(one, 0.5, _EVIDENCE.get(one.country, {})) for one in counted)
    evidence = {(one.id, need): _ROW for one in counted for need in _EVIDENCE.get(one.country, {})}
    problem = Problem(candidates, {"a": 1.0, "b": 1.0}, Ties(), Wish(size_to=12), rules(THREE), call(), TODAY)
    return picture_of(problem, counted, _NEEDS, evidence, {})


def _compared(before: Draft, after: Draft):
    return compared(before, after, _picture(before), _picture(after))


def test_who_joined_who_left_and_what_that_does_to_needs_and_rules():
    found = _compared(_draft("FI", "SE"), _draft("FI", "NO", "DE"))
    assert [one.id for one in found.joined] == ["no", "de"]
    assert [one.id for one in found.left] == ["se"]
    assert found.needs == (NeedChange("b", 0.4, 0.8),)
    assert [clause.id for clause in found.mended] == ["three"]
    assert found.broken == ()
    before, after = found.parts["coverage"]
    assert after > before > 0


def test_one_who_declines_is_changed_and_counted_no_longer():
    found = _compared(_draft("FI", "SE", "NO"), _draft("FI", "SE", "NO", NO=Standing.DECLINED))
    assert [(one.before.standing, one.after.standing) for one in found.changed] == [("proposed", "declined")]
    assert [clause.id for clause in found.broken] == ["three"]
    assert found.needs == (NeedChange("b", 0.8, 0.4),)


def test_the_same_version_has_no_differences():
    draft = _draft("FI", "SE")
    found = _compared(draft, draft)
    assert found.is_same and not found.needs and not found.broken
    assert all(before == after for before, after in found.parts.values())


def test_needs_of_another_call_are_not_compared():
    draft = _draft("FI", "SE")
    assert _compared(draft, replace(draft, call="T-2", members=draft.members[:1])).needs == ()
