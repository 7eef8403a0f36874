"""The API is asked on the same invented site as the pages."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "web"))

import invented_drafts
import pytest
from asking import client_of
from fake_workbench import FakeWorkbench

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.faces.web.site import Site
from kompanjon.workspace import service_concepts
from kompanjon.workspace.saved_concepts import Chosen, ChosenLeg

JOURNEY = Chosen(JourneyWish("RM", "REC"), (ChosenLeg("RM", 3, 6, "pilot", "a1"), ChosenLeg("REC", 4, 4, "away", "b2")))


@pytest.fixture
def client(own_home: Path):
    invented_drafts.begin(own_home)
    service_concepts.start(own_home, "battery", "From ore to mass", JOURNEY, "Maja")
    return client_of(Site(("battery",), FakeWorkbench.open, own_home))
