"""What was answered last is answered at once."""

from __future__ import annotations

import pytest

from kompanjon.faces.web.recent import Recent


def asked(recent: Recent[str], question: str) -> bool:
    """Whether it had to be made anew."""
    made = []
    assert recent.answer(question, lambda: made.append(question) or question.upper()) == question.upper()
    return bool(made)


def test_the_question_not_asked_for_longest_is_forgotten_first():
    recent: Recent[str] = Recent(2)
    assert asked(recent, "a") and asked(recent, "b") and not asked(recent, "a")
    assert asked(recent, "c"), "b goes, as a was asked since"
    assert not asked(recent, "a") and not asked(recent, "c") and asked(recent, "b")


def test_what_fails_is_not_kept():
    recent: Recent[str] = Recent(2)
    with pytest.raises(KeyError):
        recent.answer("q", lambda: {}["missing"])
    assert asked(recent, "q")
