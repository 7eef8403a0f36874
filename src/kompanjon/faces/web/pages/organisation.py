"""One organisation's page."""

from __future__ import annotations

from functools import partial

from kompanjon.faces.texts.findings import bits_in_words, level_in_words
from kompanjon.faces.web.page import NotHeld, Page
from kompanjon.faces.web.statements import by_property
from kompanjon.faces.web.visit import Visit


def page(visit: Visit, organisation_id: str) -> Page:
    card = visit.workbench.organisation(organisation_id)
    if card is None:
        raise NotHeld(organisation_id)
    return Page(
        title=visit.translator.label(card.name),
        template="organisation.html",
        values={
            "card": card,
            "claims": by_property(visit, card.claims),
            "bits": partial(bits_in_words, visit.translator),
            "level": partial(level_in_words, visit.translator),
        },
        data=card,
    )
