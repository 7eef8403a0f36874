"""What every page with answers of its own begins with: the visit, its language, its workspace and who works."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompanjon.faces.texts import Translator
from kompanjon.faces.web.reviewer import reviewer
from kompanjon.faces.web.visit import Visit


@dataclass(frozen=True)
class PageDesk:
    """A visit, as pages that read the workspace see it."""

    visit: Visit

    @property
    def tr(self) -> Translator:
        return self.visit.translator

    @property
    def home(self) -> Path:
        return self.visit.site.home

    @property
    def user(self) -> str:
        """The name the visitor works under; empty where none is given."""
        return reviewer(self.visit.cookies)
