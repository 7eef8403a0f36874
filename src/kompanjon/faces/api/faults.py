"""What goes wrong, as every endpoint describes it."""

from __future__ import annotations

from typing import Any

from kompanjon.faces.api import answers

#: Status -> what is answered.
FAULTS: dict[Any, Any] = dict.fromkeys((400, 404, 422, 503), answers.Faults)
