"""Documentation holds: the command line's reference is the program's own help, and every link leads somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PAGES = sorted({REPOSITORY / "README.md", REPOSITORY / "themes" / "README.md", *(REPOSITORY / "docs").rglob("*.md")})


def test_the_reference_of_the_command_line_is_what_the_program_says() -> None:
    made = subprocess.run(
        [sys.executable, REPOSITORY / "docs" / "reference.py"], capture_output=True, text=True, check=True
    )
    written = (REPOSITORY / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert made.stdout == written, "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []
