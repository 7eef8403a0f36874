"""Lines added to one of the workspace's logs: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace.database import connected, workspace_file

if TYPE_CHECKING:
    from django.db.models import Model


def append(home: Path, rows: Sequence[Model]) -> None:
    """Add rows of one model to its log.

    Raises
    ------
    BadInput
        When the workspace cannot be written; nothing is then.
    """
    if not rows:
        return
    alias = connected(home)
    from django.db import DatabaseError, transaction

    try:
        with transaction.atomic(using=alias):
            type(rows[0]).objects.using(alias).bulk_create(rows, 50)
    except DatabaseError as error:
        raise BadInput(
            f"workspace {workspace_file(home)}: {error}; nothing was written: see that the disk has room and that no "
            "other program holds the file, then try again"
        ) from error
