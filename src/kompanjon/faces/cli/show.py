"""How answers are printed: one JSON document, or tables and lines for a person."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kompanjon.faces.plain import plain
from kompanjon.vocabulary.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from kompanjon.evidence.build import Progress

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
ThemeArgument = Annotated[str, typer.Argument(metavar="THEME", help="A theme, for example battery.")]


def language_option(value: str) -> Language:
    """The language asked for.

    Raises
    ------
    typer.BadParameter
        When it is none of ours.
    """
    for language in LANGUAGES:
        if value == language:
            return language
    raise typer.BadParameter(f"{value!r} is not one of {', '.join(LANGUAGES)}")


LanguageOption = Annotated[str, typer.Option("--lang", callback=language_option, help="sv, fi or en.")]


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-12-31") from None


def day_option(name: str, told: str) -> Any:
    """An option that takes a day."""
    return typer.Option(name, parser=_day, metavar="DATE", help=told)


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n")


def line(text: str = "") -> None:
    """One line for a person, on stdout; markup signs in it are text."""
    typer.echo(text)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """A table for a person, as wide as the terminal; whole lines where output goes to a file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=title or None, title_justify="left", header_style="bold", pad_edge=False)
    for head in heads:
        shown.add_column(head, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(str(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 160).print(shown)


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar on stderr; where that is no terminal, a line for each new piece of work."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)

        yield tell


def _lines() -> Progress:
    told: set[str] = set()

    def tell(what: str, done: int, of: int) -> None:
        if what not in told:
            told.add(what)
            print(f"  {what} ...", file=sys.stderr, flush=True)

    return tell
