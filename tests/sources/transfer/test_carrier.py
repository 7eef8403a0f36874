"""Files from publishers that cut, change, delay, refuse and lie."""

from __future__ import annotations

import errno
import hashlib
import json
import tracemalloc
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from misbehaving_server import Publisher, free_port

from kompanjon.sources.catalogue import describe
from kompanjon.sources.transfer import Carrier, Fetched, NoNetwork, OutOfTime, Refused
from kompanjon.sources.transfer.addresses import Addresses
from kompanjon.sources.transfer.carrier import Outside
from kompanjon.sources.transfer.line import Line
from kompanjon.sources.transfer.waiting import back_off, wait_asked
from kompanjon.vocabulary.faults import BadInput

URL = "https://data.example.org/open/rows.zip"
PATH = "/data.example.org/open/rows.zip"
BODY = bytes(range(256)) * 12_000  # 3 MB: three blocks


class Told:
    """Everything a carrier said and waited for; nothing is really waited for."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.waits: list[float] = []
        self.progress: list[tuple[str, int, int]] = []

    def carrier(self, home: Path, **more: object) -> Carrier:
        outside = Outside(sleep=self.waits.append, chance=lambda: 0.5)
        return Carrier(
            home,
            describe("cordis"),
            note=self.notes.append,
            progress=lambda *told: self.progress.append(told),
            outside=more.pop("outside", outside),
            **more,
        )

    def fetch(self, home: Path, url: str = URL, checksum: str | None = None, **more: object) -> Fetched:
        with self.carrier(home, **more) as carrier:
            return carrier.file(url, "rows.zip", part="horizon", checksum=checksum)


@pytest.fixture
def told() -> Told:
    return Told()


def refusal(told: Told, home: Path, **more: object) -> str:
    with pytest.raises(BadInput) as refused:
        told.fetch(home, **more)
    (line,) = refused.value.lines
    return line


def ranges(publisher: Publisher) -> list[str | None]:
    return [asked.headers.get("range") for asked in publisher.asked]


# A file that comes as it should


def test_a_file_comes_whole_with_its_terms_and_checksum_beside_it(publisher, told, own_home):
    publisher.page(PATH, BODY, etag='"one"', last_modified="Mon, 05 Oct 2026 10:00:00 GMT")
    came = told.fetch(own_home)
    assert (came.path.read_bytes(), came.is_new, came.bytes) == (BODY, True, len(BODY))
    beside = json.loads((own_home / "downloads" / "cordis" / "rows.zip.json").read_text())
    assert beside["sha256"] == came.sha256 == hashlib.sha256(BODY).hexdigest()
    assert (beside["url"], beside["etag"], beside["last_modified"]) == (URL, '"one"', "Mon, 05 Oct 2026 10:00:00 GMT")
    assert (beside["licence"], beside["attribution"]) == ("CC BY 4.0", "© European Union, CORDIS")
    assert beside["retrieved_at"].endswith("+00:00")
    assert not list(came.path.parent.glob("*.part*"))


def test_progress_is_told_in_bytes_up_to_the_whole(publisher, told, own_home):
    publisher.page(PATH, BODY)
    told.fetch(own_home)
    assert told.progress[0] == ("rows.zip", 0, len(BODY))
    assert told.progress[-1] == ("rows.zip", len(BODY), len(BODY))


def test_without_content_length_a_file_comes_all_the_same(publisher, told, own_home):
    publisher.page(PATH, BODY, has_length=False)
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert told.progress[-1] == ("rows.zip", len(BODY), 0)


def test_a_slow_trickle_is_waited_for(publisher, told, own_home):
    publisher.page(PATH, BODY[:20_000], seconds_a_kilobyte=0.005)
    assert told.fetch(own_home).path.read_bytes() == BODY[:20_000]


def test_silence_counts_as_a_cut_and_is_resumed(publisher, told, own_home):
    publisher.page(PATH, BODY[:3_000], seconds_a_kilobyte=0.7)
    line = Line(Addresses.of_environment(), silence_seconds=0.2)
    assert told.fetch(own_home, line=line).path.read_bytes() == BODY[:3_000]
    assert "said nothing" in told.notes[0]


# Nothing new


def settled(publisher: Publisher, told: Told, home: Path, monkeypatch: pytest.MonkeyPatch, **manner: object) -> None:
    """A file that came, and became the snapshot that is held."""
    publisher.page(PATH, BODY, **manner)
    with told.carrier(home) as carrier:
        came = carrier.file(URL, "rows.zip", part="horizon")
        carrier.settle([came.path], "cordis/horizon/2026-10-05/abc")
    hold(monkeypatch, "cordis/horizon/2026-10-05/abc")


def hold(monkeypatch: pytest.MonkeyPatch, snapshot: str) -> None:
    class Held:
        part, id = "horizon", snapshot

    monkeypatch.setattr("kompanjon.sources.snapshots.held", lambda home, source=None: [Held])


@pytest.mark.parametrize(
    "manner", [{"etag": '"one"'}, {"etag": None, "last_modified": "Mon, 05 Oct 2026 10:00:00 GMT"}]
)
def test_the_same_file_is_not_fetched_again_while_its_snapshot_is_held(publisher, told, own_home, monkeypatch, manner):
    settled(publisher, told, own_home, monkeypatch, **manner)
    told.progress.clear()
    came = told.fetch(own_home)
    assert (came.is_new, came.path.exists(), told.progress) == (False, False, [])
    assert {"if-none-match", "if-modified-since"} & publisher.asked[-1].headers.keys()


def test_a_file_whose_snapshot_is_no_longer_in_force_is_fetched_again(publisher, told, own_home, monkeypatch):
    settled(publisher, told, own_home, monkeypatch)
    hold(monkeypatch, "cordis/horizon/2026-01-01/added-by-hand")
    assert told.fetch(own_home).is_new
    assert "if-none-match" not in publisher.asked[-1].headers


def test_a_file_that_came_but_was_not_read_is_not_fetched_twice(publisher, told, own_home):
    publisher.page(PATH, BODY)
    told.fetch(own_home)
    again = told.fetch(own_home)
    assert (again.is_new, again.path.read_bytes()) == (True, BODY)
    assert publisher.asked[-1].headers["if-none-match"] == '"one"'


def test_the_same_content_from_a_publisher_without_marks_is_nothing_new(publisher, told, own_home, monkeypatch):
    settled(publisher, told, own_home, monkeypatch, etag=None)
    assert not told.fetch(own_home).is_new


def test_not_modified_to_a_question_that_was_not_asked_is_told(publisher, told, own_home):
    publisher.page(PATH, BODY, first=[(304, {})])
    assert "was not asked so" in refusal(told, own_home)


# Cuts


def test_a_cut_is_resumed_in_the_same_run(publisher, told, own_home):
    publisher.page(PATH, BODY, cuts=[1_500_000, 700_000])
    came = told.fetch(own_home)
    assert (came.path.read_bytes(), came.sha256) == (BODY, hashlib.sha256(BODY).hexdigest())
    first, second, third = ranges(publisher)
    assert first is None and int(second[6:-1]) > 0 and int(third[6:-1]) > int(second[6:-1])
    assert publisher.asked[1].headers["if-range"] == '"one"'
    assert told.notes == ["data.example.org: the connection was cut; trying again in 1 s"] * 2


def test_a_download_that_was_given_up_goes_on_in_the_next_run(publisher, told, own_home):
    publisher.page(PATH, BODY, cuts=[2_000_000, 0, 0, 0, 0, 0])
    line = refusal(told, own_home)
    assert line == (
        "data.example.org the connection was cut (5 times in a row); what came is kept:"
        " run the same command again to go on"
    )
    publisher.pages[PATH].cuts.clear()
    asked = len(publisher.asked)
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert ranges(publisher)[asked].startswith("bytes=")


def test_cuts_that_bring_something_each_time_are_never_too_many(publisher, told, own_home):
    publisher.page(PATH, BODY, cuts=[200_000] * 12)
    assert told.fetch(own_home).path.read_bytes() == BODY


def test_a_publisher_that_knows_no_ranges_is_asked_from_the_beginning(publisher, told, own_home):
    publisher.page(PATH, BODY, cuts=[1_500_000], has_ranges=False)
    assert told.fetch(own_home).path.read_bytes() == BODY


def test_a_file_that_changed_between_tries_starts_anew(publisher, told, own_home):
    other = BODY[::-1]

    def change(page):
        page.body, page.etag = other, '"two"'

    publisher.page(PATH, BODY, cuts=[1_500_000], mend=change)
    came = told.fetch(own_home)
    assert (came.path.read_bytes(), came.etag) == (other, '"two"')


def test_a_publisher_that_resumes_a_changed_file_is_not_believed(publisher, told, own_home):
    other = BODY[::-1]

    def change(page):
        page.body, page.etag = other, '"two"'

    publisher.page(PATH, BODY, last_modified="then", cuts=[1_500_000], mend=change)
    publisher.pages[PATH].resumes_anything = True
    assert told.fetch(own_home).path.read_bytes() == other


@pytest.mark.parametrize("marks", [{"etag": None}, {"etag": 'W/"weak"'}])
def test_without_a_mark_that_tells_versions_apart_nothing_is_resumed(publisher, told, own_home, marks):
    publisher.page(PATH, BODY, cuts=[1_500_000], **marks)
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert ranges(publisher) == [None, None]


def test_a_part_longer_than_the_file_starts_anew(publisher, told, own_home):
    def shrink(page):
        page.body = BODY[:100]

    publisher.page(PATH, BODY, cuts=[1_500_000], mend=shrink)
    assert told.fetch(own_home).path.read_bytes() == BODY[:100]


def test_after_ctrl_c_the_next_run_goes_on(publisher, told, own_home):
    publisher.page(PATH, BODY)

    def interrupt(what, done, of):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), told.carrier(own_home) as carrier:
        carrier.progress = interrupt
        carrier.file(URL, "rows.zip", part="horizon")
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert ranges(publisher)[-1].startswith("bytes=")


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(0, 5_000), max_size=4), size=st.integers(1, 6_000))
def test_whatever_the_cuts_the_file_is_the_publishers_or_not_there(tmp_path_factory, cuts, size):
    from misbehaving_server import publisher_running

    home, told, body = tmp_path_factory.mktemp("cuts"), Told(), BODY[:size]
    with publisher_running() as publisher:
        publisher.page(PATH, body, cuts=list(cuts))
        came = told.fetch(home, line=Line(Addresses(publisher.address)))
    assert (came.path.read_bytes(), came.sha256) == (body, hashlib.sha256(body).hexdigest())


# Checksums


@pytest.mark.parametrize("kind", ["md5", "sha256"])
def test_the_publishers_checksum_is_verified(publisher, told, own_home, kind):
    publisher.page(PATH, BODY, cuts=[1_500_000])
    came = told.fetch(own_home, checksum=f"{kind}:{hashlib.new(kind, BODY).hexdigest()}")
    assert came.path.read_bytes() == BODY


def test_a_wrong_checksum_leaves_nothing_behind_and_says_so(publisher, told, own_home):
    publisher.page(PATH, BODY)
    line = refusal(told, own_home, checksum="md5:" + "0" * 32)
    assert line.startswith("rows.zip: its md5 is ") and line.endswith("the download is removed, fetch it again")
    assert not [path for path in (own_home / "downloads").rglob("*") if path.is_file()]


# A publisher that is busy, broken or gone


def test_a_publisher_that_says_how_long_to_wait_is_waited_for(publisher, told, own_home):
    publisher.page(PATH, BODY, first=[(429, {"Retry-After": "7"})])
    assert told.fetch(own_home).is_new
    assert told.waits == [7.0]
    assert told.notes == ["data.example.org: answered 429 Too Many Requests; trying again in 7 s as it asks"]


def test_a_date_to_wait_for_is_understood(publisher, told, own_home):
    until = datetime.fromtimestamp(datetime.now(UTC).timestamp() + 40, UTC)
    publisher.page(PATH, BODY, first=[(503, {"Retry-After": format_datetime(until, usegmt=True)})])
    told.fetch(own_home)
    assert 35 < told.waits[0] <= 40


@pytest.mark.parametrize(
    ("seconds", "span"), [("121", "3 minutes"), ("3600", "60 minutes"), ("7200", "2 hours"), ("9000", "3 hours")]
)
def test_a_wait_too_long_is_told_and_not_waited_for(publisher, told, own_home, seconds, span):
    publisher.page(PATH, BODY, first=[(429, {"Retry-After": seconds})])
    line = refusal(told, own_home)
    assert line.endswith(f"asks to wait {span}; run the same command again after that")
    assert told.waits == []


def test_a_fault_that_passes_is_tried_again_after_growing_waits(publisher, told, own_home):
    publisher.page(PATH, BODY, first=[(500, {}), (502, {}), (503, {})])
    assert told.fetch(own_home).is_new
    assert told.waits == [1.0, 2.0, 4.0]


def test_a_fault_that_stays_is_given_up_in_one_line(publisher, told, own_home):
    publisher.page(PATH, BODY, first=[(500, {})] * 99)
    line = refusal(told, own_home)
    assert line == "data.example.org answered 500 Internal Server Error (5 times in a row); try again later"
    assert len(publisher.asked) == 5


def test_a_page_that_is_gone_is_told_at_once(publisher, told, own_home):
    with pytest.raises(Refused) as refused:
        told.fetch(own_home)
    assert refused.value.lines == (f"data.example.org answered 404 Not Found to {URL}; it has moved or is gone",)
    assert (len(publisher.asked), told.waits) == (1, [])


def test_without_a_network_one_line_says_so_at_once(told, own_home, monkeypatch):
    monkeypatch.setenv("KOMPANJON_MIRROR", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NoNetwork) as none:
        told.fetch(own_home)
    assert none.value.lines == ("no network: data.example.org cannot be reached (it refuses the connection)",)
    assert told.waits == []


def test_a_name_that_cannot_be_looked_up_is_no_network(told, own_home, monkeypatch):
    monkeypatch.setenv("KOMPANJON_MIRROR", "http://nowhere.invalid")
    assert refusal(told, own_home).startswith("no network: data.example.org cannot be reached (")


def test_a_look_up_that_hangs_is_not_waited_for(told, own_home, monkeypatch):
    import threading

    monkeypatch.setenv("KOMPANJON_MIRROR", "http://127.0.0.1:1")
    hang = threading.Event()

    def look_up(*_: object, **__: object) -> None:
        hang.wait(20)
        raise OSError("found nothing")

    monkeypatch.setattr("socket.create_connection", look_up)
    begun = datetime.now(UTC)
    assert "no answer within" in refusal(told, own_home, connect_seconds=0.2)
    assert (datetime.now(UTC) - begun).total_seconds() < 5
    hang.set()


# Redirects


def redirecting(publisher: Publisher, to: str) -> None:
    publisher.page(PATH, first=[(302, {"Location": to})] * 99)


def test_a_redirect_to_another_secure_host_is_followed(publisher, told, own_home):
    redirecting(publisher, "https://files.example.net/a?b=c")
    publisher.page("/files.example.net/a", BODY)
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert publisher.asked[-1].query == {"b": "c"}


def test_a_redirect_within_the_publisher_is_followed(publisher, told, own_home):
    redirecting(publisher, "newer.zip")
    publisher.page("/data.example.org/open/newer.zip", BODY)
    assert told.fetch(own_home).path.read_bytes() == BODY


def test_a_redirect_to_plain_http_is_refused(publisher, told, own_home):
    redirecting(publisher, "http://data.example.org/open/rows.zip")
    assert "which is not https" in refusal(told, own_home)
    assert len(publisher.asked) == 1


def test_redirects_in_a_circle_end(publisher, told, own_home):
    redirecting(publisher, URL)
    assert "redirects, in a circle perhaps" in refusal(told, own_home)
    assert len(publisher.asked) <= 7


def test_only_https_is_asked_for(told, own_home):
    assert refusal(told, own_home, url="http://data.example.org/x").endswith("only https addresses are fetched")


@pytest.mark.parametrize("mirror", ["mirror", "ftp://mirror/x", "https://", "http://m/?x=1"])
def test_a_mirror_that_is_no_address_is_refused(told, own_home, monkeypatch, mirror):
    monkeypatch.setenv("KOMPANJON_MIRROR", mirror)
    assert "is no address of a mirror" in refusal(told, own_home)


# Bounds


def test_a_full_disk_keeps_what_came(publisher, told, own_home, monkeypatch):
    publisher.page(PATH, BODY)

    def full(what, done, of):
        if done > 1_000_000:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"), told.carrier(own_home) as carrier:
        carrier.progress = full
        carrier.file(URL, "rows.zip", part="horizon")
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert ranges(publisher)[-1].startswith("bytes=")


def test_when_the_time_is_over_what_came_stays(publisher, told, own_home):
    publisher.page(PATH, BODY)
    clock = iter([0.0, 0.0, 1.0, 11.0, 11.0])
    outside = Outside(sleep=told.waits.append, clock=lambda: next(clock))
    with pytest.raises(OutOfTime):
        told.fetch(own_home, seconds=10.0, outside=outside)
    assert told.fetch(own_home).path.read_bytes() == BODY
    assert ranges(publisher)[-1].startswith("bytes=")


def test_a_wait_that_would_take_too_long_ends_the_fetch(publisher, told, own_home):
    publisher.page(PATH, BODY, first=[(503, {"Retry-After": "60"})])
    with pytest.raises(OutOfTime):
        told.fetch(own_home, seconds=10.0)
    assert told.waits == []


def test_memory_does_not_grow_with_the_file(publisher, told, own_home):
    publisher.page(PATH, bytes(40_000_000))
    told.fetch(own_home)  # what is loaded once is not counted
    publisher.pages[PATH].etag = '"two"'
    tracemalloc.start()
    try:
        told.fetch(own_home)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_answers_are_parsed_and_their_headers_given(publisher, told, own_home):
    publisher.page("/api.example.org/list", b'{"rows": [1]}', headers={"X-Left": "9"}, first=[(500, {})])
    with told.carrier(own_home) as carrier:
        answer = carrier.json("https://api.example.org/list", params={"page": "2"}, headers={"X-Own": "1"})
    assert (answer.value, answer.headers["x-left"]) == ({"rows": [1]}, "9")
    assert (publisher.asked[-1].query, publisher.asked[-1].headers["x-own"]) == ({"page": "2"}, "1")


def test_a_redirect_takes_no_key_along(publisher, told, own_home):
    publisher.page("/api.example.org/list", first=[(302, {"Location": "https://other.example.org/list?page=3"})])
    publisher.page("/other.example.org/list", b"{}")
    with told.carrier(own_home) as carrier:
        carrier.json("https://api.example.org/list", params={"api_key": "invented"})
    assert [asked.query for asked in publisher.asked] == [{"api_key": "invented"}, {"page": "3"}]


def test_an_answer_that_is_no_json_is_told(publisher, told, own_home):
    publisher.page("/api.example.org/list", b"<html>", headers={"Content-Type": "text/html; charset=x"})
    with told.carrier(own_home) as carrier, pytest.raises(BadInput, match="text/html that is no JSON"):
        carrier.json("https://api.example.org/list")


def test_a_question_not_to_be_repeated_is_asked_once(publisher, told, own_home):
    publisher.page("/api.example.org/list", b"{}", first=[(500, {})])
    with told.carrier(own_home) as carrier, pytest.raises(BadInput, match="answered 500"):
        carrier.json("https://api.example.org/list", retry=False)
    assert len(publisher.asked) == 1


# Waits


@given(st.integers(1, 60), st.floats(0, 1))
def test_waits_grow_and_stay_bounded(failures, chance):
    wait = back_off(failures, chance)
    assert 0.75 <= wait <= 37.5
    assert back_off(failures + 1, chance) >= wait


@given(st.text(max_size=40))
def test_whatever_a_publisher_asks_to_wait_is_a_number_of_seconds_or_nothing(text):
    asked = wait_asked(text, datetime.now(UTC))
    assert asked is None or asked >= 0
