"""`kompanjon consortium` on the command line: bad use is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.faces.cli import app as cli


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--size", "many"), "--size 'many' is no span; write it as 6-12"),
        (("--size", "12-6"), "from 12 to 6 is empty"),
        (("--type", "PRC"), "write a type and a number, as PRC:2"),
        (("--type", "PRC:4-2"), "from 4 to 2 is empty"),
        (("--weight", "beauty=3"), "--weight 'beauty=3' is not known; write one of coverage, strength"),
        (("--weight", "ties=much"), "with a number, as coverage=12"),
        (("--weight", "ties=-1"), "weights: ties out of range"),
        (("--budget-to", "a lot"), "--budget-to 'a lot' is no amount"),
        (("--budget-from", "5000000", "--budget-to", "3000000"), "from 5000000 to 3000000 is empty"),
        (("--country-share", "140"), "--country-share '140' is no percentage"),
        ((), "call 'HORIZON-NIX' is not held"),
    ],
)
def test_bad_use_is_one_line_and_status_2(
    world_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    told: str,
):
    monkeypatch.setenv("KOMPANJON_HOME", str(world_home))
    monkeypatch.setattr("sys.argv", ["kompanjon", "consortium", "--call", "HORIZON-NIX", *options])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert told in said.err and len(said.err.strip().splitlines()) == 1
