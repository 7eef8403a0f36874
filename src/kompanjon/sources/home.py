"""Where everything the user holds is kept."""

from __future__ import annotations

import os
from pathlib import Path


def home_folder() -> Path:
    """`KOMPANJON_HOME`, or the platform's data folder: it holds sources, evidence and workspace."""
    given = os.environ.get("KOMPANJON_HOME")
    if given:
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("kompanjon", appauthor=False))
