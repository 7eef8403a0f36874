"""What can go wrong on the line, told in one line each."""

from __future__ import annotations

from kompanjon.vocabulary.faults import BadInput


class NoNetwork(BadInput):
    """The host cannot be reached at all."""

    def __init__(self, host: str, why: str, stays: str = "") -> None:
        super().__init__(f"no network: {host} cannot be reached ({why})" + (f"; {stays}" if stays else ""))
        self.host, self.why = host, why


class OutOfTime(BadInput):
    """The time given to the whole fetch is over; what came stays for the next one."""


class Refused(BadInput):
    """The publisher answered that it will not: a status that trying again does not change."""

    def __init__(self, line: str, status: int) -> None:
        super().__init__(line)
        self.status = status


class Again(Exception):
    """Worth another try: why, and the seconds the publisher asks to wait, if it says so."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why, self.wait = why, wait
