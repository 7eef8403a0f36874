"""Pages of calls: what is listed and how it is sorted, one call's card, files to keep, and what is not there."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import replace

import invented_calls
import pytest
from fake_workbench import FakeWorkbench

from kompanjon.analysis.calls.answers import CallList
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.site import Site

LIST = "/en/battery/calls"
FIRST = "HORIZON-CL5-2027-01-D2-01"


def told(client, path: str = "", **environ) -> str:
    answer = client.get(f"{LIST}{path}", **environ)
    assert answer.status_code == 200
    return answer.content.decode()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def listed(client, query: str) -> list[str]:
    """Last figures of the ids of the calls shown, in order."""
    return re.findall(r'<th scope="row"><a href="/en/battery/calls/[A-Z0-9-]+-(\d\d)"', told(client, query))


def site_with(calls: CallList) -> Site:
    class Other(FakeWorkbench):
        def calls(self, *_: object, **__: object) -> CallList:
            return calls

    return Site(("battery",), lambda _: Other())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["01", "02", "03"]),
        ("?status=forthcoming", ["02"]),
        ("?within=30", ["01"]),
        ("?within=180", ["01", "02"]),
        ("?trl=5", ["01"]),
        ("?programme=LIFE", ["03"]),
        ("?action=ia", ["01", "02"]),
        ("?words=invented+call+3", ["03"]),
        ("?sort=deadline&order=down", ["02", "01", "03"]),
        ("?sort=budget", ["01", "02", "03"]),
        ("?sort=place&order=down", ["03", "02", "01"]),
    ],
)
def test_calls_are_filtered_and_sorted(client, query: str, found: list[str]):
    assert listed(client, query) == found


def test_a_call_tells_its_points_part_by_part_its_stages_money_and_reasons(client):
    page = told(client)
    text = words(page)
    assert "Our needs: 38.0 of 40.0" in text and "Track record: 4.0 of 10.0" in text
    assert "stage 1: 6 December 2026, 17:00" in text and "stage 2: 1 June 2027" in text and "in 12 days" in text
    assert "EUR 20.0 million" in text and "4 grants" in text and "70 to 100%" in text
    assert re.search(r"Nearest of ours in meaning Invented muualla.*, Invented kahdessa \(Kokkola, Vaasa\)", text)
    assert "deliver <mark>leaching</mark> of invented ores" in page
    assert "<script>alert" not in page


def test_what_has_changed_stands_first(client):
    text = words(told(client))
    assert re.search(r"Changed since 1 October 2026.*New \(3 March 2027\) : Invented call 2", text)
    assert "Deadline moved from 1 December 2026 to 6 December 2026" in text
    assert text.index("Changed since") < text.index("3 rows")


def test_the_list_of_an_organisation_tells_its_own_share(client):
    text = words(told(client, "?for=norrsken"))
    assert "Calls for Fiction University" in text and "70%" in text and "70 to 100%" not in text
    assert "Calls for the whole theme" in words(told(client, "?for=nobody&region=atlantis"))


def test_every_call_and_every_column_is_in_the_sheet(client):
    sheet = list(csv.reader(io.StringIO(client.get(f"{LIST}?format=csv").content.decode("utf-8-sig"))))
    first = dict(zip(sheet[0], sheet[1], strict=True))
    assert len(sheet) == 4
    assert (first["Id"], first["Deadline, stage 2"], first["Budget"]) == (FIRST, "2027-06-01", "20000000")
    assert first["Needs it meets"] == "hydrometallurgy" and first["Share paid"].startswith("70%; 100%:")


@pytest.mark.parametrize(("path", "events"), [("/deadlines.ics?status=forthcoming", 1), (f"/{FIRST}/deadlines.ics", 2)])
def test_deadlines_come_as_a_calendar(client, path: str, events: int):
    answer = client.get(f"{LIST}{path}")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    # Deadlines that are past on the day this runs are left out.
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.count("BEGIN:VEVENT") <= events
    assert client.get(f"{LIST}/HORIZON-NOWHERE/deadlines.ics").status_code == 404


def test_without_calls_the_page_says_which_command_brings_them(client):
    empty = replace(invented_calls.invented_list(), calls=(), held=0, open_or_to_come=0, changes=(), since="")
    assert "“kompanjon fetch calls”" in told(client, "", **{SITE: site_with(empty)})
    closed = replace(empty, held=12)
    assert "No call can be applied to any more." in told(client, "", **{SITE: site_with(closed)})
    assert "No call matches." in told(client, "?words=nothing+at+all")


def test_long_lists_come_a_page_at_a_time_and_stay_small(client):
    calls = invented_calls.ranked()
    many = tuple(
        replace(calls[0], place=n, topic=invented_calls.topic(1, id=f"HORIZON-CL5-2027-01-D2-{n:02}"))
        for n in range(1, 61)
    )
    site = site_with(replace(invented_calls.invented_list(), calls=many, open_or_to_come=60))
    answer = client.get(LIST, **{SITE: site})
    assert len(answer.content) < 300_000
    assert "Rows 1 to 25 of 60" in words(answer.content.decode())


# --- the card ---------------------------------------------------------------------------------------------------------


def test_a_card_tells_who_here_can_answer_each_piece_and_where_nobody_can(client):
    page = told(client, f"/{FIRST}")
    text = words(page)
    assert "1 piece that nobody here answers" in text
    assert re.search(r"Leaching on the moon\..*?▽ nobody here", text)
    assert re.search(r"Fewer dragons in mines\. no concept of the theme too general to tell who", text)
    assert re.search(r"invented ores\. Concepts: hydrometallurgy Kokkola \(6\) : Invented norrsken", text)
    assert "Alternative 1" in text and "Abroad: Invented muualla" in text
    assert 'href="/en/battery/concepts/hydromet"' in page


def test_a_sentence_beyond_the_rules_is_marked_where_it_stands_and_is_to_be_read(client):
    page = told(client, f"/{FIRST}")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page
    assert re.search(r"<span class=\"muted\">Projects are expected .*</span><mark>Entities established in", page)
    assert re.search(r"A country is shut out \(China\) ◇ to read", words(page))


def test_a_card_leads_on_to_eligibility_budget_portal_and_who_won_before(client):
    page = told(client, f"/{FIRST}")
    for address in (f"eligibility?call={FIRST}", f"budget?call={FIRST}", f"calls/{FIRST}/deadlines.ics"):
        assert f'href="/en/battery/{address}"' in page
    assert 'href="https://example.org/portal/1"' in page
    assert re.search(r"An earlier invented call HORIZON-CL5-2022-D2-01-01 0.73 MADEUP", words(page))


def test_a_call_only_the_theme_names_is_shown_as_its_row_and_another_is_not_found(client):
    assert "Invented call" in told(client, "/HORIZON-X")  # behind a shared challenge
    assert client.get(f"{LIST}/HORIZON-NOWHERE").status_code == 404


def test_the_sheet_of_a_card_has_a_row_for_each_answer_and_one_for_what_nobody_answers(client):
    sheet = list(csv.reader(io.StringIO(client.get(f"{LIST}/{FIRST}?format=csv").content.decode("utf-8-sig"))))
    assert [row[4] for row in sheet[1:]].count("nobody here") == 1
    assert [row[4] for row in sheet[1:]].count("too general to tell who") == 1
    assert len(sheet) == 1 + 6 + 2 + 1


# --- the chapter ------------------------------------------------------------------------------------------------------


def test_the_chapter_on_funding_leads_to_the_calls_and_the_projects_won(client):
    page = client.get("/en/battery/funding").content.decode()
    assert f'href="/en/battery/calls/{FIRST}"' in page and 'href="/en/battery/rows/funding%3Awon"' in page
    assert "Finland has taken part in 4 EU projects of the theme and been granted EUR 2.3 million in them." in words(
        page
    )
    won = words(client.get("/en/battery/rows/funding:action:HORIZON-RIA").content.decode())
    assert "2 rows" in won
