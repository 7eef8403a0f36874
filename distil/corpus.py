"""Texts to learn from: dictionaries' words, translations and definitions, and manuals' sentences."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("sv", "fi", "en")

_DICTIONARIES = {
    "fin-eng": ("fi", "en"),
    "eng-fin": ("en", "fi"),
    "swe-fin": ("sv", "fi"),
    "fin-swe": ("fi", "sv"),
    "swe-eng": ("sv", "en"),
    "eng-swe": ("en", "sv"),
}

#: How many texts are taken at most, by kind and language.
_MOST = {
    "word": {"sv": 70_000, "fi": 100_000, "en": 60_000},
    "definition": {"sv": 9_000, "fi": 31_000, "en": 25_000},
    "sentence": {"sv": 5_000, "fi": 5_000, "en": 5_000},
}

_SEED = 20220905

_HEAD = re.compile(r"^(\S.*?) /.*/( <.*>)?\s*$")
_NUMBER = re.compile(r"^\d+\. ")
_BLOCK = re.compile(r"(?s)<(?:p|li|td|dd|h\d)[^>]*>(.*?)</(?:p|li|td|dd|h\d)>")


def entries(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    """Head words of a FreeDict dictionary with the lines that stand under each."""
    head, lines = "", []
    with gzip.open(folder / f"usr/share/dictd/freedict-{name}.dict.dz", "rt", encoding="utf-8") as file:
        for line in file:
            found = _HEAD.match(line.rstrip("\n"))
            if found:
                if head:
                    yield head, lines
                head, lines = found[1].strip("- "), []
            elif head and line.strip():
                lines.append(line.strip())
    if head:
        yield head, lines


def dictionaries(folder: Path) -> tuple[dict[str, set[str]], dict[str, set[str]], set[tuple[str, str, str, str]]]:
    """Words and definitions by language, and pairs (language, word, language, translation)."""
    words: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    definitions: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    pairs = set()
    for name, (one, other) in _DICTIONARIES.items():
        for head, lines in entries(folder, name):
            if not head or len(head) > 40:
                continue
            words[one].add(head)
            for at, line in enumerate(lines):
                text = _NUMBER.sub("", line)
                if at == 0 or _NUMBER.match(line):
                    for translation in [part.strip() for part in re.split("[,;]", text) if part.strip()][:3]:
                        if len(translation) <= 40 and len(translation.split()) <= 3:
                            words[other].add(translation)
                            pairs.add((one, head, other, translation))
                elif len(text.split()) >= 3 and not text.startswith("Syn") and len(text) < 300:
                    definitions[one].add(text)
    return words, definitions, pairs


def sentences(folder: Path, language: str) -> set[str]:
    """Sentences of five to forty words of the manuals in a language."""
    found = set()
    places = (
        f"usr/share/libreoffice/help/{'en-US' if language == 'en' else language}",
        f"usr/share/gimp/2.0/help/{language}",
    )
    for place in places:
        for path in sorted((folder / place).rglob("*.html")):
            text = re.sub(r"(?s)<(script|style).*?</\1>", " ", path.read_text(encoding="utf-8", errors="replace"))
            for block in _BLOCK.findall(text):
                plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split())
                found |= {one for one in re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ])", plain) if 5 <= len(one.split()) <= 40}
    return found


def swedish_words(folder: Path) -> set[str]:
    """Words of the Swedish spelling dictionary."""
    found = set()
    for path in sorted((folder / "usr/share/hunspell").glob("sv*.dic"))[:1]:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            word = line.split("/")[0].strip()
            if word.isalpha() and 4 <= len(word) <= 30 and word == word.lower():
                found.add(word)
    return found


def main(folder: Path, out: Path) -> None:
    """Write `texts.json`, a list of (language, kind, text) in an order of chance, and `pairs.json` into `out`."""
    chance = random.Random(_SEED)
    words, definitions, pairs = dictionaries(folder)
    words["sv"] |= set(chance.sample(sorted(swedish_words(folder)), 40_000))
    texts = []
    for language in LANGUAGES:
        of_kind = {
            "word": words[language],
            "definition": definitions[language],
            "sentence": sentences(folder, language),
        }
        for kind, found in of_kind.items():
            chosen = sorted(found)
            chance.shuffle(chosen)
            texts += [(language, kind, text) for text in chosen[: _MOST[kind][language]]]
    chance.shuffle(texts)
    out.mkdir(parents=True, exist_ok=True)
    (out / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    (out / "pairs.json").write_text(json.dumps(sorted(pairs), ensure_ascii=False), encoding="utf-8")
    print(f"{len(texts)} texts, {len(pairs)} pairs")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
