"""Codes whose own name stands in a text: "neutrinos" or "noble metals", whatever the inflection."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence


class NamedCodes:
    """Finds the names of codes in texts that are cut to stems."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Take each code's name as stems; a code whose name has none is never found."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for code, stems in sorted(names.items()):
            if stems:
                self._by_first[stems[0]].append((tuple(stems), code))

    def find(self, stems: Sequence[str]) -> Counter[str]:
        """How often each code's name stands in the text `stems`, its stems one after the other."""
        found: Counter[str] = Counter()
        for at, stem in enumerate(stems):
            for name, code in self._by_first.get(stem, ()):
                if tuple(stems[at : at + len(name)]) == name:
                    found[code] += 1
        return found
