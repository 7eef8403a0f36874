"""The registry's newest release, found on Zenodo and verified."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from misbehaving_server import Publisher

from kompanjon.sources.fetching import fetch
from kompanjon.vocabulary.faults import BadInput

LATEST = "/zenodo.org/api/records/6347574/versions/latest"
RECORD = {
    "id": "https://ror.org/0aaaaaa11",
    "names": [{"value": "Invented Institute", "types": ["ror_display", "label"], "lang": "en"}],
    "locations": [],
}


@pytest.fixture
def release(tmp_path: Path) -> bytes:
    with zipfile.ZipFile(tmp_path / "ror.zip", "w") as out:
        out.writestr("ror-data_schema_v2.json", json.dumps([RECORD]))
    return (tmp_path / "ror.zip").read_bytes()


def publish(publisher: Publisher, body: bytes, md5: str | None = None, **file: object) -> None:
    given = {
        "key": "v9.9-2026-06-23-ror-data.zip",
        "checksum": f"md5:{md5 or hashlib.md5(body).hexdigest()}",
        "links": {"self": "https://zenodo.org/api/records/1/files/ror.zip/content"},
    }
    publisher.page(LATEST, json.dumps({"id": 1, "files": [{"key": "readme.md"}, given | file]}).encode())
    publisher.page("/zenodo.org/api/records/1/files/ror.zip/content", body)


def test_the_newest_release_is_verified_and_read(publisher, own_home, release):
    publish(publisher, release)
    (outcome,) = fetch(own_home, "ror", ["all"])
    assert (outcome.is_new, outcome.snapshot.version) == (True, "2026-06-23")
    assert outcome.snapshot.tables["raw__ror_organisation"] == 1
    assert [one.is_new for one in fetch(own_home, "ror", ["all"])] == [False]


def test_a_release_whose_checksum_is_wrong_is_not_read(publisher, own_home, release):
    publish(publisher, release, md5="0" * 32)
    with pytest.raises(BadInput, match="its md5 is"):
        list(fetch(own_home, "ror", ["all"]))


@pytest.mark.parametrize("record", [{}, {"files": []}, {"files": [{"key": "a.csv"}]}, [], {"files": "x"}])
def test_a_release_without_a_zip_says_how_to_add_one(publisher, own_home, record):
    publisher.page(LATEST, json.dumps(record).encode())
    with pytest.raises(BadInput, match="kompanjon add ror FILE"):
        list(fetch(own_home, "ror", ["all"]))


def test_a_release_without_checksum_is_not_trusted(publisher, own_home, release):
    publish(publisher, release, checksum=None)
    with pytest.raises(BadInput, match="no checksum"):
        list(fetch(own_home, "ror", ["all"]))


def test_a_name_with_folders_in_it_stays_in_the_downloads(publisher, own_home, release):
    publish(publisher, release, key="../../evil-2026-06-23.zip")
    list(fetch(own_home, "ror", ["all"]))
    assert not list(own_home.parent.rglob("evil*.zip"))
    assert (own_home / "downloads" / "ror" / "evil-2026-06-23.zip.json").is_file()
