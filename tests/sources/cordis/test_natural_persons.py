"""People among the participants: recognised, counted, and named nowhere. Every person here is invented."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from cordis_dump import Dump
from hypothesis import given, settings
from hypothesis import strategies as st

from kompanjon.analysis.workbench import Workbench
from kompanjon.evidence.build import build
from kompanjon.faces.plain import plain
from kompanjon.language.index import Filters
from kompanjon.sources.cordis import add
from kompanjon.sources.cordis.natural_persons import is_natural_person
from kompanjon.sources.starter.parse import load_theme

#: How the publisher writes a person who gave no address, and one who did.
WITHOUT_ADDRESS = {"vatNumber": "", "street": "", "SME": "", "activityType": "PRC"}
WITH_ADDRESS = {"vatNumber": "", "street": "TESTVÄGEN 7", "SME": "false", "activityType": "PRC"}

_CONDITION = is_natural_person(*"abcdefg")


def is_person(
    name: str, vat: str = "", street: str = "", sme: str = "", activity: str = "PRC", short: str = "", url: str = ""
) -> bool:
    query = f"SELECT {_CONDITION} FROM (SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f, ? AS g)"
    return duckdb.execute(query, [name, vat, street, sme, activity, short, url]).fetchone()[0]


@pytest.mark.parametrize(
    "row",
    [
        ("Testsson Testa",),
        ("TESTSSON TESTA",),
        ("TESTSSON TESTA", "", "Testvägen 7", "false"),
        ("TÉSTSSON-TESTÄLÄ TESTA", "", "Testvägen 7"),
        ("D'TESTO TESTA MARIA", "", "Via Testa 7"),
        ("TESTSSON TESTA", "  ", "Testvägen 7", "", ""),
        ("Testa Testsson", "", "Testvägen 7", "false"),
        ("Testa de la Testsson", "", "Testvägen 7", "false"),
        ("Testa T. Testsson", "", "Testvägen 7", "false", "PUB", "Region Påhitt"),
        ("Testa Testsson", "", "Testvägen 7", "false", "HES", "Invented University"),
    ],
)
def test_people_are_recognised(row: tuple[str, ...]):
    assert is_person(*row)


@pytest.mark.parametrize(
    "row",
    [
        ("TESTSSON TESTA", "FI12345678"),
        ("TESTSSON TESTA", "", "Testvägen 7", "true"),
        ("TESTSSON TESTA", "", "", "", "HES"),
        ("TESTSSON TESTA OY", "", "", ""),
        ("TESTSSON S.R.L.", "", "", ""),
        ("Testsson Consulting", "", "", ""),
        ("Testsson Testa", "", "Testvägen 7", "false", "PRC", "", "testa.example"),
        ("Testa Testsson", "", "Testvägen 7", "false", "PUB", "Testa T"),
        ("Invented Society", "", "Testvägen 7", "false", "OTH", "Quite Another Name"),
        ("TESTCORP2", "", "Testvägen 7", "false"),
        ("INVENTED UNIVERSITY", "", "", ""),
    ],
)
def test_organisations_are_not_taken_for_people(row: tuple[str, ...]):
    assert not is_person(*row)


_SURNAME = st.text(st.sampled_from("ABCDEFGHIKLMNOPRSTUVÄÖÅÉ"), min_size=2, max_size=12)


@settings(max_examples=50, deadline=None)
@given(_SURNAME, _SURNAME, st.sampled_from(["", "   "]))
def test_no_name_in_capitals_without_vat_slips_through(surname: str, given_name: str, nothing: str):
    name = f"TEST{surname} {given_name}TEST"
    assert is_person(name, nothing, "", nothing)
    assert is_person(name, nothing, "Testvägen 7", "false")
    assert not is_person(name, "FI12345678", "", nothing)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose dump has two people in a battery project, and their evidence and index."""
    home = tmp_path_factory.mktemp("people")
    hidden = {"shortName": "TESTSSON", "city": "Testby", "postCode": "99123", "geolocation": "60.111,24.222",
              "organizationURL": "https://testa.example", "contactForm": "https://form.example/testa"}  # fmt: skip
    dump = Dump().project("900000001", "Recycling of lithium-ion batteries")
    dump.part("900000001", "999000001", "INVENTED UNIVERSITY", "FI", role="coordinator", ecContribution="100")
    dump.part("900000001", "868000001", "Testsson Testa", "ES", ecContribution="20.5", **WITHOUT_ADDRESS, **hidden)
    dump.part("900000001", "868000002", "TESTSSON TESTA", "FI", ecContribution="3", **(hidden | WITH_ADDRESS))
    add(home, [dump.write(home / "dump.zip")])
    (home / "dump.zip").unlink()
    theme = load_theme("battery")
    Workbench(theme, home, build(home, theme)).search("batteries")
    return home


SECRETS = ("testsson", "testby", "99123", "testvägen", "60.111", "testa.example")


def holds_a_secret(text: str) -> bool:
    return any(secret in text.lower() for secret in SECRETS)


def test_no_table_manifest_or_log_holds_anything_of_a_person(home: Path):
    tables = list(home.rglob("*.parquet"))
    assert {path.name.split("__")[0] for path in tables} == {"raw", "core", "mart"}
    for path in tables:
        assert not holds_a_secret(str(pq.read_table(path).to_pylist())), path.name
    for path in home.rglob("*.json"):
        assert not holds_a_secret(path.read_text(encoding="utf-8")), path.name


def test_people_are_counted_and_their_money_stays_in_the_sums(home: Path):
    bench = Workbench.open("battery", home)
    assert bench.situation().uncertainty.natural_persons == 2
    horizon = next(one for one in bench.sources() if one.source == "cordis")
    assert horizon.totals["organization.ec_contribution_eur"] == "123.50"


def test_no_answer_names_a_person(home: Path):
    bench = Workbench.open("battery", home)
    answers = [
        bench.situation(),
        bench.project("900000001"),
        bench.organisation("pic-868000001"),
        bench.organisation("pic-868000002"),
        bench.actors(),
        bench.search("batteries", limit=500),
    ]
    assert all(answers)
    for answer in answers:
        assert not holds_a_secret(json.dumps(plain(answer), ensure_ascii=False))
    assert "natural person" in bench.organisation("pic-868000002").name.en


def test_a_person_is_not_found_by_name(home: Path):
    bench = Workbench.open("battery", home)
    assert bench.search("Testsson") == ()
    assert bench.search("Testa", filters=Filters(("organisation",))) == ()


def test_people_are_no_actors_on_the_map_and_no_partners_to_meet(home: Path):
    bench = Workbench.open("battery", home)
    people = {"pic-868000001", "pic-868000002"}
    assert people.isdisjoint(actor.reference.id for actor in bench.actors())
    assert people.isdisjoint(partner.organisation.id for partner in bench.situation().partners)


@pytest.mark.real_data
def test_the_people_in_the_real_dump_have_no_name_in_any_table(real_home: Path):
    raw = next(real_home.rglob("raw__cordis_organization.parquet"))
    columns = "name, short_name, vat, street, post_code, city, geolocation, url, contact_form"
    people = f"FROM '{raw}' WHERE is_natural_person"
    count, held = duckdb.execute(f"SELECT count(*), count(coalesce({columns})) {people}").fetchone()
    assert count > 100
    assert held == 0
    core = next(real_home.rglob("core__organisation.parquet"))
    query = f"SELECT count(*), count(coalesce(name, short_name, city, vat, url)) FROM '{core}' WHERE is_natural_person"
    count, held = duckdb.execute(query).fetchone()
    assert count > 100
    assert held == 0
