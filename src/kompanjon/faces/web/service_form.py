"""A service as a form's fields: the cells of its row in the theme's file, each fault by the field it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import get_args

from django.http import QueryDict

from kompanjon.analysis.services.answers import ServiceRow
from kompanjon.faces.texts import Translator, message
from kompanjon.sources.starter.rows import Fault
from kompanjon.sources.starter.written import texts_of
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.education import TeachingLanguage
from kompanjon.vocabulary.languages import LANGUAGES, Language
from kompanjon.vocabulary.services import Access, ServiceKind, ServiceScale
from kompanjon.workspace.added_rows import KINDS, Sheet, form

#: The kind of rows, as the workspace calls it.
SERVICES = "services"

#: Texts that are written in three languages; where only some are, the others show what is there.
TEXTS = ("name", "offer", "takes", "gives", "capacity")

#: Fields that hold several values.
SEVERAL = ("steps", "languages", "concepts")

SINGLE = ("organisation", "kind", "municipality", "scale", "capacity_value", "capacity_unit", "trl_from", "trl_to",
          "access", "source", "date", "confidence", "note")  # fmt: skip

#: What a choice can be, in the order it is offered.
KINDS_OF_SERVICE = get_args(ServiceKind)
SCALES = tuple(one for one in get_args(ServiceScale) if one)
ACCESSES = tuple(one for one in get_args(Access) if one)
TEACHING = get_args(TeachingLanguage)
CONFIDENCES = tuple(Confidence)

#: What is wrong with a field, in words of every language; what is not here is told as the table raised it.
FAULTS = {
    "name": message("Name: empty. Write what the service is called, in one language at least."),
    "organisation": message("Provider: not chosen. Choose one of the list."),
    "kind": message("Kind: not chosen. Choose one of the list."),
    "source": message("Source: empty. Write the address or the title of where this can be read."),
    "date": message("Date: no date. Write a year, or a day such as 2026-03-11."),
    "capacity_value": message("Capacity: no number. Write it in figures, such as 12.5."),
    "trl_to": message("Readiness levels: the highest is below the lowest. Write the lower one first."),
}

#: Letters of a service's name that its id is made of, at most.
_LONGEST_ID = 40


@dataclass(frozen=True)
class ServiceForm:
    """Fields as they were sent, or as a row has them.

    Attributes
    ----------
    texts : column of the theme's file -> cell
    faults : field -> what is wrong, in the reader's language; `english` fields are told as they were raised
    """

    texts: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    english: frozenset[str] = frozenset()

    def value(self, name: str) -> str:
        return self.texts.get(name, "")

    def has(self, name: str, one: str) -> bool:
        """Whether a field of several values holds one."""
        return one in self.texts.get(name, "").split(";")

    @property
    def sheet(self) -> Sheet:
        return form(SERVICES, self.texts)


def empty() -> ServiceForm:
    return ServiceForm({"date": datetime.now(UTC).date().isoformat(), "confidence": Confidence.UNVERIFIED.value})


def of_row(row: ServiceRow) -> ServiceForm:
    return ServiceForm(texts_of(KINDS[SERVICES], row.service))


def read(sent: QueryDict, before: Mapping[str, str], held: Iterable[str], tr: Translator) -> ServiceForm:
    """The fields sent, over what the row said before: what the form has no field for stays.

    Parameters
    ----------
    before : cells of the row that is changed; empty for a new one
    held : ids of the services there are, so that a new one gets its own
    """
    texts = {**before, **{name: sent.get(name, "").strip() for name in SINGLE}}
    texts |= {name: ";".join(filter(None, map(str.strip, sent.getlist(name)))) for name in SEVERAL}
    texts["capacity_value"] = texts["capacity_value"].replace(",", ".")
    for name in TEXTS:
        texts |= _in_every_language(name, sent, tr.language)
    if not before:
        texts["id"] = _own_id(texts["name_en"], frozenset(held))
    return ServiceForm(texts, {name: tr.t(FAULTS[name]) for name in _faults(texts)})


def with_faults(read_form: ServiceForm, faults: Iterable[Fault], tr: Translator) -> ServiceForm:
    """The form with what the theme's table found, each by its field."""
    told: dict[str, str] = {}
    english = set()
    for one in faults:
        name = _field_of(one.column)
        if name in FAULTS and name not in read_form.faults and one.value in (None, ""):
            told.setdefault(name, tr.t(FAULTS[name]))
        elif name not in told and name not in read_form.faults:
            told[name] = f"{one.column}: {one.value or ''} {one.why}".replace(":  ", ": ")
            english.add(name)
    return ServiceForm(read_form.texts, {**told, **read_form.faults}, frozenset(english))


def _field_of(column: str) -> str:
    """The field that a column of the file is shown in: the texts of three languages stand together."""
    base = column.rpartition("_")[0]
    return base if base in TEXTS and column.endswith(tuple(f"_{one}" for one in LANGUAGES)) else column


def _in_every_language(name: str, sent: QueryDict, first: Language) -> dict[str, str]:
    """A text in three languages; one that is empty is filled from the reader's own, else from another."""
    given = {one: sent.get(f"{name}_{one}", "").strip() for one in LANGUAGES}
    spare = given[first] or next(filter(None, given.values()), "")
    return {f"{name}_{one}": text or spare for one, text in given.items()}


def _faults(texts: Mapping[str, str]) -> Iterable[str]:
    if not texts["name_en"]:
        yield "name"
    yield from (one for one in ("organisation", "kind", "source") if not texts[one])
    try:
        float(texts["capacity_value"] or 0)
    except ValueError:
        yield "capacity_value"
    low, high = texts["trl_from"], texts["trl_to"]
    if low.isdigit() and high.isdigit() and int(low) > int(high):
        yield "trl_to"


def _own_id(name: str, held: frozenset[str]) -> str:
    """An id made of the name's plain letters, and a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_ID] or "service"
    return next(one for one in (base, *(f"{base}_{at}" for at in range(2, len(held) + 3))) if one not in held)
