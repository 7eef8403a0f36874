"""Every question on a theme's services, at one state of its evidence and of what people have added."""

from __future__ import annotations

from kompanjon.analysis.situation.ground import Ground
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions


class ServiceDesk:
    """Read only. `theme` is the theme with what people have added to it."""

    def __init__(self, ground: Ground, added: Additions = NOTHING_ADDED) -> None:
        self.theme = with_additions(ground.theme, added)
        self._ground = ground
