"""Questions to a server that is tired, broken or gone."""

from __future__ import annotations

import pytest
from local_api import Reply, serving

from kompanjon.sources.asking import Asking
from kompanjon.vocabulary.faults import BadInput


def ask(replies: list[Reply], **options: object) -> tuple[object, list[float], int]:
    """Ask a server that gives these replies one after another: what came back, the pauses, how often it was asked."""
    pauses: list[float] = []
    left = list(replies)
    with serving(lambda _: left.pop(0) if len(left) > 1 else left[0]) as api, Asking(sleep=pauses.append) as asking:
        try:
            came: object = asking("GET", f"{api.address}/x", params={"api_key": "secret"}, **options)
        except BadInput as refused:
            came = refused.lines[0]
        return came, pauses, len(api.asked)


def test_a_tired_server_is_asked_again_after_the_pause_it_names():
    came, pauses, times = ask([Reply({}, 429, {"Retry-After": "7"}), Reply({}, 503), Reply({"a": 1})])
    assert came.json() == {"a": 1}
    assert (pauses, times) == ([7.0, 2.0], 3)


def test_an_answer_cut_off_half_way_is_asked_for_again():
    came, _, times = ask([Reply({"a": "x" * 5000}, cut=True), Reply({"a": 1})])
    assert (came.json(), times) == ({"a": 1}, 2)


def test_a_server_that_stays_broken_is_told_in_one_line_without_the_key():
    came, pauses, times = ask([Reply({}, 500)])
    assert "answered 500" in came and "secret" not in came
    assert (times, len(pauses)) == (4, 3)


def test_a_long_wait_is_the_users_to_take():
    came, pauses, _ = ask([Reply({}, 429, {"Retry-After": "3600"})])
    assert "asks to wait 3600 seconds" in came
    assert pauses == []


def test_a_refusal_is_not_asked_again():
    came, pauses, times = ask([Reply({}, 404)])
    assert "answered 404" in came
    assert (pauses, times) == ([], 1)


def test_a_status_the_asker_understands_comes_back_at_once():
    came, pauses, times = ask([Reply({}, 429)], final=(429,))
    assert (came.status, pauses, times) == (429, [], 1)


def test_a_server_that_is_gone_is_told_in_one_line():
    with serving(lambda _: Reply({})) as api:
        address = api.address
    with Asking(sleep=lambda _: None) as asking, pytest.raises(BadInput, match="cannot be reached; check the network"):
        asking("GET", address, params={})


@pytest.mark.parametrize("content", [b"<html>", b"[1]"])
def test_an_answer_that_is_no_object_is_told_in_one_line(content: bytes):
    came, _, _ = ask([Reply(content)])
    with pytest.raises(BadInput) as refused:
        came.json()
    assert len(refused.value.lines) == 1
