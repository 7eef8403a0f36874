"""A home that holds the invented past and the theme's evidence on it; built once."""

from __future__ import annotations

from pathlib import Path

import invented_past
import pytest

from kompanjon.analysis.partners.history import History, read_history


@pytest.fixture(scope="session")
def past_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from kompanjon.analysis.workbench import build_theme
    from kompanjon.sources.cordis import add

    home = tmp_path_factory.mktemp("past")
    add(home, [invented_past.write(home / "dump.zip")])
    build_theme("battery", home)
    return home


@pytest.fixture(scope="session")
def past(past_home: Path) -> History:
    from kompanjon.evidence.build import in_force

    built = in_force(past_home, "battery")
    assert built is not None
    return read_history(built.core)
