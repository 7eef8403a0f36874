"""The invented world, built once for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import invented_world
import pytest

from kompanjon.analysis.workbench import Workbench
from kompanjon.evidence.build import Built, in_force
from kompanjon.evidence.store import Evidence


@pytest.fixture(scope="package")
def world_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("world")
    invented_world.bench(home)
    return home


@pytest.fixture(scope="package")
def built(world_home: Path) -> Built:
    found = in_force(world_home, "battery")
    assert found is not None
    return found


@pytest.fixture(scope="package")
def evidence(built: Built) -> Evidence:
    return Evidence(built)


@pytest.fixture(scope="package")
def bench(world_home: Path, built: Built) -> Workbench:
    return Workbench(invented_world.theme(), world_home, built)
