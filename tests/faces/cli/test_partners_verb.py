"""`kompanjon partners` on the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kompanjon.faces.cli import app as cli


@pytest.fixture
def run(world_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def run(*options: str) -> tuple[int, str, str]:
        monkeypatch.setenv("KOMPANJON_HOME", str(world_home))
        monkeypatch.setattr("sys.argv", ["kompanjon", "partners", *options])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run


def test_a_call_or_a_text_is_needed_and_not_both(run, tmp_path: Path):
    text = tmp_path / "idea.txt"
    text.write_text("batteries", encoding="utf-8")
    for options in ((), ("--call", "X", "--text", str(text))):
        status, out, err = run(*options)
        assert (status, out) == (2, "")
        assert "give either a call (--call ID, or a draft that is meant for one) or a text (--text FILE)" in err


@pytest.mark.parametrize(
    ("data", "told"), [(b"", "empty"), (b"\xff\xfe\xff", "not UTF-8"), (b"x" * 2**21, "larger than")]
)
def test_a_text_that_cannot_be_used_is_one_line(run, tmp_path: Path, data: bytes, told: str):
    text = tmp_path / "idea.txt"
    text.write_bytes(data)
    status, _, err = run("--text", str(text))
    assert status == 2
    assert told in err and err.startswith("kompanjon: --text")


def test_a_folder_or_a_missing_file_is_one_line(run, tmp_path: Path):
    for path in (tmp_path, tmp_path / "nowhere.txt"):
        status, _, err = run("--text", str(path))
        assert status == 2
        assert err.startswith(f"kompanjon: --text {path}: ") and err.count("\n") == 1


@pytest.mark.parametrize(
    ("data", "told"), [(b" \n", "empty"), (b"\xff\xfe\xff", "not UTF-8"), (b"x" * 2**21, "larger than")]
)
def test_a_text_from_standard_input_is_looked_at_alike(run, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, _, err = run("--text", "-")
    assert status == 2
    assert told in err and err.startswith("kompanjon: --text -: ")


def test_too_little_held_to_learn_from_is_told_with_the_mend(run, tmp_path: Path):
    text = tmp_path / "idea.txt"
    text.write_text("Recycling of lithium batteries", encoding="utf-8")
    status, _, err = run("--text", str(text))
    assert status == 2
    assert "too few to learn from" in err and "kompanjon fetch cordis" in err
