"""The map's projection and names, spreadsheets, sources as links, long lists, the server."""

from __future__ import annotations

import socket
import threading
import urllib.request

import pytest
from fake_workbench import FakeWorkbench
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.faces.web import projection, serve
from kompanjon.faces.web.page import Table
from kompanjon.faces.web.projection import Box, Dot, place_names
from kompanjon.faces.web.settings import settings_in_force
from kompanjon.faces.web.sources_shown import shown_sources
from kompanjon.faces.web.spreadsheet import csv_text
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.database import workspace_file

dots = st.builds(Dot, st.floats(0, projection.WIDTH), st.floats(0, projection.HEIGHT), st.floats(3, 30))


def box_of(name: projection.Name, text: str) -> Box:
    width = len(text) * projection.LETTER
    left = {"start": name.x, "end": name.x - width, "middle": name.x - width / 2}[name.anchor]
    middle = name.y - projection.FONT * 0.34
    return Box(left + 0.2, middle - projection.FONT / 2 + 0.2, left + width - 0.2, middle + projection.FONT / 2 - 0.2)


@given(st.lists(st.tuples(dots, st.text("abcå", min_size=1, max_size=14)), max_size=25))
def test_no_name_covers_a_dot_or_another_name(places):
    placed = place_names([dot for dot, _ in places], [name for _, name in places])
    boxes = [box_of(spot, name) for spot, (_, name) in zip(placed, places, strict=True) if spot]
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert not any(box.meets(dot.box) for box in boxes for dot, _ in places)


def test_kokkola_lies_north_of_vaasa_and_west_of_kuopio():
    kokkola, vaasa, kuopio = (projection.point(*place) for place in ((63.84, 23.13), (63.10, 21.62), (62.89, 27.68)))
    assert kokkola[1] < vaasa[1]
    assert vaasa[0] < kokkola[0] < kuopio[0]


def test_outlines_are_small_and_hold_finland():
    assert projection.OUTLINES.stat().st_size < 60_000
    assert {"FI", "SE", "NO", "RU", "EE"} <= {country for country, _ in projection.outlines()}


def test_a_spreadsheet_has_the_languages_habit_and_runs_no_formula():
    table = Table("t", ["Å", "B"], [["=1+1", 1.5], ["a;b", None]])
    assert csv_text(table, "sv") == '\ufeffÅ;B\r\n\'=1+1;1,5\r\n"a;b";\r\n'
    assert csv_text(table, "en").splitlines()[1] == "'=1+1,1.5"


def test_only_web_addresses_become_links():
    source = "https://www.example.org/a ; javascript:alert(1) ; a book ; http://[broken"
    shown = shown_sources(Provenance(source, Confidence.VERIFIED))
    assert shown == (
        ("https://www.example.org/a", "example.org"),
        ("", "javascript:alert(1)"),
        ("", "a book"),
        ("", "http://[broken"),
    )


def test_a_taken_port_is_told_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=f"{port}.*--port") as told:
            serve("battery", port=port, open_workbench=FakeWorkbench.open)
    assert len(told.value.lines) == 1


def test_a_workspace_that_cannot_be_used_is_told_before_anything_is_shown(own_home):
    workspace_file(own_home).parent.mkdir(parents=True)
    workspace_file(own_home).write_text("no database " * 100)
    with pytest.raises(BadInput, match=r"workspace\.sqlite3"):
        serve("battery", port=0, open_workbench=FakeWorkbench.open)


def test_what_cookies_are_signed_with_outlives_a_restart_and_is_for_its_owner_alone(tmp_path):
    first = settings_in_force(tmp_path)["SECRET_KEY"]
    assert settings_in_force(tmp_path)["SECRET_KEY"] == first
    assert settings_in_force(tmp_path / "other")["SECRET_KEY"] != first
    assert (tmp_path / "workspace" / "secret").stat().st_mode & 0o077 == 0
    (tmp_path / "file").write_text("")
    assert len(settings_in_force(tmp_path / "file")["SECRET_KEY"]) >= 50, "a home that cannot be written"


def test_serve_tells_its_address_and_answers_several_at_once():
    address: list[str] = []
    ready = threading.Event()

    def listening(where: str) -> None:
        address.append(where)
        ready.set()

    threading.Thread(
        target=serve,
        args=("battery",),
        kwargs={"port": 0, "open_workbench": FakeWorkbench.open, "listening": listening},
        daemon=True,
    ).start()
    assert ready.wait(20)
    held_open = socket.create_connection(("127.0.0.1", int(address[0].rsplit(":", 1)[1].strip("/"))))
    with urllib.request.urlopen(address[0] + "sv/battery/actors", timeout=10) as answer:
        assert answer.status == 200
    held_open.close()
