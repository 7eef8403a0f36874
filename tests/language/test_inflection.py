"""A label meets the forms a text puts it in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.inflection import forms, key, relatives

FINNISH = {
    "akku": "akku akun akkua akkuun akussa akusta akulla akuksi akut akkuja akkujen akkuihin akuissa akuista akuilla",
    "katodi": "katodi katodin katodia katodiin katodissa katodit katodeja katodien katodeissa katodeista",
    "anodi": "anodi anodin anodia anodeja anodien",
    "kenno": "kenno kennon kennoa kennot kennoja kennojen kennoissa kennoihin",
    "kierrätys": "kierrätys kierrätyksen kierrätystä kierrätykseen kierrätyksessä kierrätykset kierrätysten",
    "valmistus": "valmistus valmistuksen valmistusta valmistukseen valmistuksessa",
    "elektrolyytti": "elektrolyytti elektrolyytin elektrolyyttiä elektrolyytit elektrolyyttejä elektrolyyteissä",
    "elektrodi": "elektrodi elektrodin elektrodeja elektrodien elektrodeissa",
    "sivuvirta": "sivuvirta sivuvirran sivuvirtaa sivuvirrat sivuvirtoja sivuvirtojen sivuvirroista",
    "litium": "litium litiumin litiumia litiumista",
    "materiaali": "materiaali materiaalin materiaalia materiaalit materiaaleja materiaalien materiaaleissa",
    "kaivos": "kaivos kaivoksen kaivosta kaivokset kaivoksia kaivosten kaivoksissa",
    "laite": "laite laitteen laitetta laitteet laitteita laitteiden laitteissa",
    "vesi": "vesi veden vettä vesiä vesien vesissä vedessä",
    "kivi": "kivi kiven kiveä kivet kiviä kivien",
    "osaaminen": "osaaminen osaamisen osaamista osaamiseen osaamisessa osaamisten",
    "turvallisuus": "turvallisuus turvallisuuden turvallisuutta turvallisuudesta",
    "grafiitti": "grafiitti grafiitin grafiittia grafiittiin",
    "metalli": "metalli metallin metallia metallit metalleja metallien metalleista",
    "kenttä": "kenttä kentän kenttää kentät kenttiä kenttien kentällä",
    "lanka": "lanka langan lankaa langat lankoja lankojen langoista",
    "kulta": "kulta kullan kultaa kullasta",
    "lämpö": "lämpö lämmön lämpöä lämmöstä",
    "parta": "parta parran partaa partoja",
    "lupa": "lupa luvan lupaa luvat lupia lupien luvista",
    "osaamistarve": "osaamistarve osaamistarpeen osaamistarvetta osaamistarpeet osaamistarpeita osaamistarpeiden",
    "hanke": "hanke hankkeen hanketta hankkeet hankkeita hankkeiden hankkeissa",
    "kide": "kide kiteen kidettä kiteet kiteitä",
    "kone": "kone koneen konetta koneet koneita koneiden koneissa",
    "terve": "terve terveen tervettä",
    "kangas": "kangas kankaan kangasta kankaat kankaita",
    "jäte": "jäte jätteen jätettä jätteet jätteitä jätteiden",
}

SWEDISH = {
    "batteri": "batteri batteriet batterier batterierna batteriets batteriernas batteriers",
    "katod": "katod katoden katoder katoderna katodens katodernas",
    "cell": "cell cellen celler cellerna cellens",
    "återvinning": "återvinning återvinningen återvinningens",
    "material": "material materialet materialen materialens",
    "svartmassa": "svartmassa svartmassan svartmassor svartmassorna svartmassans",
    "elektrolyt": "elektrolyt elektrolyten elektrolyter elektrolyterna",
    "gruva": "gruva gruvan gruvor gruvorna gruvans",
    "medel": "medel medlet medlen medels",
    "säker": "säker säkert säkra",
    "system": "system systemet systemen systemets",
    "program": "program programmet programmen programmens",
    "ämne": "ämne ämnet ämnen ämnena",
    "litium": "litium litiumet litiums",
    "fabrik": "fabrik fabriken fabriker fabrikerna",
}


@pytest.mark.parametrize("word", FINNISH)
def test_finnish_cases_and_gradation(word: str):
    missing = [form for form in FINNISH[word].split() if form not in forms(word, "fi")]
    assert not missing


@pytest.mark.parametrize("word", SWEDISH)
def test_swedish_number_definiteness_and_genitive(word: str):
    missing = [form for form in SWEDISH[word].split() if form not in forms(word, "sv")]
    assert not missing


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [
        ("akku", "akka", "fi"),
        ("akku", "akuutti", "fi"),
        ("kenno", "kenraali", "fi"),
        ("anodi", "anottu", "fi"),
        ("cell", "cellist", "sv"),
        ("batteri", "batterist", "sv"),
    ],
)
def test_another_word_is_no_form(word: str, other: str, language):
    assert other not in forms(word, language)


def test_abbreviations_take_endings_after_a_colon_or_a_hyphen():
    assert {"ev", "evn", "ev:n", "ev:ssä"} <= forms("ev", "fi")
    assert {"ev", "ev:s", "evs", "ev:n"} <= forms("ev", "sv")


def test_english_words_meet_by_their_stem():
    assert key("batteries", "en") in forms("battery", "en")
    assert key("recycled", "en") in forms("recycling", "en")
    assert key("cathodes", "en") not in forms("anode", "en")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("kierrätyksen", "kierrätys", "fi"), ("osaamisten", "osaaminen", "fi"), ("kennoista", "kenno", "fi"),
     ("batteriet", "batteri", "sv"), ("gruvorna", "gruva", "sv")],
)  # fmt: skip
def test_forms_of_one_word_are_relatives(one: str, other: str, language):
    assert other in relatives(one, language)
    assert one in relatives(other, language)


_word = st.text(st.sampled_from("abdeghijklmnoprstuvyåäö"), min_size=1, max_size=12)


@given(_word, st.sampled_from(["sv", "fi"]))
def test_a_word_is_always_one_of_its_own_forms(word: str, language):
    found = forms(word, language)
    assert word in found
    assert all(form == form.lower() and " " not in form for form in found)


@given(_word)
def test_finnish_forms_begin_as_the_word_does(word: str):
    start = word[: max(1, len(word) - 4)]
    assert all(form.startswith(start) for form in forms(word, "fi"))
