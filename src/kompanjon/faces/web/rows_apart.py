"""Values for JSON with each row told once: a page's figures may point to the same project a hundred times."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from kompanjon.faces.plain import plain
from kompanjon.vocabulary.reference import Reference


def rows_apart(value: Any) -> tuple[Any, dict[str, Any]]:
    """`value` with every `Reference` as {"row": key}, and the rows by key ("project:101192848").

    Where what ties a row to a figure is not what is told with the row itself, `why` stands beside the key.
    """
    rows: dict[str, Any] = {}

    def walk(held: Any) -> Any:
        if isinstance(held, Reference):
            key = f"{held.kind}:{held.id}"
            if key not in rows:
                rows[key] = plain(held)
            why = plain(held.why)
            return {"row": key} if why == rows[key]["why"] else {"row": key, "why": why}
        if is_dataclass(held) and not isinstance(held, type):
            return {field.name: walk(getattr(held, field.name)) for field in fields(held)}
        if isinstance(held, dict):
            return {"/".join(key) if isinstance(key, tuple) else str(key): walk(one) for key, one in held.items()}
        if isinstance(held, list | tuple):
            return [walk(one) for one in held]
        return plain(held)

    return walk(value), rows
