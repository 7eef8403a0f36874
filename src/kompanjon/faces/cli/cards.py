"""Cards on the terminal."""

from __future__ import annotations

from kompanjon.analysis.cards.card import OrganisationCard, Part, ProjectCard, Record
from kompanjon.faces.cli.show import line, table
from kompanjon.faces.texts.findings import level_in_words
from kompanjon.faces.texts.translator import Translator
from kompanjon.vocabulary.languages import Language


def _facts(rows: list[tuple[str, str]]) -> None:
    for name, value in rows:
        if value:
            line(f"  {name}: {value}")


def print_organisation(card: OrganisationCard, language: Language) -> None:
    """An organisation for a person to read."""
    say = Translator(language)
    line(f"{card.name.text(language)}  [{card.id}]")
    _facts(
        [
            ("kind", card.kind),
            ("stage", card.stage),
            ("where", ", ".join(filter(None, (card.municipality.text(language), card.country)))),
            ("part of", card.part_of.name.text(language) if card.part_of else ""),
            ("status", _status(card, say)),
            ("competences", card.competences.text(language)),
            ("source", f"{card.provenance.source} ({card.provenance.date or 'undated'}; {card.provenance.confidence})"),
        ]
    )
    table(
        ("place", "region", "found by", "evidence"),
        (
            (say.label(name) or "head office", place.region, place.method, say.text(place.evidence))
            for name, place in card.placements
        ),
    )
    table(
        ("source", "record", "name", "linked by", "merged with", "bits", "why"),
        (
            (r.source, r.record_id, say.label(r.name), r.link, r.merged_with, _bits(r.weight_bits), _why(r, say))
            for r in card.records
        ),
    )
    if card.related:
        table(
            ("related, but another", "record", "why"),
            (
                (
                    f"{say.label(one.organisation.name)} [{one.organisation.id}]",
                    one.record,
                    "the same VAT number" if one.shares_vat else "alike, and kept apart by a rule",
                )
                for one in card.related
            ),
        )
    if card.steps:
        rows = (
            (step, len(shown), ", ".join(one.name.text(language) for one in shown[:6])) for step, shown in card.steps
        )
        table(("step", "rows", "shown by"), rows)
    if card.parts:
        table(("project", "id", "role", "EUR", "site"), (_part_row(part, say) for part in card.parts))
    line(f"  {card.parts_outside} further projects outside the theme")


def _bits(bits: float | None) -> str:
    return "" if bits is None else f"{bits:+.1f}"


def _why(record: Record, say: Translator) -> str:
    return "; ".join(
        f"{say.term('feature', one.feature)}: {level_in_words(say, one.level)} {_bits(one.bits)}"
        for one in record.findings
    )


def _status(card: OrganisationCard, say: Translator) -> str:
    date = f" ({card.status_date})" if card.status and card.status_date else ""
    return f"{say.label(card.status)}{date}"


def _part_row(part: Part, say: Translator) -> tuple[str, ...]:
    money = say.number(round(part.ec_contribution_eur)) if part.ec_contribution_eur is not None else ""
    return part.project.name.text(say.language), part.project.id, part.role, money, say.label(part.site)


def print_project(card: ProjectCard, language: Language) -> None:
    """A project for a person to read, with the words that decide whether it is in the theme."""
    say = Translator(language)
    line(f"{say.label(card.acronym)}: {say.label(card.title)}  [{card.id}]")
    _facts(
        [
            ("period", f"{card.start} - {card.end}"),
            ("programme", " ".join(filter(None, (say.label(card.programme), card.funding_scheme, card.status)))),
            ("topic", "; ".join(f"{topic} {title}" for topic, title in card.topics)),
            ("EU contribution", say.money(card.ec_contribution_eur) if card.ec_contribution_eur is not None else ""),
            ("funding", say.label(card.funding_text)),
            ("steps", ", ".join(card.steps)),
            ("source", f"{card.provenance.source} ({card.provenance.date or 'undated'}; {card.provenance.confidence})"),
        ]
    )
    if card.threshold:
        verdict = "in the theme" if card.in_theme else "not in the theme"
        line(f"  {verdict}: {card.points:g} points, {card.threshold:g} needed")
        table(
            ("evidence", "where", "words", "mentions", "points"),
            ((r.name.text(language), r.field, ", ".join(r.words), r.mentions, f"{r.points:g}") for r in card.reasons),
        )
    rows = (
        (p.organisation.name.text(language), p.organisation.id, p.country, p.role, say.label(p.site))
        for p in card.parts
    )
    table(("organisation", "id", "country", "role", "site"), rows)
