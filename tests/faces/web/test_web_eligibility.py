"""The page on eligibility: rows, files, verdicts, who may leave, and what cannot be used; the page of rules."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.faces.texts import Translator
from kompanjon.faces.web import member_form
from kompanjon.faces.web.server import SITE
from kompanjon.vocabulary.consortium import ACTIVITY_TYPES, ROLES, Member
from kompanjon.workspace.members_file import read_members, written

PAGE = "/en/battery/eligibility"
CALL = "HORIZON-CL5-2027-01-D2-01"


def form(*countries: str, do: str = "judge", **changes: str) -> dict[str, str]:
    sent = {"do": do, "rows": str(len(countries)), "call": CALL, "action": "", "on": "2026-11-24"}
    for at, country in enumerate(countries):
        row = {"name": f"Member {at}", "country": country, "role": "participant", "type": "", "sme": "", "group": "",
               "city": "", "budget_eur": ""}  # fmt: skip
        sent |= {f"{name}-{at}": value for name, value in row.items()}
    return sent | changes


def words(answer) -> str:
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))
    return text.replace(" :", ":")


def test_a_verdict_stands_first_with_clause_arithmetic_and_source(client):
    answer = client.post(PAGE, form("FI", "Sverige", "CH", call="", action="ia"))
    text = words(answer)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert text.index("✓ Eligible") < text.index("What is met") < text.index("The consortium")
    assert "3 of 3 countries: Finland, Sweden, Switzerland." in text
    assert "In a Member State: 1 of 1: Member 0 (Finland)." in text
    assert "Invented Regulation, Article t-3" in text and "At most 45 pages (lump sum)." in text


def test_what_is_not_met_tells_who_is_not_counted_and_what_would_mend_it(client):
    text = words(client.post(PAGE, form("FI", "SE")))
    assert "✗ Not eligible 1 clause is not met: Three countries." in text
    assert "2 of 3 countries: Finland, Sweden." in text
    assert "Member 1 is not counted: Switzerland counts from 1 January 2025." in text
    mend = "(in other countries that count), from another country than Finland or Sweden."
    assert f"Add 1 independent organisation {mend}" in text
    assert "not eligible as it stands, so nothing is lost by leaving" in text


def test_a_call_with_conditions_of_its_own_waits_for_a_person(client):
    text = words(client.post(PAGE, form("FI", "SE", "CH")))
    assert "◇ Needs reading No clause is broken, but 1 thing must be read by a person" in text
    assert re.search(r"A country is shut out ◇ to read Entities established in Neverland", text)


def test_who_may_leave_alone_and_in_pairs(client):
    tight = words(client.post(PAGE, form("FI", "SE", "CH")))
    assert "It breaks if any of 3 members leaves: Member 0, Member 1 and Member 2." in tight
    assert tight.count("✗ breaks: Three countries") == 3
    wide = words(client.post(PAGE, form("FI", "SE", "CH", "DE")))
    assert "Any one member may leave; 1 pair of members may not leave together." in wide
    assert "✓ stands, once somebody else coordinates" in wide
    assert re.search(r"Pairs that may not leave together.*Member 1 and Member 2 ✗ breaks", wide)


def test_in_swedish_and_finnish_a_verdict_is_said_in_their_words(client):
    swedish = words(client.post("/sv/battery/eligibility", form("FI", "SE")))
    assert "Uppfyller inte villkoren" in swedish and "2 av 3 länder: Finland, Sverige." in swedish
    mend = "(i andra länder som räknas) från ett annat land än Finland eller Sverige."
    assert f"Lägg till 1 oberoende organisation {mend}" in swedish
    finnish = words(client.post("/fi/battery/eligibility", form("FI", "SE")))
    assert "Ei hakukelpoinen" in finnish and "2/3 maata: Suomi, Ruotsi." in finnish
    assert "Sveitsi lasketaan mukaan 1.1.2025 alkaen" in finnish


def test_rows_are_added_and_taken_away_and_keep_what_was_written(client):
    more = client.post(PAGE, form("FI", "SE", do="add")).content.decode()
    assert more.count('class="small" name="do" value="remove:') == 3 and 'value="Member 1"' in more
    fewer = client.post(PAGE, form("FI", "SE", do="remove:0")).content.decode()
    assert 'value="Member 0"' not in fewer and 'id="name-0" name="name-0"' in fewer and 'value="Member 1"' in fewer
    assert client.post(PAGE, form("FI", do="remove:0")).content.decode().count("remove:") == 1


def test_members_are_read_from_pasted_lines_and_from_a_file_and_written_as_one(client):
    lines = "name,country,role\nAlpha,Finland,coordinator\nBeta,SE,participant\n"
    page = client.post(PAGE, form("NO", do="read", pasted=lines))
    assert "2 members were read." in words(page) and 'value="Alpha"' in page.content.decode()
    upload = io.BytesIO(lines.encode())
    upload.name = "members.csv"
    page = client.post(PAGE, {**form("NO", do="read"), "file": upload})
    assert 'value="Beta"' in page.content.decode()
    answer = client.post(PAGE, form("FI", "SE", do="download", **{"budget_eur-0": "250 000,50"}))
    assert "attachment" in answer.headers["Content-Disposition"]
    members = read_members("members.csv", answer.content)
    assert [(one.name, one.country, str(one.budget_eur)) for one in members] == [
        ("Member 0", "FI", "250000.50"), ("Member 1", "SE", "None"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"country-0": "Neverland"}, "Row 1: Country: “Neverland” is not known."),
        ({"name-1": ""}, "Row 2: Name: empty."),
        ({"role-0": "boss"}, "Row 1: Role: “boss” is not known."),
        ({"budget_eur-0": "much"}, "Row 1: Budget: “much” is no amount."),
        ({"city-0": "atlantis"}, "Row 1: Innovation city: “atlantis” is not known."),
        ({"on": "tomorrow"}, "Day: “tomorrow” is no day."),
        ({"call": ""}, "Call: empty."),
        ({"call": "NOWHERE-1"}, "call NOWHERE-1: not held"),
        ({"rows": "0"}, "No members."),
        ({"do": "read", "pasted": ""}, "No file was chosen, and nothing was pasted."),
        ({"do": "read", "pasted": "nothing,known\n1,2\n"}, "✗"),
        ({"do": "download", "country-0": "Neverland"}, "Country: “Neverland” is not known."),
    ],
)
def test_what_cannot_be_used_is_told_by_its_field_and_nothing_is_judged(client, changes: dict, told: str):
    answer = client.post(PAGE, form("FI", "SE", "CH", **changes))
    assert answer.status_code == 400
    assert told in words(answer)
    page = answer.content.decode()
    assert 'class="verdict' not in page
    described = re.findall(r'aria-describedby="([^"]+)"', page)
    assert all(f'id="{one}"' in page for one in described)


def test_the_form_takes_a_call_from_the_address_and_lists_types_of_action(client):
    page = client.get(f"{PAGE}?call={CALL}").content.decode()
    assert f'name="call" list="calls" maxlength="200" autocomplete="off" value="{CALL}"' in page
    assert '<optgroup label="Invented Europe"><option value="ia">Innovation action</option>' in page


def test_a_form_from_elsewhere_is_refused(site):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, **{SITE: site, "SERVER_NAME": "127.0.0.1"})
    assert strict.post(PAGE, form("FI")).status_code == 403


def test_a_verdict_is_also_json_and_a_sheet(client):
    data = json.loads(client.post(f"{PAGE}?format=json", form("FI", "SE")).content)["data"]
    assert data["verdict"]["answer"] == "not eligible" and data["members"][1]["country"] == "SE"
    sheet = list(
        csv.reader(io.StringIO(client.post(f"{PAGE}?format=csv", form("FI", "SE")).content.decode("utf-8-sig")))
    )
    assert sheet[1][:2] == ["not met", "Three countries"] and "2 of 3 countries" in sheet[1][3]


def test_the_rules_are_listed_with_reference_source_date_and_how_they_were_read(client):
    text = words(client.get("/en/battery/eligibility/rules"))
    assert re.search(r"Three countries t-3 The invented clause t-3 Innovation action always Invented Regulation", text)
    assert "Cluster 5; certain topics (D2) from the calls of 2026; from 1 January 2026" in text
    assert "1 of them read in a secondary source" in text and "◇ unverified" in text
    assert re.search(r"South Korea KR pillar II from the calls of 2025", text)
    assert "only on a condition always An invented note" in text


# --- rows of the form -------------------------------------------------------------------------------------------------

ENGLISH = Translator("en")
MEMBERS = st.builds(
    Member,
    id=st.just(""),
    name=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=40),
    country=st.sampled_from(("FI", "SE", "XK", "GB", "GR")),
    role=st.sampled_from(ROLES),
    activity_type=st.sampled_from(ACTIVITY_TYPES),
    is_sme=st.sampled_from((None, True, False)),
    group=st.text(st.characters(categories=("L", "N")), max_size=10),
    city=st.sampled_from(("", "kokkola")),
    budget_eur=st.none() | st.decimals(0, 10**9, places=2),
)


@given(st.lists(MEMBERS, max_size=6))
def test_members_written_as_rows_are_read_as_they_were(members: list[Member]):
    rows = [member_form.row_of(one) for one in members]
    form = member_form.read(rows, ENGLISH, ("kokkola",))
    assert not form.faults
    assert [member_form.row_of(one) for one in form.members] == rows
    assert [one.id for one in form.members] == [f"m{n + 1}" for n in range(len(members))]
    assert written(form.members).count("\n") == len(members) + 1


@given(st.lists(st.fixed_dictionaries({name: st.text(max_size=12) for name in member_form.FIELDS}), max_size=4))
def test_whatever_is_written_is_either_read_or_told(rows: list[dict[str, str]]):
    form = member_form.read(rows, ENGLISH, ())
    filled = [number for number, row in enumerate(rows) if not member_form.is_empty(row)]
    assert form.rows == tuple(rows)
    assert {number for number, _ in form.faults} <= set(filled)
    assert form.faults or len(form.members) == len(filled)


def test_a_form_cannot_ask_for_endless_rows():
    assert len(member_form.sent_rows({"rows": "999999999"})) == member_form.MOST_ROWS
    assert member_form.sent_rows({"rows": "-3"}) == member_form.sent_rows({}) == ()
