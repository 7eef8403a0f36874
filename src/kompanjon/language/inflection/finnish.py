"""Forms of Finnish nouns and adjectives, from the nominative singular.

After the declension types and the consonant gradation of Iso suomen kielioppi (VISK, Institute for the Languages of
Finland, sections 41-44 and 50-80), cut down to the types that terms of a field belong to.
"""

from __future__ import annotations

_VOWELS = "aeiouyäö"

#: Strong and weak grade before the last vowel, longest first.
_GRADES = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"),
    ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
    ("ht", "hd"), ("lk", "lj"), ("t", "d"), ("p", "v"), ("k", ""),
)  # fmt: skip


def forms(word: str) -> frozenset[str]:
    """Singular and plural case forms of `word`, the word itself among them."""
    if len(word) < 3 or not word.isalpha():
        return frozenset({word, *(f"{word}{mark}{end}" for mark in (":", "-", "") for end in _ABBREVIATED)})
    found = {word}
    for a in _harmonies(word):
        found |= _declined(word, a)
    return frozenset(found)


def _harmonies(word: str) -> str:
    """The a-vowels its endings may take: a loan like elektrolyytti follows its last vowels, or its first."""
    back, front = any(vowel in word for vowel in "aou"), any(vowel in word for vowel in "äöy")
    return "aä" if back and front else "a" if back else "ä"


def _declined(word: str, a: str) -> set[str]:
    found: set[str] = set()
    for strong, weak, partitives in _singular(word, a):
        found |= {strong, strong + strong[-1] + "n", strong + "n" + a, *partitives}
        found |= {weak + end for end in _case_endings(a)}
        found |= {weak + "t"}
    for strong, weak in _plural(word):
        found |= {
            f"{strong}{end}" for end in (f"i{a}", f"j{a}", f"it{a}", "ien", "jen", "iden", "itten", "iin", "ihin")
        }
        found |= {f"{weak}i{end}" for end in _case_endings(a)}
    return found


#: Abbreviations take case endings after a colon (LFP:n, BMS:ssä).
_ABBREVIATED = ("n", "t", "ssa", "ssä", "sta", "stä", "lla", "llä", "ta", "tä", "a", "ä", "iin", "ien", "ksi")


def _case_endings(a: str) -> tuple[str, ...]:
    return ("n", f"ss{a}", f"st{a}", f"ll{a}", f"lt{a}", "lle", "ksi", f"tt{a}")


def _singular(word: str, a: str) -> list[tuple[str, str, set[str]]]:
    """(strong stem, weak stem, partitives and other forms of their stem) of each declension the word may follow."""
    if word.endswith("nen"):
        stem = word[:-3] + "se"
        return [(stem, stem, {word[:-3] + "st" + a, word[:-3] + "sten"})]
    if word.endswith("s"):
        abstract = (word[:-1] + "te", word[:-1] + "de", {word[:-1] + "tt" + a})  # puhtaus, puhtauden
        if word.endswith(("uus", "yys")):
            return [abstract]
        stem, partitives = word[:-1] + "kse", {word + "t" + a, word + "ten"}
        contracted = [strong + word[-2] for strong in _strengthened(word[:-1])]  # hammas, hampaan
        found = [(stem, stem, partitives), *((stem, stem, partitives) for stem in contracted)]
        return [*found, abstract] if word[-2] in "uy" else found
    if word.endswith("e"):
        stems = [strong + "e" for strong in _strengthened(word)]
        return [(stem, stem, {word + "tt" + a}) for stem in stems]
    if word[-1] not in _VOWELS:
        return [(word + "i", word + "i", {word + "i" + a})]
    found = [(word, _weaken(word), {word + a, word + "t" + a})]
    if word.endswith("i"):  # kivi, kiven beside katodi, katodin
        found.append((word[:-1] + "e", _weaken(word[:-1] + "e"), {word[:-1] + "e" + a}))
    if word.endswith("si"):  # vesi, veden
        found.append((word[:-2] + "te", word[:-2] + "de", {word[:-2] + "tt" + a}))
    return found


def _plural(word: str) -> list[tuple[str, str]]:
    """(strong stem, weak stem) before the plural's i or j."""
    if word.endswith("nen"):
        return [(word[:-3] + "s", word[:-3] + "s")]
    if word.endswith(("uus", "yys")):
        return [(word[:-1] + "ks", word[:-1] + "ks")]
    if word.endswith("s"):
        return [(stem, stem) for stem in (word[:-1] + "ks", *_strengthened(word[:-1]))]
    if word.endswith("e"):
        return [(stem, stem) for stem in _strengthened(word)]
    if word[-1] not in _VOWELS:
        return [(word + "e", word + "e")]
    if word[-1] in "aä":
        round_vowel = "o" if word[-1] == "a" else "ö"
        stems = [word[:-1] + round_vowel, word[:-1]]
        return [(stem, _weaken(stem + "a")[:-1] if stem == word[:-1] else _weaken(stem)) for stem in stems]
    if word[-1] == "i":
        return [(word[:-1] + "e", _weaken(word[:-1] + "e")), (word[:-1], _weaken(word)[:-1])]
    return [(word, _weaken(word))]


def _weaken(stem: str) -> str:
    """The stem in the weak grade: akku, aku-; virta, virra-; raaka, raa'a- is left to the strong form."""
    head, vowel = stem[:-1], stem[-1]
    for strong, weak in _GRADES:
        if not head.endswith(strong) or len(head) <= len(strong):
            continue
        before = head[-len(strong) - 1]
        if len(strong) == 1 and before not in _VOWELS:
            return stem  # -sk-, -tk-, -st- and their like keep their grade
        if strong == "k" and head[-2:-1] == vowel:
            return stem
        return head[: -len(strong)] + weak + vowel
    return stem


def _strengthened(stem: str) -> tuple[str, ...]:
    """The stem as it is and in the strong grade, for words that may stand weak in the nominative (laite, laittee-)."""
    head, vowel = stem[:-1], stem[-1]
    for strong, weak in _GRADES:
        if weak and head.endswith(weak) and len(head) > len(weak) and (len(weak) > 1 or head[-2] in _VOWELS + "lrn"):
            return stem, head[: -len(weak)] + strong + vowel
    return (stem,)
