"""`drafts`: draft consortia that people work on: listed, shown, changed, compared."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompanjon.faces.cli.app import app
from kompanjon.faces.cli.files import write_whole
from kompanjon.faces.cli.show import AsJson, ThemeArgument, line, print_json
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.vocabulary.consortium import Member
    from kompanjon.vocabulary.drafts import Change, Draft

_Organisations = list[str] | None


def _each(name: str, told: str) -> object:
    return typer.Option(name, metavar="ORG", help=f"{told}; may be given again.")


@app.command()
def drafts(
    theme: ThemeArgument,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One draft, by the id the list shows.")] = None,
    start: Annotated[str, typer.Option("--start", metavar="NAME", help="Begin a draft of this name.")] = "",
    call: Annotated[str, typer.Option("--call", metavar="ID", help="The call topic it is meant for.")] = "",
    on_board: Annotated[_Organisations, _each("--with", "A first member of --start")] = None,
    add: Annotated[_Organisations, _each("--add", "Add an organisation that is held")] = None,
    own: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--own", metavar="NAME COUNTRY TYPE", help="Add one that is not held: FI; HES REC PRC PUB OTH."),
    ] = None,
    drop: Annotated[_Organisations, _each("--drop", "Take a member out")] = None,
    lock: Annotated[_Organisations, _each("--lock", "A proposal keeps this member")] = None,
    unlock: Annotated[_Organisations, _each("--unlock", "A proposal need not keep it")] = None,
    asked: Annotated[_Organisations, _each("--asked", "This member has been asked")] = None,
    agreed: Annotated[_Organisations, _each("--agreed", "This member has agreed")] = None,
    declined: Annotated[_Organisations, _each("--declined", "This member has declined")] = None,
    coordinator: Annotated[str, typer.Option("--coordinator", metavar="ORG", help="Who coordinates.")] = "",
    note: Annotated[
        tuple[str, str] | None,
        typer.Option("--note", metavar="ORG TEXT", help="A note on a member, or on the draft by its own id."),
    ] = None,
    rename: Annotated[str, typer.Option("--rename", metavar="NAME", help="Give the draft another name.")] = "",
    save: Annotated[str, typer.Option("--save", metavar="NAME", help="Give this version a name.")] = "",
    close: Annotated[bool, typer.Option("--close", help="List it no longer; its log stays.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back your newest step.")] = False,
    user: Annotated[
        str, typer.Option("--user", envvar="KOMPANJON_USER", help="Who changes it; an undo takes back one’s own steps.")
    ] = "",
    on_line: Annotated[
        int | None, typer.Option("--on-line", help="Refuse what somebody has touched since this line.")
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option("--compare", metavar="LINE|NAME LINE|NAME", help="Two versions side by side; now: as it is."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write a row a draft, or a row a member, to a file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draft consortia: who is thought of for a call, how far each has come, and every step that led there."""
    from kompanjon.sources.home import home_folder
    from kompanjon.sources.starter.parse import load_theme
    from kompanjon.workspace import drafts as log

    home, desk = home_folder(), _Desk(theme)
    load_theme(theme)
    if start:
        if id is not None:
            raise BadInput("--start begins another draft; leave out the ID")
        desk.check_call(call)
        members = [desk.member(one) for one in on_board or ()]
        id = log.start(home, theme, start, call, _led(members, coordinator), user).id
        coordinator = call = ""
    elif on_board:
        raise BadInput("--with belongs to --start NAME; add to a draft with --add ORG")
    desk.check_call(call)
    changes = [
        *_changes(call=call, rename=rename),
        *(_added(desk.member(one)) for one in add or ()),
        *([_added(_own(*own))] if own else ()),
        *_of_members(drop=drop, lock=lock, unlock=unlock),
        *_standings(asked=asked, agreed=agreed, declined=declined),
        *_changes(coordinator=coordinator, note=note, id=id or "", save=save, close=close),
    ]
    if id is None:
        if changes or undo or compare:
            raise BadInput(f"no draft is named; see the ids with: kompanjon drafts {theme}")
        _list(log.drafts(home, theme), csv, as_json=as_json)
        return
    if undo and changes:
        raise BadInput("--undo stands alone: it takes back one step, and the other options are another")
    if undo:
        log.undo(home, theme, id, user)
    elif changes:
        log.change(home, theme, id, changes, user, on_line)
    if compare:
        _compare(desk, home, theme, id, compare, as_json=as_json)
    else:
        is_changed = bool(start or changes or undo)
        _show(desk, home, log.held(home, theme, id), csv, is_changed=is_changed, as_json=as_json)


# --- what is to be changed --------------------------------------------------------------------------------------------


@dataclass
class _Desk:
    """The workbench, opened when somebody asks for it."""

    theme: str
    opened: Workbench | None = None

    @property
    def bench(self) -> Workbench:
        from kompanjon.analysis.workbench import Workbench

        self.opened = self.opened or Workbench.open(self.theme)
        return self.opened

    def member(self, organisation: str) -> Member:
        return self.bench.member(organisation)

    def check_call(self, call: str) -> None:
        """See that the call is held, where one is given."""
        if call:
            self.bench.judged_call(call)


def _led(members: Sequence[Member], coordinator: str) -> list[Member]:
    if coordinator and coordinator not in {one.id for one in members}:
        raise BadInput(f"--coordinator {coordinator!r} is not among the first members; name it with --with too")
    return [replace(one, role="coordinator") if one.id == coordinator else one for one in members]


def _own(name: str, country: str, kind: str) -> Member:
    from kompanjon.vocabulary.consortium import Member

    return Member("", name, country.upper(), activity_type=kind.upper())  # type: ignore[arg-type]


def _added(member: Member) -> Change:
    from kompanjon.vocabulary.drafts import Change, Doing

    return Change(Doing.ADD, member=member)


def _of_members(**given: _Organisations) -> Iterator[Change]:
    from kompanjon.vocabulary.drafts import Change, Doing

    for doing, organisations in given.items():
        for one in organisations or ():
            yield Change(Doing(doing), one)


def _standings(**given: _Organisations) -> Iterator[Change]:
    from kompanjon.vocabulary.drafts import Change, Doing

    for standing, organisations in given.items():
        for one in organisations or ():
            yield Change(Doing.STANDING, one, standing)


def _changes(
    call: str = "",
    rename: str = "",
    coordinator: str = "",
    note: tuple[str, str] | None = None,
    id: str = "",
    save: str = "",
    close: bool = False,
) -> Iterator[Change]:
    from kompanjon.vocabulary.drafts import Change, Doing

    if call:
        yield Change(Doing.CALL, call=call)
    if rename:
        yield Change(Doing.RENAME, text=rename)
    if coordinator:
        yield Change(Doing.ROLE, coordinator, "coordinator")
    if note:
        yield Change(Doing.NOTE, "" if note[0] == id else note[0], note[1])
    if save:
        yield Change(Doing.SAVE, text=save)
    if close:
        yield Change(Doing.CLOSE)


# --- what is told -----------------------------------------------------------------------------------------------------


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _list(held: Sequence[Draft], csv: Path | None, *, as_json: bool) -> None:
    from kompanjon.faces.cli.draft_tables import print_list
    from kompanjon.faces.draft_rows import draft_rows

    if csv is not None:
        write_whole({csv: draft_rows(held)}, "--csv")
    if as_json:
        print_json({"drafts": held, "written": str(csv) if csv else None})
        return
    print_list(held)
    if csv is not None:
        line(f"written: {csv}")


def _show(desk: _Desk, home: Path, draft: Draft, csv: Path | None, *, is_changed: bool, as_json: bool) -> None:
    """A draft with what its members make together; after a change the members alone, at once."""
    from kompanjon.faces.cli.draft_tables import print_draft
    from kompanjon.faces.consortium_rows import picture_told
    from kompanjon.faces.draft_rows import member_rows
    from kompanjon.workspace import drafts as log

    versions = log.versions(home, draft.theme, draft.id)
    if csv is not None:
        write_whole({csv: member_rows(draft)}, "--csv")
    picture = None if is_changed else desk.bench.consortium_picture(draft.call, draft.counted, _today())
    if as_json:
        print_json(
            {
                "draft": draft,
                "picture": picture_told(picture) if picture else None,
                "versions": versions,
                "history": log.history(home, draft.theme, draft.id),
                "written": str(csv) if csv else None,
            }
        )
        return
    print_draft(draft, picture, versions)
    if csv is not None:
        line(f"written: {csv}")


def _compare(desk: _Desk, home: Path, theme: str, id: str, asked: tuple[str, str], *, as_json: bool) -> None:
    from kompanjon.analysis.consortium.compare import compared
    from kompanjon.faces.cli.draft_tables import print_compared

    before, after = (_version(home, theme, id, one) for one in asked)
    was, now = (desk.bench.consortium_picture(one.call, one.counted, _today()) for one in (before, after))
    found = compared(before, after, was, now)
    if as_json:
        print_json({"before": before, "after": after, "compared": found})
    else:
        print_compared(before, after, found)


def _version(home: Path, theme: str, id: str, asked: str) -> Draft:
    """A version by its name, by a line of the log, or as it is now."""
    from kompanjon.workspace import drafts as log

    named = {one.name: one.line for one in log.versions(home, theme, id)}
    if asked in named:
        return log.held(home, theme, id, named[asked])
    if asked == "now":
        return log.held(home, theme, id)
    if asked.isascii() and asked.isdigit():
        return log.held(home, theme, id, int(asked))
    known = ", ".join(map(repr, named)) or "none has a name yet"
    raise BadInput(f"--compare {asked!r} is no version of {id}; give now, a line, or a name ({known})")
