"""Writes the command line's reference from the program itself: `make docs`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_HEAD = """# The command line

Written by `make docs` from the program's own help; do not edit by hand. Every verb takes `--json` and then prints one
JSON document on stdout. Exit status: 0 done, 1 the answer is no, 2 bad use or bad input (one line a fault, with the
mend), 130 interrupted.
"""


def verbs() -> list[str]:
    """The verbs in the order `--help` lists them, those of a group after the rest."""
    from importlib import import_module

    from kompanjon.faces.cli.app import VERBS, app

    for module in VERBS:
        import_module(f"kompanjon.faces.cli.{module}")
    alone = [command.callback.__name__ for command in app.registered_commands]
    grouped = [
        f"{group.typer_instance.info.name} {command.name}"
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    ]
    return [*alone, *grouped]


def help_of(verb: str) -> str:
    """What `kompanjon VERB --help` prints, at a fixed width."""
    command = [Path(sys.executable).parent / "kompanjon", *verb.split(), "--help"]
    environment = {**os.environ, "COLUMNS": "100", "TERMINAL_WIDTH": "100"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def reference() -> str:
    """The whole page."""
    parts = [f"## kompanjon {verb}\n\n```\n{help_of(verb)}\n```\n" for verb in verbs()]
    return _HEAD + "\n" + "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(reference())
