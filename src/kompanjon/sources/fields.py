"""Which fields of a publisher's records are known, missing or new, told by name once a file."""

from __future__ import annotations

import difflib
from collections import Counter

from kompanjon.sources.catalogue import Table
from kompanjon.vocabulary.faults import BadInput


class FieldsSeen:
    """Counts the fields of records in one layout as they pass."""

    def __init__(self, layout: Table) -> None:
        self._layout = layout
        self._known = {name for column in layout.columns for name in (column.published, *column.older_names)}
        self._seen: Counter[str] = Counter()
        self.records = 0

    def see(self, record: dict) -> None:
        """Count a record's fields."""
        self.records += 1
        self._seen.update(record.keys())

    def notices(self, file: str) -> list[str]:
        """What the records lacked or added, by name.

        Raises
        ------
        BadInput
            When there were records and a needed field stood in none of them; each is named, with the nearest there is.
        """
        if not self.records:
            return []
        faults, notices = [], []
        for column in self._layout.columns:
            if any(self._seen[name] for name in (column.published, *column.older_names)):
                continue
            near = difflib.get_close_matches(column.published, self._seen.keys() - self._known, 1)
            hint = f" (nearest: {near[0]!r})" if near else ""
            if column.required:
                faults.append(
                    f"{file}: field {column.published!r} is missing{hint}; is this the publisher's {self._layout.file}?"
                )
            elif not column.optional:
                notices.append(f"{file}: field {column.published!r} is missing{hint}; read without it")
        if not self._seen.keys() & self._known:
            raise BadInput(f"{file}: none of its fields is known; is this the publisher's {self._layout.file}?")
        if faults:
            raise BadInput(*faults)
        unknown = sorted(self._seen.keys() - self._known)
        return notices + [f"{file}: field {name!r} is not known; left out" for name in unknown]
