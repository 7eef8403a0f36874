"""How a download is shown: the publisher's terms before it, a bar with rate and time left while it goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kompanjon.faces.cli.show import line

if TYPE_CHECKING:
    from kompanjon.evidence.build import Progress

#: Where no bar can be drawn, a line as often as this.
_SECONDS_BETWEEN_LINES, _SECONDS_BETWEEN_PIECES = 15.0, 3.0


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a download: bytes of files, rows of lists, and notes in words."""

    bytes: Progress
    rows: Progress
    note: Callable[[str], None]


def show_terms(source_id: str, part: str, *, is_aside: bool) -> None:
    """Title, licence, attribution and address of what is about to be fetched.

    Parameters
    ----------
    is_aside : whether it goes to stderr, where stdout is for something else
    """
    from kompanjon.sources.catalogue import describe

    source = describe(source_id).of_part(part)
    tell = _aside if is_aside else line
    tell(f"{source_id}/{part}: {source.title.en} ({source.part_titles[part].en}), {source.publisher}")
    tell(f"  licence: {source.licence}; attribution: {source.attribution}")
    tell(f"  from {source.address}")


def _aside(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def downloads() -> Iterator[Told]:
    """Bars on stderr; where that is no terminal, a line when something begins and now and then after that."""
    if not sys.stderr.isatty():
        yield Told(_lines(_megabytes), _lines(_counted), lambda text: _aside(f"  {text}"))
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    class Amount(DownloadColumn):
        """Megabytes of a file, a count of anything else."""

        _counts = MofNCompleteColumn()

        def render(self, task: Any) -> Any:
            return super().render(task) if task.fields["is_file"] else self._counts.render(task)

    class Rate(TransferSpeedColumn):
        """Bytes a second; a list has none."""

        def render(self, task: Any) -> Any:
            return super().render(task) if task.fields["is_file"] else ""

    columns = TextColumn("{task.description}"), BarColumn(), Amount(), Rate(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def teller(is_file: bool) -> Progress:
            def tell(what: str, done: int, of: int) -> None:
                key = what if is_file else ""  # a list has many pages, and one bar
                if key not in tasks:
                    tasks[key] = bar.add_task(what, total=of or None, is_file=is_file)
                bar.update(tasks[key], description=what, completed=done, total=of or None)

            return tell

        yield Told(teller(True), teller(False), lambda text: bar.console.print(text, markup=False, highlight=False))


def _lines(shown: Callable[[int], str]) -> Progress:
    told: dict[str, float] = {}

    def tell(what: str, done: int, of: int) -> None:
        now = time.monotonic()
        wait = _SECONDS_BETWEEN_LINES if what in told else _SECONDS_BETWEEN_PIECES
        if told and now - max(told.values()) < wait:
            return
        amount = f"{shown(done)} of {shown(of)}" if of else shown(done) if done else ""
        _aside(f"  {what} ... {amount}".rstrip())
        told[what] = now

    return tell


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"


def _counted(count: int) -> str:
    return f"{count:,}"
