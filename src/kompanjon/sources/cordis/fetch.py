"""The dumps, one zip a framework programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompanjon.sources.transfer import Carrier, Part, Wishes

_FOLDER = "https://cordis.europa.eu/data/"
_FILES = {
    "horizon": "cordis-HORIZONprojects-csv.zip",
    "h2020": "cordis-h2020projects-csv.zip",
    "fp7": "cordis-fp7projects-csv.zip",
}


def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]:
    """Bring the dump of each part that is newer than what is held."""
    for part in parts:
        came = carrier.file(_FOLDER + _FILES[part], _FILES[part], part=part)
        yield Part(part, (came.path,) if came.is_new else ())
