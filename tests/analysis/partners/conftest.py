"""The invented past, read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.analysis.partners.history import History, read_history


@pytest.fixture(scope="session")
def past(past_home: Path) -> History:
    from kompanjon.evidence.build import in_force

    built = in_force(past_home, "battery")
    assert built is not None
    return read_history(built.core)
