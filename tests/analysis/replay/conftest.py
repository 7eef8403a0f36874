"""The invented past, with titles of topics that name needs, and a ranking learnt before 2024."""

from __future__ import annotations

import datetime
from pathlib import Path

import invented_past
import pytest

from kompanjon.analysis.partners.history import History, read_history
from kompanjon.analysis.partners.ranker import Ranker
from kompanjon.analysis.replay.asked import question_of_call
from kompanjon.evidence.build import build_core
from kompanjon.sources.cordis import add
from kompanjon.sources.intake import unheard

#: A project of one member.
ALONE = "900000240"


@pytest.fixture(scope="session")
def replay_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("replayed")
    past = invented_past.dump_with_needs().project(ALONE, ecSignatureDate="2024-12-01")
    past.part(ALONE, "999900001", "Invented lone institute", "FI", role="coordinator")
    add(home, [past.write(home / "dump.zip")])
    return home


@pytest.fixture(scope="session")
def core(replay_home: Path) -> Path:
    return build_core(replay_home, unheard)


@pytest.fixture(scope="session")
def history(core: Path) -> History:
    return read_history(core)


@pytest.fixture(scope="session")
def ranker(history: History) -> Ranker:
    return Ranker.fit(history, datetime.date(2024, 1, 1), unheard, question_of_call)
