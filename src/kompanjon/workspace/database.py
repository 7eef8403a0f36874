"""The workspace's database: opened by home, brought up to date as it is opened, shared by several processes."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import settings

_lock = threading.Lock()
_opened: dict[str, Path] = {}


def workspace_file(home: Path) -> Path:
    """Where the workspace of `home` lies, whether or not it has been made."""
    return home / "workspace" / "workspace.sqlite3"


def connected(home: Path) -> str:
    """Open the workspace of `home`, made or brought up to date where need be; gives Django's alias of it.

    Raises
    ------
    BadInput
        When the file cannot be written, is no database, or was written by a newer program.
    """
    path = workspace_file(home).absolute()
    alias = str(path)
    with _lock:
        if _opened.get(alias) == path and path.is_file():
            return alias
        settings.configure()
        from django.db import DatabaseError

        try:
            _make(path)
            _register(alias, path)
            _migrate(alias)
        except OSError as error:
            mend = "make it writable, or set KOMPANJON_HOME to a folder that is"
            raise BadInput(f"workspace {path}: {error.strerror}; {mend}") from error
        except (DatabaseError, sqlite3.Error) as error:
            mend = "close what else has it open, or move it away and import your judgements again"
            raise BadInput(f"workspace {path}: {error}; {mend}") from error
        _opened[alias] = path
    return alias


def _make(path: Path) -> None:
    """A new database where there is none, already in the mode in which readers do not wait for writers.

    It is made aside and linked into place: two processes that begin at once cannot both make it, and changing the mode
    of a file that another has open would fail.
    """
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(prefix=".making-", suffix=".sqlite3", dir=path.parent)
    os.close(handle)
    fresh = Path(made)
    try:
        connection = sqlite3.connect(fresh)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        with suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _register(alias: str, path: Path) -> None:
    from django.db import connections

    entries = connections.configure_settings({"default": {}, alias: settings.database(path)})
    connections.settings[alias] = entries[alias]
    connections[alias].close()  # one left open would go on reading a file that has been moved away


def _migrate(alias: str) -> None:
    """Bring the tables up to date, all or nothing; of two processes the second waits, and finds it done."""
    from django.db import connections, transaction
    from django.db.migrations.executor import MigrationExecutor

    connection = connections[alias]

    def plan() -> tuple[MigrationExecutor, list]:
        executor = MigrationExecutor(connection)
        ahead = {key for key in executor.loader.applied_migrations if key not in executor.loader.disk_migrations}
        if ahead:
            names = ", ".join(sorted(name for _, name in ahead))
            raise BadInput(
                f"workspace {alias}: written by a newer program (it has {names}); use that one, or update this one"
            )
        return executor, executor.loader.graph.leaf_nodes()

    executor, wanted = plan()
    if not executor.migration_plan(wanted):
        return
    with connection.constraint_checks_disabled(), transaction.atomic(using=alias):
        executor, wanted = plan()
        executor.migrate(wanted)
