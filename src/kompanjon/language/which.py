"""Which of the three languages a short text is in: by its small words, its endings and its letters."""

from __future__ import annotations

from kompanjon.language.tokens import words
from kompanjon.vocabulary.languages import LANGUAGES, Language

#: Words that carry no subject of their own; one that two languages share counts half for each.
_SMALL_WORDS: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        words(
            "alla allt andra att av bara behöver behövs blir bör de del den denna dess det detta där efter ej "
            "eller en endast ett finns flera från för företag företagen före får gör göra ha har hos hur här i in "
            "inga ingen inom inte inför jobb kan kommer kunna kräver lite lättare man med medan mellan men mer "
            "mera mest mot många måste mycket ny nya någon några när nästan och också om oss på redan saknar "
            "saknas samt sedan sig ska skulle som svårt så sätt till tills under upp utan ut vad var vara varje "
            "vi vid vill våra vårt vår än är även åt över"
        )
    ),
    "fi": frozenset(
        words(
            "alan ala ei eivät eli emme en enemmän entä ettei että ennen he hän ihan ilman itse ja jo joka joita "
            "joissa jolla jonka jos joten jota jotka jotta juuri kaikki kanssa kannalta kautta kuin kun kuten "
            "lisäksi liian lähes me mikä mitä minkä missä miten mukaan mutta muun myös myötä ne niiden niin niitä "
            "noin nyt olla olevat oli olisi oma on ongelma osa osaajia ovat paljon pitää pitäisi puute puuttuu "
            "saa se sekä sen siitä siksi silti sitä tai tarvitaan tarvitsee tarvitsemme tehdä tällä tämä tämän "
            "täytyy uusi uusia uuden vaan vaatii vaikea vaikeaa vai vain varten vasta vielä voi voida voidaan "
            "välillä yli yhä"
        )
    ),
    "en": frozenset(
        words(
            "about across after all an and any are as at be because been before being between both but by can "
            "cannot could do does each few for from further had has have how if in into is it its lack lacks less "
            "make many may more most must need needed needs new no not of on only or other our out over same "
            "should since so some such than that the their them then there these they this those through to too "
            "under until up us was we what when where which while who why will with within without would you"
        )
    ),
}

_EVERY_SMALL_WORD = frozenset().union(*_SMALL_WORDS.values())

#: Endings few words of the other two have; Finnish has its cases where the others have small words.
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "sv": ("erna", "arna", "orna", "ningar", "ningen", "heten", "heter", "ande", "ende", "ligt", "ligare"),
    "fi": ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "iin", "een", "aan", "ään", "iden",
           "jen", "sten", "ien", "itä", "uus", "yys", "uutta", "yyttä", "nen", "minen", "mista", "vat", "vät", "taan",
           "tään", "isia", "isiä", "uja", "tien"),
    "en": ("tion", "tions", "ness", "ities", "ity", "ment", "ments", "ous", "ies", "ful"),
}  # fmt: skip

_SMALL_WORD, _ENDING, _LETTER = 1.0, 0.6, 0.5

#: The likeliest language must lead the next by this factor, and have found so much.
_LEAD, _LEAST = 1.5, 0.9


def small_words() -> frozenset[str]:
    """Words of any of the three languages that carry no subject of their own."""
    return _EVERY_SMALL_WORD


def which(text: str) -> Language | None:
    """The language `text` is in; None where that cannot be told."""
    points = _points(text)
    best, second = sorted(LANGUAGES, key=points.__getitem__, reverse=True)[:2]
    if points[best] < _LEAST or points[best] < _LEAD * points[second]:
        return None
    return best


def _points(text: str) -> dict[Language, float]:
    points: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    for word in words(text):
        small = [language for language in LANGUAGES if word in _SMALL_WORDS[language]]
        for language in small:
            points[language] += _SMALL_WORD / len(small)
        if not small and len(word) > 4:
            for language in LANGUAGES:
                points[language] += _ENDING * word.endswith(_ENDINGS[language])
            points["sv"] += _LETTER * ("å" in word)
            points["fi"] += _LETTER * any(pair in word for pair in ("aa", "ää", "uu", "yy", "ii", "uo", "yö", "kk"))
    return points
