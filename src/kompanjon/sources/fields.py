"""Which fields the records of a file have, counted as they pass."""

from __future__ import annotations

from collections import Counter

from kompanjon.sources.catalogue import Table
from kompanjon.sources.layout import compare


class FieldsSeen:
    """The fields of records in one layout.

    Attributes
    ----------
    records : how many records were seen
    """

    def __init__(self, layout: Table) -> None:
        self._layout = layout
        self._seen: Counter[str] = Counter()
        self.records = 0

    def see(self, record: dict) -> None:
        """Count a record's fields."""
        self.records += 1
        self._seen.update(record.keys())

    def notices(self, file: str) -> list[str]:
        """What the records lacked or added, by name; nothing when there were none.

        Raises
        ------
        BadInput
            When there were records and a needed field stood in none of them.
        """
        return compare(self._layout, sorted(self._seen), file, "field") if self.records else []
