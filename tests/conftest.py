"""What all tests share: the open data where it is, a home of their own, no network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from misbehaving_server import Publisher, publisher_running

if TYPE_CHECKING:
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.evidence.build import Built
    from kompanjon.evidence.store import Evidence

REPOSITORY = Path(__file__).parent.parent

#: Commands that tests run ask no publisher of their own accord.
os.environ["KOMPANJON_OFFLINE"] = "1"

#: Real open data for tests; see its README for what may be done with it. None of it is in this repository.
SHARED_DATA = Path(os.environ.get("KOMPANJON_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))

# A browser driven by tests leaves an event loop in this thread, where Django would then refuse to open a database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CORDIS_ZIP = SHARED_DATA / "cordis" / "cordis-HORIZONprojects-csv.zip"


def missing(reason: str) -> None:
    """Skip for `reason`; in CI, where nothing may be left out, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; in CI nothing may be left out")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real open data."""
    if not CORDIS_ZIP.is_file():
        missing(f"the shared open data is not at {SHARED_DATA} (set KOMPANJON_SHARED_DATA)")
    return SHARED_DATA


@pytest.fixture(scope="session")
def real_home(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the real Horizon Europe dump and the battery theme's evidence; built once."""
    from kompanjon.analysis.workbench import build_theme
    from kompanjon.sources.cordis import add

    home = tmp_path_factory.mktemp("real-home")
    add(home, [CORDIS_ZIP])
    build_theme("battery", home)
    return home


@pytest.fixture(scope="session")
def world_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the invented world's dump and evidence; built once."""
    import invented_world

    home = tmp_path_factory.mktemp("world")
    invented_world.bench(home)
    return home


@pytest.fixture(scope="session")
def past_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds an invented past of projects, an invented call, and evidence on both; built once."""
    import invented_past

    home = tmp_path_factory.mktemp("past")
    invented_past.bench(home)
    return home


@pytest.fixture(scope="session")
def built(world_home: Path) -> Built:
    """The invented world's evidence in force."""
    from kompanjon.evidence.build import in_force

    found = in_force(world_home, "battery")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def evidence(built: Built) -> Evidence:
    """The invented world's evidence, read."""
    from kompanjon.evidence.store import Evidence

    return Evidence(built)


@pytest.fixture(scope="session")
def bench(world_home: Path, built: Built) -> Workbench:
    """The invented world's workbench."""
    import invented_world

    from kompanjon.analysis.workbench import Workbench

    return Workbench(invented_world.theme(), world_home, built)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own, so that none reads or writes the user's."""
    home = tmp_path / "home"
    monkeypatch.setenv("KOMPANJON_HOME", str(home))
    return home


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A publisher on this machine that stands in for all others."""
    with publisher_running() as running:
        monkeypatch.setenv("KOMPANJON_MIRROR", running.address)
        yield running


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may reach beyond this machine."""
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: object) -> object:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a test left out is a test failed: a green run must have run everything."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", ())) if reporter else 0
    if os.environ.get("CI") == "true" and skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
