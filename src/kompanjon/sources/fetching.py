"""Which sources can be fetched, and the way from the publisher to the snapshot in force."""

from __future__ import annotations

import errno
import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.calls.fetch import fetch as fetch_calls
from kompanjon.sources.catalogue import describe
from kompanjon.sources.cordis.fetch import fetch as fetch_cordis
from kompanjon.sources.esco.fetch import fetch as fetch_esco
from kompanjon.sources.intake import Progress, unheard
from kompanjon.sources.leftovers import sweep
from kompanjon.sources.openalex.fetch import fetch as fetch_openalex
from kompanjon.sources.regions.fetch import fetch as fetch_regions
from kompanjon.sources.register import add_files
from kompanjon.sources.ror.fetch import fetch as fetch_ror
from kompanjon.sources.snapshots import Snapshot
from kompanjon.sources.transfer import Carrier, NoNetwork, Part, Wishes
from kompanjon.sources.transfer.carrier import Outside
from kompanjon.vocabulary.faults import BadInput


@dataclass(frozen=True, slots=True)
class Plan:
    """How a source is fetched.

    Attributes
    ----------
    usual : the parts that its name alone means
    is_file : whether the publisher keeps files with a date of their own, which may be older than what is held
    """

    fetch: Callable[[Carrier, Sequence[str], Wishes], Iterator[Part]]
    usual: tuple[str, ...]
    is_file: bool


PLANS: dict[str, Plan] = {
    "cordis": Plan(fetch_cordis, ("horizon",), is_file=True),
    "ror": Plan(fetch_ror, ("all",), is_file=True),
    "regions": Plan(fetch_regions, ("nuts", "municipalities"), is_file=True),
    "calls": Plan(fetch_calls, ("topics",), is_file=False),
    "openalex": Plan(fetch_openalex, ("topics",), is_file=False),
    "esco": Plan(fetch_esco, ("sv", "fi", "en"), is_file=False),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one part.

    Attributes
    ----------
    snapshot : the one in force afterwards; None when none is held
    is_new : whether it came just now
    note : why it is not new, or what else should be known
    """

    source: str
    part: str
    snapshot: Snapshot | None
    is_new: bool
    note: str = ""


def parts_asked(asked: Sequence[str], parts: Sequence[str] = (), *, everything: bool = False) -> dict[str, list[str]]:
    """Source -> the parts of it that are asked for.

    Parameters
    ----------
    asked : sources (`cordis`) or parts of one (`cordis/h2020`)
    parts : parts of the one source that is asked for
    everything : every part of every source

    Raises
    ------
    BadInput
        When a source or part is not known, or nothing is asked for.
    """
    if everything:
        return {source: list(describe(source).parts) for source in PLANS}
    if not asked:
        raise BadInput(f"name what to fetch, or --all; the sources are {', '.join(PLANS)}")
    wanted: dict[str, list[str]] = {}
    for name in asked:
        source, _, part = name.partition("/")
        if source not in PLANS:
            raise BadInput(f"source {source!r} cannot be fetched; one of {', '.join(PLANS)}")
        some = [part] if part else list(parts) if parts and len(asked) == 1 else list(PLANS[source].usual)
        for one in some:
            if one not in describe(source).parts:
                raise BadInput(f"{source} has no part {one!r}; its parts are {', '.join(describe(source).parts)}")
        wanted.setdefault(source, []).extend(one for one in some if one not in wanted.get(source, []))
    if parts and len(asked) != 1:
        raise BadInput("--part goes with one source; or write source/part for each")
    return wanted


def fetch(
    home: Path,
    source_id: str,
    parts: Sequence[str],
    *,
    wishes: Wishes | None = None,
    progress: Progress = unheard,
    reading: Progress = unheard,
    note: Callable[[str], None] = lambda line: None,
    seconds: float | None = None,
    connect_seconds: float = 10.0,
    outside: Outside | None = None,
) -> Iterator[Outcome]:
    """Bring parts of a source from its publisher and put what is new in force, part by part.

    Parameters
    ----------
    progress, reading : told of what comes (bytes or rows), and of what is read of it
    seconds : the time for all of it

    Raises
    ------
    BadInput
        When it cannot be had; what was held stays, and what came stays for the next run.
    """
    plan, source = PLANS[source_id], describe(source_id)
    carrier = Carrier(
        home,
        source,
        progress=progress,
        counting=reading,
        note=note,
        seconds=seconds,
        connect_seconds=connect_seconds,
        outside=outside,
    )
    with _told_if_full(home), _alone(carrier.folder), carrier:
        try:
            for came in plan.fetch(carrier, parts, wishes or Wishes()):
                yield _registered(home, plan, carrier, came, reading)
        except NoNetwork as fault:
            raise NoNetwork(fault.host, fault.why, _what_stays(home, source_id)) from fault


def _registered(home: Path, plan: Plan, carrier: Carrier, came: Part, reading: Progress) -> Outcome:
    source = carrier.source.id
    held = _held(home, source, came.part)
    if not came.is_new:
        none = "nothing new" if plan.is_file else "the answer held nothing; what is held stays"
        return Outcome(source, came.part, held, is_new=False, note="; ".join(came.notes) or none)
    sweep(carrier.folder, ".reading-*")
    staging = Path(tempfile.mkdtemp(prefix=".reading-", dir=carrier.folder))
    try:
        fresh = add_files(staging, source, came.files, reading)
        if plan.is_file and held and _is_older(fresh, held):
            carrier.settle(came.files, None)
            note = f"the publisher's is of {fresh.version}, older than the one held; that one stays"
            return Outcome(source, came.part, held, is_new=False, note=note)
        snapshot = snapshots.install(home, fresh, _loose(fresh.folder, staging))
    except BadInput:
        carrier.settle(came.files, None)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    carrier.settle(came.files, snapshot.id)
    return Outcome(source, came.part, snapshot, is_new=True, note="; ".join(came.notes))


def _held(home: Path, source: str, part: str) -> Snapshot | None:
    return next((one for one in snapshots.held(home, source) if one.part == part), None)


def _is_older(fresh: Snapshot, held: Snapshot) -> bool:
    """Whether `fresh` has older content; where one has no date, nobody can say."""
    return "undated" not in (fresh.version, held.version) and fresh.version < held.version


def _loose(folder: Path, staging: Path) -> Path:
    """The tables' folder under the name that the register takes folders by."""
    loose = staging / f".incoming-{folder.name.rpartition('-')[2]}"
    folder.replace(loose)
    return loose


def _what_stays(home: Path, source: str) -> str:
    held = ", ".join(f"{one.source}/{one.part} of {one.version}" for one in snapshots.held(home, source))
    return f"what is held stays in use ({held})" if held else f"nothing of {source} is held yet"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One fetch of a source at a time: two would write into the same part."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BadInput(f"another fetch of {folder.name} is under way; wait for its end") from error
        yield


@contextmanager
def _told_if_full(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise BadInput(
            f"no space is left on the disk of {home}; free some and run the same command again: it goes on from there"
        ) from error
