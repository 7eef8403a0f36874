"""Which CORDIS participant codes are which of the theme's organisations.

Two ways, both certain enough to be used without a person: the theme states the code, or the names are the same once
legal forms, accents and case are taken off, in the same country, and no other organisation of the theme bears the name.
Units of an organisation (`part_of`) never take a code: the code is the legal entity's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kompanjon.language.names import normal_name
from kompanjon.vocabulary.theme import Organisation, Theme


@dataclass(frozen=True, slots=True)
class Link:
    """A participant code, the organisation it belongs to, and why."""

    pic: str
    organisation: str
    how: Literal["itself", "pic", "name"]


def organisation_id(pic: str) -> str:
    """The id of an organisation known by its participant code alone."""
    return f"pic-{pic}"


class Identity:
    """Links participant codes to a theme's organisations."""

    def __init__(self, theme: Theme) -> None:
        entities = [organisation for organisation in theme.organisations if not organisation.part_of]
        self._by_pic = {organisation.pic: organisation.id for organisation in entities if organisation.pic}
        names = [(key, organisation.id) for organisation in entities for key in _keys(organisation)]
        bearers = Counter(key for key, _ in set(names))
        self._by_name = {key: identity for key, identity in names if bearers[key] == 1}

    def link(self, pic: str, name: str | None, country: str | None) -> Link:
        """The organisation of `pic`: one of the theme's, or the code itself."""
        if pic in self._by_pic:
            return Link(pic, self._by_pic[pic], "pic")
        found = self._by_name.get((country or "", normal_name(name))) if name else None
        return Link(pic, found, "name") if found else Link(pic, organisation_id(pic), "itself")


def _keys(organisation: Organisation) -> Iterable[tuple[str, str]]:
    names = (organisation.name.sv, organisation.name.fi, organisation.name.en, *organisation.alt_names)
    return {(organisation.country, normal_name(name)) for name in names if normal_name(name)}
