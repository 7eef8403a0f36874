"""Numbers, shares and euros in each language's habit."""

from __future__ import annotations

from kompanjon.vocabulary.languages import Language

LOCALE = {"sv": "sv_FI", "fi": "fi_FI", "en": "en_GB"}
MONEY = {"sv": "{} euro", "fi": "{} euroa", "en": "EUR {}"}
MILLIONS = {"sv": "{} mn", "fi": "{} milj.", "en": "{} million"}
BILLIONS = {"sv": "{} md", "fi": "{} mrd.", "en": "{} billion"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def number(value: float, decimals: int, language: Language) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # A pattern of one's own is written with a hyphen: a minus is as wide as a plus, and never ends a line.
    return format_decimal(value, format=pattern, locale=LOCALE[language]).replace("-", "−")


def money(euros: float, full: bool, language: Language) -> str:
    if full or abs(euros) < 1_000_000:
        amount = number(round(euros), 0, language)
    elif abs(euros) < 999_500_000:
        amount = MILLIONS[language].format(_scaled(euros / 1e6, language))
    else:
        amount = BILLIONS[language].format(_scaled(euros / 1e9, language))
    return MONEY[language].format(amount).replace(" ", NO_BREAK_SPACE)


def _scaled(value: float, language: Language) -> str:
    # From a hundred on, a decimal claims more than a reader takes in.
    return number(value, 0 if abs(value) >= 100 else 1, language)


def percent(share: float, decimals: int, language: Language) -> str:
    return number(share * 100, decimals, language) + percent_sign(language)


def percent_sign(language: Language) -> str:
    return "%" if language == "en" else NO_BREAK_SPACE + "%"


def percent_interval(share: float, low: float, high: float, decimals: int, language: Language) -> str:
    inside = f"{number(low * 100, decimals, language)}–{percent(high, decimals, language)}"
    return f"{percent(share, decimals, language)} ({inside})"
