"""What the codes of services and facilities are called on screen; gathered in `terms`."""

from __future__ import annotations

from kompanjon.faces.texts.messages import message

SERVICE_TERMS: dict[str, dict[str, str]] = {
    "service kind": {
        "laboratory": message("laboratory"),
        "pilot plant": message("pilot plant"),
        "pilot": message("pilot"),
        "testbed": message("test environment"),
        "simulation": message("simulation"),
        "research infrastructure": message("research infrastructure"),
        "research service": message("research service"),
        "training facility": message("training facility"),
        "training service": message("training service"),
        "company service": message("company's service"),
        "business service": message("business service"),
        "industrial site": message("industrial site"),
        "recycling plant": message("recycling plant"),
    },
    "service scale": {
        "laboratory": message("laboratory scale"),
        "bench": message("bench scale"),
        "pilot": message("pilot scale"),
        "demonstration": message("demonstration scale"),
        "industrial": message("industrial scale"),
    },
    "access": {
        "open": message("open to whoever asks"),
        "by contract": message("by contract"),
        "own use": message("for the provider’s own use"),
    },
    "capacity unit": {
        "channels": message("channels"),
        "l": message("litres"),
    },
}
