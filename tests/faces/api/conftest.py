"""The API is asked on the same invented site as the pages."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "web"))

import invented_drafts
import pytest
from asking import client_of
from fake_workbench import FakeWorkbench

from kompanjon.faces.web.site import Site


@pytest.fixture
def client(own_home: Path):
    invented_drafts.begin(own_home)
    return client_of(Site(("battery",), FakeWorkbench.open, own_home))
