"""A site on invented data, Django's test client on it, and a served copy for real browsers."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import make_server

import pytest
from fake_workbench import FakeWorkbench

from kompanjon.faces.web.server import SITE, _QuietHandler, _Server, application_for
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site

CHROMIUM = "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else shutil.which("chromium")
BROWSER_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(("battery",), FakeWorkbench.open)


@pytest.fixture
def client(site: Site):
    configure()
    from django.test import Client

    return Client(raise_request_exception=False, **{SITE: site, "SERVER_NAME": "127.0.0.1"})


@pytest.fixture(scope="session")
def workspace_with_draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose workspace holds one draft: all standings, a lock, a note, one typed by hand, a version saved; and
    a service concept, `sc-1`."""
    import invented_drafts
    import invented_services

    home = tmp_path_factory.mktemp("drafts")
    invented_drafts.begin(home)
    invented_services.save_concept(home)
    return home


@pytest.fixture
def drafted(own_home: Path, workspace_with_draft: Path) -> Path:
    """The test's own home, with that draft in it (`dc-1`)."""
    shutil.copytree(workspace_with_draft, own_home, dirs_exist_ok=True)
    return own_home


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The site, served on this machine for as long as the tests run."""
    server = make_server("127.0.0.1", 0, application_for(site), server_class=_Server, handler_class=_QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    """Chromium; tests that need it are left out where there is none, but never in continuous integration."""
    if os.environ.get("CI") != "true":
        pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    from playwright import sync_api as playwright

    if CHROMIUM is None:
        reason = "no chromium found: install Debian's package chromium"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=BROWSER_ARGUMENTS)
        yield opened
        opened.close()
