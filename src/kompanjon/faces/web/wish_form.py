"""What is wished of a proposal, as a form's fields: read into a `Wish`, each fault by the field it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kompanjon.analysis.consortium.wish import KindCount, Weights, Wish, usual_weights
from kompanjon.faces.consortium_words import KINDS
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.drafts import Draft

#: Size of a consortium asked for where nobody says otherwise.
USUAL_FROM, USUAL_TO = 6, 12

#: The most that a field counting members takes.
MOST = 60

#: The greatest weight of a part.
MOST_WEIGHT = 100.0

#: Weights that a person changes; what the second-best evidence adds, and from where it is good, stay as shipped.
WEIGHTS = ("coverage", "strength", "ties", "newness", "overlap", "leading")

#: Fields that count members or cities; empty: nothing is asked.
COUNTS = ("size_from", "size_to", "cities", "country_most", "widening", "record", *(f"kind-{one}" for one in KINDS))


@dataclass(frozen=True)
class WishForm:
    """Fields as they were sent; `faults` in the reader's language, by field."""

    sent: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.sent.get(name, "")

    @property
    def has_kinds(self) -> bool:
        """Whether kinds of organisations are asked for."""
        return any(self.value(f"kind-{one}") for one in KINDS)

    @property
    def has_own_weights(self) -> bool:
        """Whether a weight is not as shipped."""
        return any(self.value(f"weight-{one}") not in ("", _usual(one)) for one in WEIGHTS)


def first(draft: Draft) -> WishForm:
    """What a draft begins with: the usual size, or larger where more members are locked."""
    locked = len(draft.locked)
    return WishForm(
        {
            "size_from": str(USUAL_FROM),
            "size_to": str(max(USUAL_TO, locked)),
            "record": "1",
            **{f"weight-{name}": _usual(name) for name in WEIGHTS},
        }
    )


def _usual(name: str) -> str:
    """A weight as shipped, as the field has it."""
    return f"{getattr(usual_weights(), name):g}"


def read(sent: Mapping[str, str], tr: Translator) -> tuple[WishForm, Wish | None]:
    """The fields, and what they wish; None where one cannot be used."""
    values, faults = {name: sent.get(name, "").strip()[:20] for name in sent}, {}
    counts: dict[str, int] = {}
    for name in COUNTS:
        told = values.get(name, "")
        if not told:
            counts[name] = 0
        elif told.isascii() and told.isdigit() and int(told) <= MOST:
            counts[name] = int(told)
        else:
            faults[name] = tr.t("“{value}” is no number from 0 to {most}.", value=told, most=tr.number(MOST))
    weights = _weights(values, faults, tr)
    low, high = counts.get("size_from") or 1, counts.get("size_to") or MOST
    if not faults and low > high:
        faults["size_to"] = tr.t("The greatest size is below the least. Give the smaller number first.")
    form = WishForm(values, faults)
    if faults:
        return form, None
    wish = Wish(
        size_from=low,
        size_to=high,
        cities_least=counts["cities"],
        kinds=tuple(KindCount(one, counts[f"kind-{one}"]) for one in KINDS if counts[f"kind-{one}"]),  # type: ignore[arg-type]
        country_most=counts["country_most"] or None,
        widening_least=counts["widening"],
        coordinator_record=counts["record"],
        robust=bool(values.get("robust")),
        weights=weights,
    )
    return form, wish


def _weights(values: Mapping[str, str], faults: dict[str, str], tr: Translator) -> Weights:
    found: dict[str, float] = {}
    for name in WEIGHTS:
        told = values.get(f"weight-{name}", "").replace(",", ".")
        if not told:
            continue
        try:
            number = float(told)
        except ValueError:
            number = -1.0
        if 0 <= number <= MOST_WEIGHT:
            found[name] = number
        else:
            most = tr.number(MOST_WEIGHT)
            faults[f"weight-{name}"] = tr.t("“{value}” is no weight from 0 to {most}.", value=told, most=most)
    return replace(usual_weights(), **found)
