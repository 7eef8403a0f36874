"""A clause to cite."""

from __future__ import annotations

import pytest

from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.rules import Clause, Scope


@pytest.fixture
def a_clause() -> Clause:
    return Clause(
        "made-up-1", Label.same("A limit"), Label.same("No country has more."), "Article 0",
        Provenance("https://example.org/rules", Confidence.SECONDARY, "2026-01"), Scope(), (),
    )  # fmt: skip
