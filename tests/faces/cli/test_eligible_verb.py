"""`kompanjon eligible`: the verdict and the partner-loss test on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompanjon.faces.cli import app as cli


@pytest.fixture
def run(world_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    def run(members: str, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "members.csv"
        file.write_text(members, encoding="utf-8")
        monkeypatch.setenv("KOMPANJON_HOME", str(world_home))
        monkeypatch.setattr("sys.argv", ["kompanjon", "eligible", "--members", str(file), *options])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run


_THREE = "name,country,role\nA,FI,coordinator\nB,SE,participant\nC,NO,participant\n"


def test_an_eligible_consortium_and_who_it_hangs_on(run):
    status, out, _ = run(_THREE, "--action", "RIA", "--on", "2026-11-24")
    assert status == 0
    assert "Eligible" in out
    assert "3 of 3 countries: Finland, Sweden, Norway" in out
    assert "Regulation (EU) 2021/695, Article 22(2)" in out
    assert "It breaks if any of 3 members leaves" in out


def test_not_eligible_is_exit_status_1_with_the_mend(run):
    status, out, _ = run("name,country,role\nA,FI,coordinator\nB,SE,participant\n", "--action", "RIA")
    assert status == 1
    assert "2 of 3 countries" in out
    assert "from another country than Finland or Sweden" in out


def test_json_is_one_document_with_members_verdict_and_loss(run):
    status, out, _ = run(_THREE, "--action", "IA", "--json")
    told = json.loads(out)
    assert status == 0
    assert told["verdict"]["answer"] == "eligible"
    assert [one["country"] for one in told["members"]] == ["FI", "SE", "NO"]
    assert len(told["partner_loss"]["alone"]) == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "no call and no type of action"),
        (("--call", "HORIZON-NIX-2026"), "is not among the"),
        (("--action", "RIAA"), "type of action 'RIAA' is not known"),
        (("--action", "RIA", "--on", "yesterday"), "is no day"),
    ],
)
def test_bad_use_is_one_line_and_status_2(run, options, told):
    status, out, err = run(_THREE, *options)
    assert (status, out) == (2, "")
    assert told in err and len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_it_speaks_the_reader_s_language(run, language: str):
    _, out, _ = run(_THREE, "--action", "RIA", "--lang", language)
    assert ("Norge" if language == "sv" else "Norja") in out
