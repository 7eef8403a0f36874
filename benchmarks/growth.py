"""Cost as data grows 1x, 4x, 16x: dumps made by repeating the shared one with other ids and perturbed names."""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import CORDIS_ZIP, Figure

#: One unit is an eighth of the shared dump, so that sixteen are two whole ones.
_UNIT = 8
_SIZES = (1, 4, 16)

#: The publisher's files and the column that names the project in each.
_KEYS = {
    "project": "id",
    "organization": "projectID",
    "topics": "projectID",
    "legalBasis": "projectID",
    "euroSciVoc": "projectID",
}

#: What else each copy has of its own: organisations with other codes and slightly other names.
_PERTURBED = {
    "organization": (
        '"organisationID" || copy AS "organisationID"',
        '"name" || \' \' || chr((65 + copy)::INTEGER) AS "name"',
    )
}

_LAYOUT = "delim = ';', quote = '\"', escape = '\"', header = true, all_varchar = true"

#: A ratio of times above the ratio of sizes by more than this is no longer noise.
_NOISE = 1.15


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.workbench import build_theme
    from kompanjon.sources.cordis import add

    spent: dict[int, tuple[float, int]] = {}
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        with zipfile.ZipFile(CORDIS_ZIP) as archive:
            archive.extractall(folder / "csv")
        build_theme("battery", folder / "warm")  # imports are paid once, not by the smallest size
        for size in _SIZES:
            dump = _write_dump(folder, size)
            home = folder / f"home-{size}"
            start = time.perf_counter()
            add(home, [dump])
            built = build_theme("battery", home)
            spent[size] = time.perf_counter() - start, built.rows["mart__verdict"]
    seconds = {size: took for size, (took, _) in spent.items()}
    how = ", ".join(f"{size}x {seconds[size]:.1f} s ({rows} verdicts)" for size, (_, rows) in spent.items())
    for size in _SIZES[1:]:
        ratio = seconds[size] / seconds[1]
        text = f"{ratio:.1f}x the time at {size}x the data"
        yield Figure("`add` and `build` as data grows", text, "at most linear", ratio <= size * _NOISE, how)


def _write_dump(folder: Path, size: int) -> Path:
    """A zip of `size` units: whole copies of the dump and the part that is left, each copy's ids its own."""
    import duckdb

    parts = folder / f"dump-{size}"
    parts.mkdir()
    copies, wholes, rest = -(-size // _UNIT), size // _UNIT, size % _UNIT
    with duckdb.connect() as connection:
        for name, key in _KEYS.items():
            published = f"read_csv('{folder}/csv/{name}.csv', {_LAYOUT})"
            replaced = ", ".join([f'"{key}" || copy AS "{key}"', *_PERTURBED.get(name, ())])
            connection.execute(
                f"COPY (SELECT * EXCLUDE copy REPLACE ({replaced}) FROM {published}, range({copies}) AS copies(copy)"
                f' WHERE copy < {wholes} OR hash("{key}") % {_UNIT} < {rest})'
                f" TO '{parts}/{name}.csv' (HEADER, DELIMITER ';', FORCE_QUOTE *)"
            )
    path = folder / f"cordis-HORIZONprojects-csv-{size}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(parts.glob("*.csv")):
            archive.write(file, file.name)
    return path
