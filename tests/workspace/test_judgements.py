"""The log of judgements: what is in force, what is taken back, what outlives a fault, two processes at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.judgements import Judgement, Sameness
from kompanjon.workspace import judgements
from kompanjon.workspace.database import connected, workspace_file

LEFT, RIGHT = "cordis:999000001", "ror:05inven99"


def said(verdict: str, user: str = "Maja", at: str = "2026-03-01", reason: str = "", right: str = RIGHT) -> Judgement:
    return judgements.judgement(LEFT, right, verdict, user, at, reason)


def test_the_newest_judgement_of_a_pair_is_in_force_whoever_came_first(tmp_path: Path):
    newest = said("not_same", "Otto", "2026-03-02T10:00")
    judgements.record(tmp_path, newest, said("same", at="2026-03-01"), said("same", right="starter:kip"))
    assert judgements.in_force(tmp_path) == [newest, said("same", right="starter:kip")]
    assert [entry.verdict for entry in judgements.history(tmp_path, LEFT, RIGHT)] == ["same", "not_same"]


def test_taking_back_brings_the_one_before_in_force_and_keeps_the_whole_history(tmp_path: Path):
    judgements.record(tmp_path, said("same", "Otto"))
    judgements.record(tmp_path, said("unsure", "Maja", "2026-03-03"))
    assert judgements.last_of(tmp_path, "Maja") == said("unsure", "Maja", "2026-03-03")
    assert judgements.withdraw(tmp_path, LEFT, RIGHT, "Maja").verdict is Sameness.UNSURE
    assert judgements.in_force(tmp_path) == [said("same", "Otto")]
    assert [entry.verdict for entry in judgements.history(tmp_path, LEFT, RIGHT)] == ["same", "unsure", "withdrawn"]
    assert judgements.last_of(tmp_path, "Maja") is None


def test_nobody_takes_back_what_another_said(tmp_path: Path):
    judgements.record(tmp_path, said("same", "Otto"))
    with pytest.raises(BadInput, match="Maja has no judgement"):
        judgements.withdraw(tmp_path, LEFT, RIGHT, "Maja")
    assert judgements.in_force(tmp_path) == [said("same", "Otto")]


def test_the_last_judgement_is_found_across_pairs(tmp_path: Path):
    judgements.record(tmp_path, said("same", at="2026-03-01"), said("same", at="2026-03-02", right="starter:kip"))
    assert judgements.last_of(tmp_path, "Maja").right == "starter:kip"
    judgements.withdraw(tmp_path, LEFT, "starter:kip", "Maja")
    assert judgements.last_of(tmp_path, "Maja").right == RIGHT


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"one": "cordis:x"}, "'cordis:x' is no record id; write it as cordis:"),
        ({"one": "https://ror.org/05inven99"}, "no record id"),
        ({"other": LEFT}, "judged against itself"),
        ({"verdict": "maybe"}, "'maybe' is not known; one of same, not_same, unsure"),
        ({"verdict": "withdrawn"}, "not known"),
        ({"user": "  "}, "say who judged"),
        ({"user": "M" * 81}, "80 is the most"),
        ({"reason": "r" * 1001}, "1000 is the most"),
        ({"at": "yesterday"}, "no ISO date or time"),
        ({"at": "2026-02-30"}, "no ISO date or time"),
        ({"at": "9999-01-01"}, "has not come yet"),
    ],
)
def test_what_cannot_be_a_judgement_is_told_in_one_line(changed: dict[str, str], told: str):
    whole = {"one": LEFT, "other": RIGHT, "verdict": "same", "user": "Maja", "at": "2026-03-01", "reason": ""}
    with pytest.raises(BadInput) as fault:
        judgements.judgement(**{**whole, **changed})
    (line,) = fault.value.lines
    assert told in line


def test_records_are_put_in_order_and_times_in_utc():
    given = judgements.judgement(RIGHT, LEFT, "same", " Maja  M ", "2026-03-01T02:00:00.9+02:00", "a\n b")
    assert given == Judgement(LEFT, RIGHT, Sameness.SAME, "Maja M", "2026-03-01T00:00:00+00:00", "a b")


lines = st.lists(
    st.tuples(st.sampled_from(["same", "not_same", "unsure", "withdrawn"]), st.sampled_from(["Maja", "Otto"])),
    max_size=12,
)


@given(lines)
def test_each_withdrawal_takes_back_one_judgement_of_its_user(log: list[tuple[str, str]]):
    entries = [judgements.Entry(LEFT, RIGHT, verdict, user, "2026-03-01") for verdict, user in log]
    standing = judgements._standing_of(entries)
    for user in ("Maja", "Otto"):
        open_now = 0
        for verdict, by in log:
            if by == user:
                open_now = max(0, open_now - 1) if verdict == "withdrawn" else open_now + 1
        assert sum(entry.user == user for entry in standing) == open_now
    assert all(entry.verdict != "withdrawn" for entry in standing)


# The database


def in_processes(home: Path, count: int, code: str) -> None:
    start = "import sys\nfrom pathlib import Path\nfrom kompanjon.workspace import judgements as j\n"
    start += "home = Path(sys.argv[1])\n"
    running = [
        subprocess.Popen([sys.executable, "-c", start + code, str(home), str(number)], stderr=subprocess.PIPE)
        for number in range(count)
    ]
    assert [(process.communicate()[1].decode()[-500:], process.returncode) for process in running] == [("", 0)] * count


def test_processes_that_begin_at_once_make_one_workspace_and_lose_nothing(tmp_path: Path):
    code = (
        "[j.record(home, j.judgement('cordis:999000001', f'starter:{sys.argv[2]}-{n}', 'same', 'Maja'))"
        " for n in range(20)]"
    )
    in_processes(tmp_path, 4, code)
    assert len(judgements.in_force(tmp_path)) == 80
    assert sqlite3.connect(workspace_file(tmp_path)).execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert not list(workspace_file(tmp_path).parent.glob(".making-*"))


def test_processes_that_import_one_file_at_once_add_each_line_once(tmp_path: Path):
    judgements.record(tmp_path, said("same"))
    code = (
        "from kompanjon.workspace.judgement_file import import_csv\n"
        "for round in range(15):\n"
        "    lines = [f'cordis:999000001,starter:{round}-{n},same,Maja,2026-03-01,' for n in range(10)]\n"
        "    import_csv(home, '\\n'.join(['left,right,verdict,user,at,reason', *lines]).encode(), 'a.csv')\n"
    )
    in_processes(tmp_path, 4, code)
    assert len(judgements.ever_given(tmp_path)) == 151


def test_nothing_is_made_and_django_stays_away_where_there_is_no_workspace(tmp_path: Path):
    code = "assert j.in_force(home) == []; assert 'django' not in sys.modules"
    in_processes(tmp_path, 1, code)
    assert list(tmp_path.iterdir()) == []


def test_the_migrations_make_the_tables_of_the_models(tmp_path: Path):
    connected(tmp_path)
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    state = MigrationLoader(None).project_state()
    assert MigrationAutodetector(state, ProjectState.from_apps(apps)).changes(graph=MigrationLoader(None).graph) == {}


def test_a_workspace_of_a_newer_program_is_left_alone(tmp_path: Path):
    code = "j.record(home, j.judgement('cordis:999000001', 'starter:kip', 'same', 'Maja'))"
    in_processes(tmp_path, 1, code)
    with sqlite3.connect(workspace_file(tmp_path)) as held:
        held.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('workspace', '9999_later', '2030-01-01')"
        )
    with pytest.raises(BadInput, match=r"newer program.*9999_later"):
        judgements.in_force(tmp_path)


def test_a_file_that_is_no_database_is_told_with_the_mend(tmp_path: Path):
    workspace_file(tmp_path).parent.mkdir()
    workspace_file(tmp_path).write_text("no database " * 100)
    with pytest.raises(BadInput, match=r"workspace.sqlite3: .*not a database; .*move it away"):
        judgements.in_force(tmp_path)


def test_a_judgement_that_breaks_the_log_leaves_nothing_behind(tmp_path: Path):
    from dataclasses import replace

    class Unheard:
        value = "unheard-of"

    with pytest.raises(BadInput, match="nothing was written"):
        judgements.record(tmp_path, said("same"), replace(said("same"), verdict=Unheard()))
    assert judgements.in_force(tmp_path) == []
