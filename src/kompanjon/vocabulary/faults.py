"""Bad use and bad input: told in one line (what, where, why, the mend), never as a traceback."""

from __future__ import annotations


class BadInput(Exception):
    """Input that cannot be used; `lines` hold every fault found, one line each.

    Faces print the lines and exit with status 2.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
