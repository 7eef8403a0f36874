"""Country codes: ISO 3166-1 alpha-2 everywhere inside, whatever a source writes."""

from __future__ import annotations

#: What the Commission writes where ISO says otherwise (Interinstitutional style guide, annex A5).
COMMISSION_TO_ISO = {"EL": "GR", "UK": "GB"}


def iso_country(code: str) -> str:
    """The ISO code of a country as the Commission writes it; XK (Kosovo) stands as it is."""
    return COMMISSION_TO_ISO.get(code, code)
