"""Lines of the workspace's logs: added all or none, and the newest of a log."""

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


def newest(home: Path, log: str) -> int:
    """The number of the newest line of a log, 0 before the first: while it is the same, so is the log.

    Parameters
    ----------
    log : name of its model, which can be imported only once Django is set up
    """
    if not workspace_file(home).is_file():
        return 0
    alias = connected(home)
    from kompanjon.workspace import models

    rows = getattr(models, log).objects.using(alias)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0
