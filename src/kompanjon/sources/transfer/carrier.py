"""Brings files and answers from publishers to the disk, and keeps what is needed to go on after a cut."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import Source
from kompanjon.sources.intake import Progress, unheard
from kompanjon.sources.transfer.addresses import Addresses, host_of
from kompanjon.sources.transfer.download import Download, Whole
from kompanjon.sources.transfer.faults import Again, OutOfTime
from kompanjon.sources.transfer.line import Line
from kompanjon.sources.transfer.pages import Pages
from kompanjon.sources.transfer.record import Record, read_record, write_json
from kompanjon.sources.transfer.waiting import LONGEST_WAIT_SECONDS, MOST_TRIES, back_off
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

#: An answer of an API larger than this is none of theirs.
_MOST_BYTES_OF_AN_ANSWER = 128 * 1024**2


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came.

    Attributes
    ----------
    is_new : False where the publisher has nothing newer than the snapshot held; then there is no file at `path`
    """

    path: Path
    is_new: bool
    etag: str | None
    last_modified: str | None
    sha256: str | None
    bytes: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of an API: its JSON, and the response's headers (names in lower case)."""

    value: Any
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outside:
    """What of the world a carrier depends on, so that tests can take its place."""

    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    clock: Callable[[], float] = time.monotonic


class Carrier:
    """Brings what one source's publisher has; a context that closes the line.

    Parameters
    ----------
    progress : told of files (name, bytes so far, of how many, 0 where that is not known)
    counting : told of lists in the same way, by rows
    note : told in one line what a person should know: a wait, a new start
    seconds : the time for everything this carrier does, after which what came stays and `OutOfTime` is raised
    """

    def __init__(
        self,
        home: Path,
        source: Source,
        *,
        progress: Progress = unheard,
        counting: Progress = unheard,
        note: Callable[[str], None] = lambda line: None,
        seconds: float | None = None,
        connect_seconds: float = 10.0,
        outside: Outside | None = None,
        line: Line | None = None,
    ) -> None:
        self.source, self.progress, self.counting, self.note = source, progress, counting, note
        self.folder = home / "downloads" / source.id
        self._outside = outside or Outside()
        self._line = line or Line(Addresses.of_environment(), connect_seconds)
        self._until = None if seconds is None else self._outside.clock() + seconds
        self._held = {one.part: one.id for one in snapshots.held(home, source.id)}

    def __enter__(self) -> Carrier:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.__exit__()

    # Files

    def file(self, url: str, name: str, *, part: str, checksum: str | None = None) -> Fetched:
        """Bring the file at `url` as `<home>/downloads/<source>/<name>`, if it is newer than the snapshot held.

        Parameters
        ----------
        checksum : as the publisher gives it, `md5:...` or `sha256:...`

        Raises
        ------
        BadInput
            When it cannot be had, or is not what its checksum says; what came stays for the next run.
        """
        terms = self.source.of_part(part)
        former = read_record(self._record(name))
        target = self.folder / name
        is_held = former is not None and former.snapshot is not None and former.snapshot == self._held.get(part)
        if former and (former.url != url or not (is_held or target.is_file())):
            former = None
        if former and is_held and checksum and checksum == f"sha256:{former.sha256}":
            return _as_fetched(target, former, is_new=False)
        download = Download(target, checksum, self.progress, self._require_time)

        def work() -> Whole | None:
            ask = download.ask(url, former)
            with self._line.ask("GET", url, ask) as response:
                begun = Record(
                    url=url,
                    etag=response.headers.get("ETag"),
                    last_modified=response.headers.get("Last-Modified"),
                    sha256=None,
                    bytes=None,
                    retrieved_at=self._outside.now().isoformat(timespec="seconds"),
                    licence=terms.licence,
                    attribution=terms.attribution,
                )
                return download.take(response, begun)

        self.folder.mkdir(parents=True, exist_ok=True)
        whole = self._tried(url, work, download.length)
        if whole is None and former is None:
            raise BadInput(f"{host_of(url)}: says that {name} is not new, and was not asked so; try again later")
        if whole is None:
            return _as_fetched(target, former, is_new=not is_held)
        record = replace(whole.record, sha256=whole.sha256, bytes=whole.bytes)
        if is_held and former and former.sha256 == whole.sha256:  # the same once more, from one who gives no ETag
            target.unlink()
            write_json(self._record(name), replace(record, snapshot=former.snapshot))
            return _as_fetched(target, record, is_new=False)
        write_json(self._record(name), record)
        return _as_fetched(target, record, is_new=True)

    def settle(self, files: Sequence[Path], snapshot: str | None) -> None:
        """Let go of files that have become `snapshot`, or cannot become one (None).

        A downloaded file is not kept once its snapshot is in force: its record is enough to ask for news.
        """
        for path in files:
            record = read_record(self._record(path.name))
            if snapshot is None:
                self._record(path.name).unlink(missing_ok=True)
            elif record:
                write_json(self._record(path.name), replace(record, snapshot=snapshot))
            path.unlink(missing_ok=True)
        Pages.let_go(files)

    def _record(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    # Answers of an API

    def json(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        retry: bool = True,
    ) -> Answer:
        """Ask an API and read its JSON.

        Parameters
        ----------
        form : fields of a multipart form, each a JSON text
        retry : whether the same question may be asked again after a fault

        Raises
        ------
        BadInput
            When there is no answer, or it is no JSON; `Refused` where the publisher says no.
        """

        def work() -> Answer:
            body = {"files": {key: (None, text, "application/json") for key, text in form.items()}} if form else {}
            if params:
                body["params"] = dict(params)
            with self._line.ask(method, url, {"Accept": "application/json", **(headers or {})}, **body) as response:
                return Answer(_parsed(response, url), dict(response.headers))

        return self._tried(url, work, most_tries=MOST_TRIES if retry else 1)

    def pages(self, name: str, asked: dict[str, str]) -> Pages:
        """The pages of an API's list kept on disk, from where a former run with the same question stopped.

        Parameters
        ----------
        name : what the files are called: `<date>-<name>_0000.json` and so on
        asked : all that the list depends on
        """
        return Pages(self.folder / "pages", name, asked, self._outside.now())

    # Tries

    def _tried(
        self, url: str, work: Callable[[], T], length: Callable[[], int] = lambda: 0, most_tries: int = MOST_TRIES
    ) -> T:
        """Do `work` until it succeeds or makes no way: tries that bring bytes do not count as failures."""
        host, failures, furthest = host_of(url), 0, length()
        while True:
            self._require_time()
            try:
                return work()
            except Again as fault:
                failures = 1 if length() > furthest else failures + 1
                furthest = max(furthest, length())
                if failures >= most_tries:
                    raise BadInput(_gave_up(host, fault.why, most_tries, furthest)) from fault
                self._wait(host, fault, failures)

    def _wait(self, host: str, fault: Again, failures: int) -> None:
        if fault.wait is not None and fault.wait > LONGEST_WAIT_SECONDS:
            raise BadInput(
                f"{host} {fault.why} and asks to wait {_minutes(fault.wait)}; run the same command again after that"
            )
        seconds = fault.wait if fault.wait is not None else back_off(failures, self._outside.chance())
        if self._until is not None and self._outside.clock() + seconds > self._until:
            raise OutOfTime(f"{host} {fault.why}; the time for fetching is over, what came stays for the next run")
        asked = " as it asks" if fault.wait is not None else ""
        self.note(f"{host}: {fault.why}; trying again in {seconds:.0f} s{asked}")
        self._outside.sleep(seconds)

    def _require_time(self) -> None:
        if self._until is not None and self._outside.clock() > self._until:
            raise OutOfTime("the time for fetching is over; what came stays, and the next run goes on from there")


def _as_fetched(path: Path, record: Record, *, is_new: bool) -> Fetched:
    return Fetched(path, is_new, record.etag, record.last_modified, record.sha256, record.bytes)


def _parsed(response: httpx.Response, url: str) -> Any:
    import json

    body = bytearray()
    for block in response.iter_bytes():
        body += block
        if len(body) > _MOST_BYTES_OF_AN_ANSWER:
            raise BadInput(f"{host_of(url)}: an answer of more than 128 MiB; this is none of the publisher's")
    try:
        return json.loads(body)
    except ValueError as error:
        kind = response.headers.get("Content-Type", "something").partition(";")[0]
        raise BadInput(f"{host_of(url)}: answered with {kind} that is no JSON; has the address changed?") from error


def _gave_up(host: str, why: str, tries: int, length: int) -> str:
    times = "" if tries == 1 else f" ({tries} times in a row)"
    kept = "what came is kept: run the same command again to go on" if length else "try again later"
    return f"{host} {why}{times}; {kept}"


def _minutes(seconds: float) -> str:
    """A wait in words, rounded up: who comes back after it does not come too early."""
    return f"{math.ceil(seconds / 60)} minutes" if seconds < 5400 else f"{math.ceil(seconds / 3600)} hours"
