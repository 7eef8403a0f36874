"""Numbers, dates, places and lists in each language's habit."""

from __future__ import annotations

import pytest

from kompanjon.faces.texts import Translator
from kompanjon.faces.texts.terms import TERMS
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City

SURE = Provenance("", Confidence.VERIFIED)
KOKKOLA = City("kokkola", Label("Karleby", "Kokkola", "Kokkola"), "Kokkolassa", "Kokkolan", 63.8, 23.1, (), (), SURE)
VAASA = City("vaasa", Label("Vasa", "Vaasa", "Vaasa"), "Vaasassa", "Vaasan", 63.1, 21.6, (), (), SURE)
SV, FI, EN = Translator("sv"), Translator("fi"), Translator("en")


def seen(text: str) -> str:
    """No-break spaces as plain ones, so that expectations can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("say", "sv", "fi", "en"),
    [
        (lambda t: t.number(15188), "15 188", "15 188", "15,188"),
        (lambda t: t.number(1.5, 2), "1,50", "1,50", "1.50"),
        (lambda t: t.money(2_412_000), "2,4 mn euro", "2,4 milj. euroa", "EUR 2.4 million"),
        (lambda t: t.money(2_431_876_543), "2,4 md euro", "2,4 mrd. euroa", "EUR 2.4 billion"),
        (lambda t: t.money(999_600_000), "1,0 md euro", "1,0 mrd. euroa", "EUR 1.0 billion"),
        (lambda t: t.money(412_345.67), "412 346 euro", "412 346 euroa", "EUR 412,346"),
        (lambda t: t.money(2_412_000, full=True), "2 412 000 euro", "2 412 000 euroa", "EUR 2,412,000"),
        (lambda t: t.percent_interval(0.104, 0.075, 0.134), "10,4 % (7,5–13,4 %)", "10,4 % (7,5–13,4 %)",
         "10.4% (7.5–13.4%)"),
        (lambda t: t.date("2024"), "2024", "2024", "2024"),
        (lambda t: t.date("2024-03"), "mars 2024", "maaliskuu 2024", "March 2024"),
        (lambda t: t.date("2024-03-11"), "11.3.2024", "11.3.2024", "11 March 2024"),
        (lambda t: t.date("2024-02-31"), "2024-02-31", "2024-02-31", "2024-02-31"),
        (lambda t: t.moment("2026-01-05T09:30:00+00:00"), "5.1.2026 kl. 9.30", "5.1.2026 klo 9.30",
         "5 January 2026, 09:30"),
        (lambda t: t.join(("a", "b", "c")), "a, b och c", "a, b ja c", "a, b and c"),
        (lambda t: t.join(("a",)), "a", "a", "a"),
        (lambda t: t.country("GR"), "Grekland", "Kreikka", "Greece"),
        (lambda t: t.country("XK"), "Kosovo", "Kosovo", "Kosovo"),
        (lambda t: t.region_in(KOKKOLA), "i Karleby", "Kokkolassa", "in Kokkola"),
        (lambda t: t.region_of(KOKKOLA), "Karlebys", "Kokkolan", "Kokkola's"),
        (lambda t: t.region_in("elsewhere"), "i övriga landet", "muualla maassa", "elsewhere in the country"),
        (lambda t: t.regions_in((KOKKOLA, VAASA)), "i Karleby och Vasa", "Kokkolassa ja Vaasassa",
         "in Kokkola and Vaasa"),
        (lambda t: t.confidence(Confidence.UNVERIFIED), "overifierad", "vahvistamaton", "unverified"),
        (lambda t: t.n("{n} project", "{n} projects", 1), "1 projekt", "1 hanke", "1 project"),
        (lambda t: t.n("{n} project", "{n} projects", 1200), "1 200 projekt", "1 200 hanketta", "1,200 projects"),
    ],
)  # fmt: skip
def test_each_language_has_its_habit(say, sv, fi, en):
    assert (seen(say(SV)), seen(say(FI)), seen(say(EN))) == (sv, fi, en)


def test_a_message_without_values_keeps_its_braces():
    assert EN.t("in {place}") == "in {place}"


def test_a_code_nobody_named_comes_back_itself():
    assert seen(SV.term("count", "new_things")) == "new things"


@pytest.mark.parametrize(
    ("value", "unit", "sv", "fi", "en"),
    [
        (Label("lagd på is", "hyllytetty", "shelved"), "", "lagd på is", "hyllytetty", "shelved"),
        (Label("över 1 000", "yli 1 000", "over 1 000"), "jobs", "över 1 000 arbetsplatser", "yli 1 000 työpaikkaa",
         "over 1 000 jobs"),
        ("15000", "t/a", "15 000 t/år", "15 000 t/v", "15,000 t/a"),
        ("56.1", "%", "56,1 %", "56,1 %", "56.1 %"),
        ("84600000", "EUR", "84,6 mn euro", "84,6 milj. euroa", "EUR 84.6 million"),
        ("5 000-7 000", "people", "5 000–7 000 personer", "5 000–7 000 henkilöä", "5 000–7 000 people"),
        ("2023-04-18", "", "18.4.2023", "18.4.2023", "18 April 2023"),
        ("2027", "", "2027", "2027", "2027"),
    ],
)  # fmt: skip
def test_a_statements_value_is_said_in_each_languages_habit(value, unit, sv, fi, en):
    assert tuple(seen(say.value(value, unit)) for say in (SV, FI, EN)) == (sv, fi, en)
    row = Reference("claim", "x", Label.same("x"), SURE, "", (value, unit))
    assert (seen(SV.name(row)), SV.why(row)) == (sv, ())


def test_what_ties_a_row_to_a_figure_is_said_in_the_readers_language():
    programme = Reference(
        "programme", "x", KOKKOLA.name, SURE, "", (Label("Åbo universitet", "Turun yliopisto", "UTU"), "EQF 7")
    )
    assert SV.why(programme) == ("Åbo universitet", "EQF-nivå 7")
    assert FI.why(programme) == ("Turun yliopisto", "EQF-taso 7")
    challenge = Reference("challenge", "x", KOKKOLA.name, SURE, "", ("funding",))
    assert FI.why(challenge) == ("rahoitus",)
    assert FI.why(Reference("organisation", "x", KOKKOLA.name, SURE, "", ("LITHOS", Label.same("")))) == ("LITHOS",)


def test_only_what_is_shown_in_english_is_marked_as_english():
    title, own = Label.same("Batteries for all"), Label("Batterier åt alla", "Akkuja kaikille", "Batteries for all")
    assert [say.is_in_english(title) for say in (SV, FI, EN)] == [True, True, False]
    assert not any(say.is_in_english(own) for say in (SV, FI, EN))


def test_every_code_of_the_themes_is_named():
    from typing import get_args

    from kompanjon.analysis.cards.card import Placement
    from kompanjon.vocabulary import claims, education, services, theme
    from kompanjon.vocabulary.reference import ReferenceKind

    for kind, codes in {
        "organisation kind": theme.OrganisationKind,
        "service kind": services.ServiceKind,
        "programme kind": education.ProgrammeKind,
        "programme level": education.ProgrammeLevel,
        "need kind": education.NeedKind,
        "property": claims.Property,
        "service scale": services.ServiceScale,
        "access": services.Access,
        "offer": education.Offer,
        "pace": education.Pace,
    }.items():
        assert set(get_args(codes)) - {""} <= set(TERMS[kind])
    assert set(get_args(claims.Unit)) - {"", "%"} <= set(TERMS["unit"])
    in_words = {code for code in get_args(theme.ActionType) if any(letter.islower() for letter in code)}
    assert in_words <= set(TERMS["action type"])
    for language in ("sv", "fi"):
        for code in get_args(education.TeachingLanguage):
            assert Translator(language).language_name(code) not in (code, Translator("en").language_name(code))
    assert set(get_args(ReferenceKind)) == set(TERMS["row"])
    assert "nuts3" in str(Placement.__annotations__["method"])
    assert {"site", "municipality", "catchment", "coordinates", "nuts3", "country", "none"} == set(TERMS["placement"])
