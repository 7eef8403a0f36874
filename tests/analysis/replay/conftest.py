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


@pytest.fixture(scope="session")
def replay_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("replayed")
    dump = invented_past.dump()
    for number, row in enumerate(dump.topics):
        words = list(invented_past.FIELDS.values())[number % len(invented_past.FIELDS)].split()
        words = words[number % 5 :] + words[: number % 5]
        row["title"] = f"Better {words[0]} {words[1]} {words[2]}, including {words[3]} {words[4]} {words[5]}"
    add(home, [dump.write(home / "dump.zip")])
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
