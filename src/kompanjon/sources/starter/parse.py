"""A theme's folder in, a `Theme` out, validated as a whole: either all of it holds or nothing is loaded.

The folders lie in `themes/` of the repository, in the installed package, or where `KOMPANJON_THEMES` points.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kompanjon.sources.starter.manifest import read_manifest
from kompanjon.sources.starter.references import check_references
from kompanjon.sources.starter.rows import Fault, Records, built, nearest, read_table
from kompanjon.sources.starter.tables import CITIES, MUNICIPALITIES, TABLES
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import City, LeadProject, Theme

MANIFEST = "theme.toml"

#: Files that all themes share, beside their folders.
SHARED = {"cities": CITIES, "municipalities": MUNICIPALITIES}


def themes_folder() -> Path:
    """The folder of themes: `KOMPANJON_THEMES` if set, else the installed package's, else the repository's."""
    chosen = os.environ.get("KOMPANJON_THEMES")
    if chosen:
        return Path(chosen)
    package = Path(__file__).parents[2]
    installed = package / "themes"
    return installed if installed.is_dir() else package.parents[1] / "themes"


def theme_ids(folder: Path | None = None) -> list[str]:
    """Ids of the themes in `folder` (default: `themes_folder()`), in alphabetical order.

    Raises
    ------
    BadInput
        if there is no such folder
    """
    folder = folder or themes_folder()
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder of themes; set KOMPANJON_THEMES to one")
    return sorted(path.parent.name for path in folder.glob(f"*/{MANIFEST}"))


def load_theme(theme_id: str, folder: Path | None = None) -> Theme:
    """Read and check the theme `theme_id` of `folder` (default: `themes_folder()`).

    Raises
    ------
    BadInput
        with one line for every fault: file, line, column, value, reason and mend
    """
    folder = folder or themes_folder()
    known = theme_ids(folder)
    if theme_id not in known:
        raise BadInput(_no_such_theme(theme_id, known))

    faults: list[Fault] = []
    home = folder / theme_id
    tables = {name: _read(table, folder, "", faults) for name, table in SHARED.items()}
    for name, table in TABLES.items():
        tables[name] = _read(table, home, f"{theme_id}/", faults)
    _report_strangers(home, theme_id, faults)
    check_references(tables, faults)
    cities = tables["cities"].ids() if tables["cities"].readable else None
    manifest = read_manifest((home / MANIFEST).read_bytes(), theme_id, cities, f"{theme_id}/{MANIFEST}", faults)
    if faults or manifest is None:
        raise BadInput(*_in_order(faults, theme_id))

    return Theme(
        id=manifest.id,
        name=manifest.name,
        summary=manifest.summary,
        country=manifest.country,
        lead_project=manifest.lead_project,
        membership=manifest.membership,
        challenge_settings=manifest.challenge_settings,
        call_settings=manifest.call_settings,
        stale_after_months=manifest.stale_after_months,
        cities=_own_cities_first(built(tables["cities"]), manifest.lead_project),
        municipalities=built(tables["municipalities"]),
        **{name: built(tables[name]) for name in TABLES},
        fingerprint=fingerprint(home, *(folder / table.file for table in SHARED.values())),
    )


def fingerprint(*paths: Path) -> str:
    """SHA-256 over names and bytes of the files in `paths` (folders are taken with all they hold)."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        for file in files:
            name = file.relative_to(path.parent).as_posix().encode()
            content = file.read_bytes()
            digest.update(b"%d:%s%d:%s" % (len(name), name, len(content), content))
    return digest.hexdigest()


def _read(table, folder: Path, prefix: str, faults: list[Fault]) -> Records:
    path, shown_as = folder / table.file, prefix + table.file
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(shown_as, 0, "is missing; add it (the head alone, if there is nothing to say)"))
        return Records(table, shown_as, (), readable=False)
    return read_table(table, data, shown_as, faults)


def _report_strangers(home: Path, theme_id: str, faults: list[Fault]) -> None:
    """A file nobody reads is most often a file misnamed."""
    wanted = {table.file for table in TABLES.values()}
    for path in sorted(home.glob("*.csv")):
        if path.name not in wanted:
            like = nearest(path.name, wanted)
            mend = f"did you mean {like}?" if like else f"the files are {', '.join(sorted(wanted))}"
            faults.append(Fault(f"{theme_id}/{path.name}", 0, f"is no file of a theme; {mend}"))


def _in_order(faults: list[Fault], theme_id: str) -> list[str]:
    shared = [table.file for table in SHARED.values()]
    files = [*shared, *(f"{theme_id}/{name}" for name in (MANIFEST, *(t.file for t in TABLES.values())))]
    place = {name: position for position, name in enumerate(files)}
    ordered = sorted(faults, key=lambda fault: (place.get(fault.file, len(place)), fault.line))
    return list(dict.fromkeys(str(fault) for fault in ordered))


def _own_cities_first(cities: tuple[City, ...], lead: LeadProject) -> tuple[City, ...]:
    own = (lead.lead_city, *lead.partner_cities)
    by_id = {city.id: city for city in cities}
    return (*(by_id[id_] for id_ in own), *(city for city in cities if city.id not in own))


def _no_such_theme(theme_id: str, known: list[str]) -> str:
    like = nearest(theme_id, known)
    ordered = [like, *(id_ for id_ in known if id_ != like)] if like else known
    there = ", ".join(ordered) if ordered else "none yet"
    return f'theme "{theme_id}": there is no such theme; the themes are: {there}'
