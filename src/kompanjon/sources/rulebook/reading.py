"""A TOML table read key by key: what does not hold is kept as a fault with file, line, key, value and mend."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

from kompanjon.sources.starter.cells import CellFault, iso_date
from kompanjon.sources.starter.rows import Fault, nearest
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import LANGUAGES, Label

_MISSING = object()


class Reading:
    """One table of a TOML file.

    Every getter names a key; `done` tells of keys nobody asked for. A value that does not hold becomes a fault, and
    what is returned in its stead only serves to find the next fault.

    Parameters
    ----------
    table : as `tomllib` gives it
    line_of : the line a key (or the table as a whole: "") stands on
    """

    def __init__(
        self, table: dict[str, Any], shown_as: str, line_of: Callable[[str], int], faults: list[Fault], path: str = ""
    ) -> None:
        self._table, self._shown_as, self._line_of, self._faults, self._path = table, shown_as, line_of, faults, path
        self._asked: set[str] = set()

    def fault(self, key: str, why: str, value: object = None) -> None:
        place = ".".join(filter(None, (self._path, key)))
        shown = None if value is None else str(value)
        self._faults.append(Fault(self._shown_as, self._line_of(key), why, place, shown))

    def _get(self, key: str, default: object = _MISSING) -> Any:
        self._asked.add(key)
        value = self._table.get(key, default)
        if value is _MISSING:
            self.fault(key, "is missing; write it")
            return None
        return value

    def done(self) -> None:
        for key in self._table:
            if key not in self._asked:
                like = nearest(key, self._asked)
                mend = f'did you mean "{like}"?' if like else f"the keys are {', '.join(sorted(self._asked))}"
                self.fault(key, f"is not a key here; {mend}")

    def names(self) -> tuple[str, ...]:
        """The table's keys, in their order."""
        return tuple(self._table)

    def text(self, key: str, default: object = _MISSING) -> str:
        value = self._get(key, default)
        if value is not None and not isinstance(value, str):
            self.fault(key, "is not a text; write it between quotes", value)
            return ""
        if value is not None and default is _MISSING and not value.strip():
            self.fault(key, "is empty; write the text")
        return (value or "").strip()

    def one_of(self, key: str, known: Collection[str], default: object = _MISSING) -> str:
        value = self.text(key, default)
        if value and value not in known:
            like = nearest(value, known)
            mend = f'did you mean "{like}"?' if like else f"write one of: {', '.join(filter(None, known))}"
            self.fault(key, f"is not known here; {mend}", value)
        return value

    def words(self, key: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        value = self._get(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
            self.fault(key, 'is not a list of texts; write ["RIA", "IA"]', value)
            return ()
        for word in value:
            if known is not None and word not in known:
                like = nearest(word, known)
                mend = f'did you mean "{like}"?' if like else f"write some of: {', '.join(filter(None, known))}"
                self.fault(key, f"names what is not known here; {mend}", word)
        return tuple(value)

    def label(self, key: str) -> Label:
        value = self._get(key)
        texts = value if isinstance(value, dict) else {}
        for language in LANGUAGES:
            if value is not None and not (isinstance(texts.get(language), str) and texts[language].strip()):
                self.fault(f"{key}.{language}", "is missing; write the text in that language")
        for language in sorted(texts.keys() - set(LANGUAGES)):
            self.fault(f"{key}.{language}", f"is no language; write {', '.join(LANGUAGES)}")
        return Label(*(" ".join(str(texts.get(language, "")).split()) for language in LANGUAGES))

    def whole(self, key: str, default: int | object | None = _MISSING) -> int | None:
        value = self._get(key, default)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            self.fault(key, "is not a whole number; write 1, 2, 3 ... without quotes", value)
            return None
        return value

    def share(self, key: str, default: object = _MISSING) -> Decimal:
        value = self.number(key, default)
        if value is not None and not 0 <= value <= 1:
            self.fault(key, "is no share; write a number from 0 to 1, as 0.7", value)
        return value

    def number(self, key: str, default: object = _MISSING) -> Decimal:
        value = self._get(key, default)
        if value is None:
            return None if default is None else Decimal(0)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(key, "is not a number; write digits with a decimal point, without quotes", value)
            return Decimal(0)
        return Decimal(str(value))

    def flag(self, key: str, default: bool | None = False) -> bool | None:
        value = self._get(key, default)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "is neither true nor false; write one of them without quotes", value)
            return None
        return value

    def day(self, key: str) -> datetime.date | None:
        value = self._get(key, None)
        if value is not None and (isinstance(value, datetime.datetime) or not isinstance(value, datetime.date)):
            self.fault(key, "is no day; write it without quotes, as 2026-01-31", value)
            return None
        return value

    def pattern(self, key: str) -> re.Pattern[str] | None:
        value = self.text(key, "")
        try:
            return re.compile(value) if value else None
        except re.error as error:
            self.fault(key, f"is no regular expression ({error}); mend it", value)
            return None

    def provenance(self) -> Provenance:
        confidence = self.one_of("confidence", [member.value for member in Confidence])
        known = confidence in set(Confidence)
        date = self.text("date", "")
        try:
            iso_date(date)
        except CellFault as fault:
            self.fault("date", str(fault), date)
        return Provenance(
            self.text("source"),
            Confidence(confidence) if known else Confidence.UNVERIFIED,
            date,
            self.text("note", ""),
        )

    def table(self, key: str) -> Reading | None:
        value = self._get(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, f"is no table; write it as [{key}] or {{...}}", value)
            return None
        return self._inner(key, value)

    def tables(self, key: str, *, needed: bool = False) -> list[Reading]:
        value = self._get(key, _MISSING if needed else [])
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(key, f"is no list of tables; write each as [[{key}]]", value)
            return []
        return [self._inner(f"{key}[{number}]", one) for number, one in enumerate(value, start=1)]

    def _inner(self, key: str, table: dict[str, Any]) -> Reading:
        path = ".".join(filter(None, (self._path, key)))
        return Reading(table, self._shown_as, lambda _: self._line_of(key), self._faults, path)
