"""The `kompanjon` command. Heavy imports stay inside the verbs, so that `--help` is instant."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from typing import Annotated

import typer

from kompanjon import __version__
from kompanjon.vocabulary.faults import BadInput

#: Exit status: the answer is no; bad use or bad input; a fault of ours; interrupted.
NO, BAD_INPUT, OUR_FAULT, INTERRUPTED = 1, 2, 70, 130

#: Modules that hold the verbs, in the order `--help` lists them.
VERBS = (
    "pictures", "report", "web", "evidence", "fetch", "judgements", "statements", "concepts", "challenges", "calls",
    "eligible", "partners", "consortium", "drafts", "replay", "budget", "competences", "pathway", "services",
    "ask", "evaluate", "doctor",
)  # fmt: skip

app = typer.Typer(
    name="kompanjon",
    help="The workbench of a research and innovation ecosystem's lead project.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # the plain help comes in half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kompanjon {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; faults come out as lines, never as a traceback."""
    try:
        for module in VERBS:
            import_module(f"kompanjon.faces.cli.{module}")
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except BadInput as fault:
        status = _tell(fault.lines, BAD_INPUT)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = _not_read_to_the_end()
    except SystemExit as ended:  # so typer ends when nobody reads on
        status = _not_read_to_the_end() if isinstance(ended.__context__, BrokenPipeError) else ended.code
    except Exception as error:
        status = _unexpected(error)
    if status == INTERRUPTED:
        _tell(["interrupted; nothing is half-done: run the same command again to go on"], INTERRUPTED)
    sys.exit(status if isinstance(status, int) else 0)


def _not_read_to_the_end() -> int:
    """The reader (head, less) has what it wanted; a second flush at exit would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _tell(lines: list[str] | tuple[str, ...], status: int) -> int:
    for line in lines:
        print(f"kompanjon: {line}", file=sys.stderr)
    return status


def _unexpected(error: Exception) -> int:
    """Usage errors as one line; anything else is our fault: one line, and the details in a file."""
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if hasattr(error, "format_message"):  # what the parser of the command line raises
        said = " ".join(error.format_message().split())
        return _tell([f"{said} (see: kompanjon --help)"] if said else [], BAD_INPUT)
    from kompanjon.sources.home import home_folder

    log = home_folder() / "faults.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as out:
        out.write(traceback.format_exc() + "\n")
    return _tell([f"a fault of the program: {type(error).__name__}: {error}; details in {log}"], OUR_FAULT)
