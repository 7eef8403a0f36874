"""Every source's folder says all that is shown of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompanjon.sources import catalogue
from kompanjon.sources.catalogue import describe, source_ids
from kompanjon.sources.rawtables import raw_schema
from kompanjon.sources.register import add_files
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES

FOLDERS = Path(catalogue.__file__).parent


@pytest.mark.parametrize("source_id", source_ids())
def test_a_source_and_its_parts_are_named_in_three_languages_with_their_terms(source_id: str):
    source = describe(source_id)
    assert all(source.title.text(language) for language in LANGUAGES)
    for part in source.parts:
        own = source.of_part(part)
        assert all(source.part_titles[part].text(language) for language in LANGUAGES)
        assert own.publisher and own.address and own.licence and own.attribution and own.refresh_days > 0


@pytest.mark.parametrize("source_id", sorted(set(source_ids()) - {"starter"}))
def test_a_source_that_takes_files_has_a_readme_of_its_traps_and_smallest_counts(source_id: str):
    assert "| trap | mend |" in (FOLDERS / source_id / "README.md").read_text(encoding="utf-8")
    source = describe(source_id)
    tables = set(source.raw) | {table.name for table in source.tables}
    for part in source.parts:
        assert source.expect[part], f"{source_id}/{part} expects nothing"
        assert set(source.expect[part]) <= tables


@pytest.mark.parametrize("source_id", sorted(set(source_ids()) - {"starter"}))
def test_every_raw_column_has_a_type_that_can_be_written(source_id: str):
    source = describe(source_id)
    for table in source.raw:
        assert raw_schema(source, table).names == list(source.raw[table])


def test_fewer_rows_than_a_whole_part_has_are_told_and_enough_are_not():
    source = describe("regions")
    assert source.shortfalls("municipalities", {"municipality": 308}) == []
    assert source.shortfalls("municipalities", {"municipality": 12}) == [
        "municipality: 12 held, where a whole regions/municipalities has at least 300; is it a cut?"
    ]
    assert source.shortfalls("other", {}) == []


def test_every_source_but_the_starter_takes_files(tmp_path: Path):
    for source_id in set(source_ids()) - {"starter"}:
        with pytest.raises(BadInput, match="no such file"):
            add_files(tmp_path, source_id, [tmp_path / "gone.csv"], lambda what, done, of: None)
