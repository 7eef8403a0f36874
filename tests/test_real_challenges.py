"""Shared challenges on the real dump: the same tomorrow, and recognisable when texts are added."""

from __future__ import annotations

import json
import time
from pathlib import Path
from zlib import crc32

import pytest

from kompanjon.analysis.challenges.communities import communities
from kompanjon.analysis.challenges.form import challenges
from kompanjon.analysis.challenges.texts import theme_texts
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.workbench import Workbench
from kompanjon.evidence.build import in_force
from kompanjon.evidence.store import Evidence
from kompanjon.faces.plain import plain
from kompanjon.sources.starter.parse import load_theme

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def ground(real_home: Path) -> Ground:
    return _ground(real_home)


def _ground(home: Path) -> Ground:
    built = in_force(home, "battery")
    assert built is not None
    return Ground(load_theme("battery"), Evidence(built))


def test_the_same_input_gives_the_same_answer_to_the_byte(ground: Ground, real_home: Path):
    one, again = (json.dumps(plain(challenges(of, DAY)), ensure_ascii=False) for of in (ground, _ground(real_home)))
    assert one == again


def test_a_twentieth_more_texts_leaves_nine_in_ten_challenges_recognisable(ground: Ground):
    """Ten times another twentieth of the texts is new: a challenge is recognised when it shares at least half of its
    texts (Jaccard) with one formed without them. The mean is held to the bar, and no single draw may fall far short.
    """
    texts = theme_texts(ground, [])
    settings = ground.theme.challenge_settings
    counts = {one.id: sum(one.id in text.concepts for text in texts) for one in ground.theme.concepts}
    most = settings.general_share * len(texts)
    concepts = [one for one in ground.theme.concepts if one.role != "excluded" and 0 < counts[one.id] <= most]
    spoken = {text.key: frozenset(text.concepts) for text in texts}

    def members(of: dict[str, frozenset[str]]) -> list[frozenset[str]]:
        groups = communities(of, concepts, settings.resolution)
        return [frozenset(key for key in of if of[key] & set(group)) for group in groups]

    whole = members(spoken)
    shares = []
    for draw in range(10):
        before = {key: of for key, of in spoken.items() if crc32(f"draw {draw} {key}".encode()) % 20}
        assert 0.92 < len(before) / len(spoken) < 0.98
        old = [group for group in members(before) if group]
        now = [group & before.keys() for group in whole]
        again = sum(max(len(one & other) / len(one | other) for other in now) >= 0.5 for one in old)
        shares.append(again / len(old))
    assert sum(shares) / len(shares) >= 0.9, shares
    assert min(shares) >= 0.8, shares


def test_every_text_is_on_a_challenge_or_listed_as_itself(ground: Ground):
    held = challenges(ground, DAY)
    alone = {(row.kind, row.id) for row in held.alone}
    grouped = {concept for one in held.challenges for concept in one.concepts}
    for text in theme_texts(ground, []):
        is_on_one = bool(grouped & set(text.concepts))
        assert is_on_one != ((text.reference.kind, text.reference.id) in alone)


def test_battery_has_shared_challenges_within_ten_seconds(real_home: Path):
    bench = Workbench.open("battery", real_home)
    start = time.perf_counter()
    held = bench.challenges()
    assert time.perf_counter() - start < 10
    assert len(held.shared) >= 5
    assert all(len(one.regions) >= 3 for one in held.shared)
