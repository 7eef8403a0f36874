"""How much each likeness and each difference of two records speaks for or against their being one organisation.

The model is that of Fellegi and Sunter (1969, doi:10.1080/01621459.1969.10501049), by Splink 5 on DuckDB: every feature
of a pair is at one of a few levels, a level's weight is log2(m / u), where m is how often pairs of one organisation are
at it and u how often other neighbours are, and the weights add up. `weights.toml` holds m and u; `train` counts them
anew, without anybody's labels.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.evidence.identity.neighbours import LEAST_LETTERS
from kompanjon.language.names import role_patterns

if TYPE_CHECKING:
    import duckdb

WEIGHTS = Path(__file__).parent / "weights.toml"

#: Lower ends of the levels of nearness of names, highest first.
NEARNESS = (0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.4, 0.3)

#: A single word of more letters is a name, no abbreviation.
MOST_LETTERS = 12

#: Lower than any level below: what pairs of the feature are not at.
_ELSE = "ELSE"

_KM = (
    "(2 * 6371.0088 * asin(sqrt(least(1, power(sin(radians(lat_r - lat_l) / 2), 2)"
    " + cos(radians(lat_l)) * cos(radians(lat_r)) * power(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
_PLACED = "lat_l IS NOT NULL AND lat_r IS NOT NULL AND lon_l IS NOT NULL AND lon_r IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a feature: its name, and the SQL condition over a pair's columns (`_l`, `_r`)."""

    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class Feature:
    """What is compared: levels in order, the first that holds counts; `unknown` says when nothing can be said."""

    name: str
    unknown: str
    levels: tuple[Level, ...]


def _empty(column: str) -> str:
    return f"len({column}_l) = 0 OR len({column}_r) = 0"


FEATURES = (
    Feature(
        "name",
        "FALSE",
        (
            *(Level(f"near_{round(100 * least)}", f"near_l[unique_id_r] >= {least}") for least in NEARNESS),
            Level("far", _ELSE),
        ),
    ),
    Feature(
        "short_name",
        "len(shorts_l) = 0 AND len(shorts_r) = 0",
        (
            Level("same", "list_has_any(shorts_l, shorts_r)"),
            Level("in_the_name", "list_has_any(shorts_l, words_r) OR list_has_any(shorts_r, words_l)"),
            Level("different", _ELSE),
        ),
    ),
    Feature(
        "place",
        f"NOT ({_PLACED}) AND (city_l IS NULL OR city_r IS NULL)",
        (
            Level("same_city", "city_l = city_r"),
            Level("within_10_km", f"{_PLACED} AND {_KM} <= 10"),
            Level("within_30_km", f"{_PLACED} AND {_KM} <= 30"),
            Level("within_100_km", f"{_PLACED} AND {_KM} <= 100"),
            Level("far", _ELSE),
        ),
    ),
    Feature(
        "role",
        f"{_empty('roles')}",
        (
            Level("same", "roles_l = roles_r"),
            Level("one_has_more", "list_has_all(roles_l, roles_r) OR list_has_all(roles_r, roles_l)"),
            Level("overlap", "list_has_any(roles_l, roles_r)"),
            Level("different", _ELSE),
        ),
    ),
    Feature(
        "number",
        "len(digits_l) = 0 AND len(digits_r) = 0",
        (
            Level("same", "digits_l = digits_r"),
            Level("one_without", _empty("digits")),
            Level("different", _ELSE),
        ),
    ),
    Feature(
        "website",
        "host_l IS NULL OR host_r IS NULL",
        (
            Level("same", "host_l = host_r"),
            Level("part_of", "ends_with(host_l, '.' || host_r) OR ends_with(host_r, '.' || host_l)"),
            Level("different", _ELSE),
        ),
    ),
    Feature(
        "vat",
        "vat_l IS NULL OR vat_r IS NULL",
        (
            Level("same", "vat_l = vat_r"),
            Level("different", _ELSE),
        ),
    ),
)


@cache
def weights() -> dict[str, dict[str, tuple[float, float]]]:
    """Feature -> level -> (m, u), as `weights.toml` has them; and under "" the share of neighbours that are the same.

    Raises
    ------
    KeyError, ValueError
        When a level has no weights of its own: `weights.toml` and `FEATURES` must fit.
    """
    given = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    table = {
        feature.name: {
            level.name: (given[feature.name][level.name]["m"], given[feature.name][level.name]["u"])
            for level in feature.levels
        }
        for feature in FEATURES
    }
    for feature, levels in table.items():
        told = {round(math.log2(m / u), 2) for m, u in levels.values()} | {0.0}
        if len(told) <= len(levels):
            raise ValueError(f"{WEIGHTS.name}: levels of {feature} weigh the same, or nothing")
    return {**table, "": {"prior": (given["prior"], 1 - given["prior"])}}


@cache
def bits(feature: str) -> dict[str, float]:
    """Level -> what it weighs, in bits: above nought it speaks for one organisation, below against."""
    return {level: round(math.log2(m / u), 3) for level, (m, u) in weights()[feature].items()}


def level_of(feature: str) -> str:
    """SQL: the level of a pair of `weighed` by the bits it got (levels of one feature weigh differently)."""
    cases = " ".join(
        f"WHEN abs({weight} - bits_{feature}) < 0.0015 THEN '{name}'" for name, weight in bits(feature).items()
    )
    return f"(CASE WHEN bits_{feature} = 0 THEN 'unknown' {cases} END)"


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `compared`: per record what the features read, with the nearness to each neighbour."""
    spoken = "lower(strip_accents(concat_ws(' | ', name, array_to_string(other_names, ' | '))))"
    cases = [
        f"CASE WHEN regexp_matches({spoken}, '{stems}') THEN '{role}' END" for role, stems in role_patterns().items()
    ]
    roles = ", ".join(["CASE WHEN kind = 'PRC' OR contains(kind, 'company') THEN 'company' END", *cases])
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE compared AS
        WITH near AS (
            SELECT l AS number, r AS other, nearness FROM neighbour
        ), maps AS (
            SELECT number, map(list(other ORDER BY other), list(nearness ORDER BY other)) AS near
            FROM near GROUP BY number
        ), spoken AS (
            SELECT number, list(DISTINCT words ORDER BY words) FILTER (
                       NOT contains(words, ' ') AND length(words) BETWEEN {LEAST_LETTERS} AND {MOST_LETTERS}) AS shorts,
                   list_sort(list_distinct(flatten(list(string_split(words, ' '))))) AS words
            FROM variant GROUP BY number
        )
        SELECT number AS unique_id, source, lat, lon, host_city.city, website AS host, vat,
               coalesce(near, MAP {{}}) AS near, coalesce(shorts, []) AS shorts, words,
               list_filter(words, lambda word: regexp_full_match(word, '\\d+')) AS digits,
               list_filter([{roles}], lambda role: role IS NOT NULL) AS roles
        FROM (SELECT * REPLACE (nullif(regexp_replace(lower(strip_accents(city)), '[^a-z]+', '', 'g'), '') AS city)
              FROM record) AS host_city
        LEFT JOIN maps USING (number) JOIN spoken USING (number) ORDER BY number
        """
    )


def settings() -> dict:
    """The model as Splink reads it."""
    table = weights()

    def level(feature: Feature, one: Level) -> dict:
        m, u = table[feature.name][one.name]
        return {
            "sql_condition": one.sql,
            "label_for_charts": one.name,
            "m_probability": m,
            "u_probability": u,
            "fix_m_probability": False,
        }

    comparisons = [
        {
            "output_column_name": feature.name,
            "comparison_levels": [
                {"sql_condition": feature.unknown, "label_for_charts": "unknown", "is_null_level": True},
                *(level(feature, one) for one in feature.levels),
            ],
        }
        for feature in FEATURES
    ]
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": table[""]["prior"][0],
        "blocking_rules_to_generate_predictions": ["l.unique_id = r.unique_id"],
        "comparisons": comparisons,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "linker_uid": "kompanjon",
    }


def weigh(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `weighed`: each pair of `neighbour`, its `weight` (bits, prior included) and each feature's part.

    A feature's part (`bits_name`, `bits_place`, ...) is nought where nothing can be said of it.
    """
    from splink import DuckDBAPI, Linker

    prepare(connection)
    connection.execute(
        "CREATE OR REPLACE TABLE pairs AS SELECT l AS join_key_l, r AS join_key_r, '0' AS match_key FROM neighbour"
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("compared"), settings(), log_level=None, validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(api.register("pairs"))
    predicted = linker.inference.predict(warning_mode="never")
    shares = ", ".join(f"round(mw_{feature.name}, 3) AS bits_{feature.name}" for feature in FEATURES)
    connection.execute(
        f"CREATE OR REPLACE TABLE weighed AS SELECT unique_id_l AS l, unique_id_r AS r, nearness,"
        f" round(match_weight, 3) AS weight, {shares}"
        f" FROM {predicted.physical_name} JOIN neighbour ON l = unique_id_l AND r = unique_id_r ORDER BY l, r"
    )
    connection.execute("DROP TABLE compared; DROP TABLE pairs")
