"""The registry's newest release on Zenodo, with its checksum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from kompanjon.sources.transfer import Carrier, Part, Wishes
from kompanjon.vocabulary.faults import BadInput

#: The record of all releases; Zenodo tells which is the newest.
_LATEST = "https://zenodo.org/api/records/6347574/versions/latest"


def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]:
    """Bring the release if it is newer than what is held."""
    record = carrier.json(_LATEST).value
    name, address, checksum = _release(record)
    for part in parts:
        came = carrier.file(address, name, part=part, checksum=checksum)
        yield Part(part, (came.path,) if came.is_new else ())


def _release(record: object) -> tuple[str, str, str]:
    """Name, address and checksum of the zip in a record."""
    files = record.get("files") if isinstance(record, dict) else None
    for file in files if isinstance(files, list) else ():
        key = file.get("key") if isinstance(file, dict) else None
        if isinstance(key, str) and key.lower().endswith(".zip"):
            links, checksum = file.get("links"), file.get("checksum")
            address = links.get("self") if isinstance(links, dict) else None
            if not isinstance(address, str):
                address = f"https://zenodo.org/api/records/{record.get('id')}/files/{quote(key)}/content"
            if isinstance(checksum, str) and checksum.partition(":")[0] in ("md5", "sha256"):
                return PurePosixPath(key.replace("\\", "/")).name, address, checksum
            raise BadInput(f"zenodo.org gives no checksum for {key}; fetch it by hand and: kompanjon add ror FILE")
    raise BadInput("zenodo.org lists no zip in ROR's newest release; download it by hand and: kompanjon add ror FILE")
