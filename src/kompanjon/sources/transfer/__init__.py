"""How open data is brought from its publishers: one carrier for files and answers, whatever the line does.

A source that can be fetched has `fetch.py` with one function:

    def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]

It asks `carrier` for each part's files in turn and yields a `Part`: the files to hand to `add_files`, or none where the
publisher has nothing newer than the snapshot held. It never touches the network, the disk or the register itself.

- `carrier.file(url, name, part=..., checksum=None)` brings one file: streamed to
  `<home>/downloads/<source>/<name>.part`, resumed after a cut, asked for only where it has changed.
- `carrier.json(url, ...)` brings one answer of an API.
- `carrier.pages(name, asked)` keeps an API's pages on disk as they come: after a cut it goes on at the next page.

`KOMPANJON_MIRROR` (an http or https address) is asked in place of every publisher: `https://host/path?query` becomes
`<mirror>/host/path?query`. Without it only https is spoken.
"""

from kompanjon.sources.transfer.carrier import Answer, Carrier, Fetched
from kompanjon.sources.transfer.faults import NoNetwork, OutOfTime, Refused
from kompanjon.sources.transfer.pages import Pages
from kompanjon.sources.transfer.part import Part, Wishes

__all__ = ["Answer", "Carrier", "Fetched", "NoNetwork", "OutOfTime", "Pages", "Part", "Refused", "Wishes"]
