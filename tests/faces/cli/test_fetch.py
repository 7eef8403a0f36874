"""`kompanjon fetch`, and what `run` fetches of its own accord: real processes, their exit status and streams."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cordis_dump import Dump
from misbehaving_server import Publisher, free_port
from test_cli import COMMAND, environment, kompanjon

HORIZON = "/cordis.europa.eu/data/cordis-HORIZONprojects-csv.zip"


def dump(tmp_path: Path, day: str = "2026-10-01", size: int = 1) -> bytes:
    made = Dump(updated=f"{day} 10:00:00")
    for number in range(size):
        made.project(f"900{number:06d}", f"Invented {number}", objective=os.urandom(1000).hex())
    return made.write(tmp_path / "made.zip").read_bytes()


def nowhere() -> str:
    return f"http://127.0.0.1:{free_port()}"


def test_terms_are_shown_before_and_what_is_in_force_after(publisher: Publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    answer = kompanjon(own_home, "fetch", "cordis")
    assert answer.status == 0
    first, *_ = answer.out.splitlines()
    assert first.startswith("cordis/horizon: CORDIS: EU research projects (Horizon Europe)")
    assert "licence: CC BY 4.0; attribution: © European Union, CORDIS" in answer.out
    assert "from https://cordis.europa.eu/data/cordis-HORIZONprojects-csv.zip" in answer.out
    assert "2026-10-01" in answer.out and "next: kompanjon run THEME" in answer.out
    again = kompanjon(own_home, "fetch", "cordis")
    assert again.status == 0 and "nothing new" in again.out and "next:" not in again.out


def test_json_is_one_document_with_what_came_and_what_did_not(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    answer = kompanjon(own_home, "fetch", "cordis", "cordis/fp7", "ror", "--json")
    assert answer.status == 2
    (came,) = answer.json["fetched"]
    assert (came["part"], came["is_new"], came["version"]) == ("horizon", True, "2026-10-01")
    assert came["licence"] == "CC BY 4.0"
    assert [one["source"] for one in answer.json["failed"]] == ["cordis", "ror"]


def test_a_source_that_fails_does_not_stop_the_others(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    answer = kompanjon(own_home, "fetch", "ror", "cordis")
    assert answer.status == 2
    assert "kompanjon: ror/all: zenodo.org answered 404" in answer.err
    assert "cordis/horizon" in answer.out and "2026-10-01" in answer.out


def test_without_a_network_each_source_is_one_line(own_home):
    answer = kompanjon(own_home, "fetch", "cordis", KOMPANJON_MIRROR=nowhere())
    (line,) = answer.err.splitlines()
    assert (answer.status, line) == (
        2,
        "kompanjon: cordis/horizon: no network: cordis.europa.eu cannot be reached (it refuses the connection);"
        " nothing of cordis is held yet",
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [([], "name what to fetch, or --all"), (["nothing"], "cannot be fetched"), (["cordis/x"], "has no part 'x'")],
)
def test_what_cannot_be_fetched_is_told_in_one_line(own_home, arguments, told):
    answer = kompanjon(own_home, "fetch", *arguments)
    assert answer.status == 2 and told in answer.complaint


def test_ctrl_c_keeps_what_came_and_says_how_to_go_on(publisher, own_home, tmp_path):
    page = publisher.page(HORIZON, dump(tmp_path, size=300), seconds_a_kilobyte=0.01)
    part = own_home / "downloads" / "cordis" / "cordis-HORIZONprojects-csv.zip.part"
    running = subprocess.Popen(
        [COMMAND, "fetch", "cordis"], env=environment(own_home), stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 30
    while not part.exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "run the same command again to go on" in told and "Traceback" not in told
    assert part.stat().st_size > 0
    page.seconds_a_kilobyte = 0.0
    assert kompanjon(own_home, "fetch", "cordis").status == 0
    assert publisher.asked[-1].headers["range"].startswith("bytes=")


# What `run` does


def run(home: Path, out: Path, *arguments: str, **more: str):
    return kompanjon(home, "run", "battery", "--out", out, *arguments, **({"KOMPANJON_OFFLINE": ""} | more))


def test_run_brings_the_newest_dump_where_none_is_held(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path, time.strftime("%Y-%m-%d")))
    answer = run(own_home, tmp_path / "out")
    assert answer.status == 0
    assert "licence: CC BY 4.0" in answer.err and "starter alone" not in answer.out
    asked = len(publisher.asked)
    begun = time.monotonic()
    again = run(own_home, tmp_path / "out")
    assert "nothing changed" in again.out and time.monotonic() - begun < 5
    assert len(publisher.asked) == asked, "a fresh dump is not asked after"


def test_run_without_a_network_says_so_in_one_line_and_goes_on(own_home, tmp_path):
    mirror = nowhere()
    answer = run(own_home, tmp_path / "out", KOMPANJON_MIRROR=mirror)
    assert answer.status == 0
    said = [line for line in answer.out.splitlines() if "no network" in line]
    assert len(said) == 1 and "the picture rests on the starter alone" in said[0]
    assert "kompanjon add cordis FILE" in said[0]
    begun = time.monotonic()
    assert "no network" in run(own_home, tmp_path / "out", KOMPANJON_MIRROR=mirror).out
    assert time.monotonic() - begun < 5


def test_run_offline_asks_nobody(publisher, own_home, tmp_path):
    publisher.page(HORIZON, dump(tmp_path))
    for offline in ({"KOMPANJON_OFFLINE": "1"}, {}):
        answer = run(own_home, tmp_path / "out", *([] if offline else ["--offline"]), **offline)
        assert answer.status == 0 and "no CORDIS dump is held" in answer.out
    assert publisher.asked == []
