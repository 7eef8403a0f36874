"""The bytes of a TOML file as a document; why they are none goes to the faults."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from kompanjon.sources.starter.rows import Fault


def read_document(data: bytes, shown_as: str, faults: list[Fault]) -> tuple[dict[str, Any], str] | None:
    """The document and its text; None, and a fault with its line, where the bytes are no UTF-8 or no TOML."""
    try:
        content = data.decode("utf-8-sig")
        return tomllib.loads(content), content
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(shown_as, line, f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else content.count("\n") + 1
        faults.append(Fault(shown_as, line, f"is not TOML ({error}); mend that line"))
    return None
