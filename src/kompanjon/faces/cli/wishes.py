"""What is asked of a consortium on the command line: spans, kinds, euro, shares and weights as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from kompanjon.analysis.consortium.wish import Kind, KindCount, Weights, usual_weights
from kompanjon.vocabulary.faults import BadInput

_KINDS = get_args(Kind)


def span(text: str) -> tuple[int, int]:
    """`6-12`, or `8` for exactly eight."""
    found = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", text.strip(), re.ASCII)
    if found is None:
        raise BadInput(f"--size {text!r} is no span; write it as 6-12, or 8 for exactly eight")
    return int(found[1]), int(found[2] or found[1])


def kind_count(text: str) -> KindCount:
    """`PRC:2` is at least two companies, `PRC:2-4` also at most four, `PRC:-4` at most four."""
    pattern = rf"({'|'.join(_KINDS)}):(?:(\d{{1,2}})|(\d{{0,2}})-(\d{{1,2}}))"
    found = re.fullmatch(pattern, text.strip().upper(), re.ASCII)
    if found is None:
        raise BadInput(f"--type {text!r} is not known; write a type and a number, as PRC:2, PRC:2-4 or PRC:-4")
    kind, least, low, high = found.groups()
    return KindCount(cast(Kind, kind), int(least or low or 0), int(high) if high else None)


def euro_span(text: str) -> tuple[Decimal | None, Decimal | None]:
    """`4000000-6000000`; either side may be left out."""
    found = re.fullmatch(r"(\d{0,12})-(\d{0,12})", text.strip().replace(" ", ""), re.ASCII)
    if found is None or not (found[1] or found[2]):
        raise BadInput(f"--budget {text!r} is no span; write euro as 4000000-6000000, or -6000000 for at most")
    low, high = (Decimal(one) if one else None for one in found.groups())
    return low, high


def share(option: str, text: str) -> Decimal:
    """`0.4` or `40%`."""
    is_percent = text.strip().endswith("%")
    try:
        told = Decimal(text.strip().rstrip("%").strip())
    except InvalidOperation:
        told = Decimal("NaN")
    told = told / 100 if is_percent else told
    if not told.is_finite() or not 0 < told <= 1:
        raise BadInput(f"{option} {text!r} is no share; write 0.4 or 40%")
    return told


def weights(given: Iterable[str]) -> Weights:
    """The usual weights with those given as `coverage=12`.

    Raises
    ------
    BadInput
        When a name or a number is not known.
    """
    known = [one.name for one in fields(Weights)]
    changed = {}
    for text in given:
        name, _, number = text.partition("=")
        if name.strip() not in known:
            raise BadInput(f"--weight {text!r} is not known; write one of {', '.join(known)}, as coverage=12")
        try:
            changed[name.strip()] = float(number)
        except ValueError:
            raise BadInput(f"--weight {text!r} has no number; write it as {name.strip()}=2.5") from None
    return replace(usual_weights(), **changed)
