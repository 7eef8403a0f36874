"""What must hold of every core table before it is put in force: types, keys, ranges and allowed values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Roles in FP7, Horizon 2020 and Horizon Europe dumps.
ROLES = ("coordinator", "participant", "associatedPartner", "thirdParty", "partner", "internationalPartner",
         "beneficiary", "hostInstitution", "principalInvestigator", "coordinatingPartner")  # fmt: skip

#: Columns whose value may stand in one row only.
KEYS = {"core__project": "project_id", "core__organisation": "pic"}


def check(name: str, table: ir.Table) -> None:
    """Hold `table` to the contract of the core table `name`.

    Raises
    ------
    BadInput
        With a line for each clause broken, and how many rows break it.
    """
    import pandera.errors
    import pandera.ibis as pa

    if not table.limit(1).count().execute():
        return  # sums over no rows are NULL, which pandera takes for a breach
    column, checks = pa.Column, pa.Check
    contracts = {
        "core__project": {
            "project_id": column(str, nullable=False),
            "title": column(str, nullable=False),
            "ec_max_contribution_eur": column(checks=checks.ge(0), nullable=True),
        },
        "core__participation": {
            "project_id": column(str, nullable=False),
            "pic": column(str, checks.str_matches(r"^\d{6,10}$"), nullable=False),
            "role": column(str, checks.isin(ROLES), nullable=False),
            "country": column(str, checks.str_matches(r"^[A-Z]{2}$"), nullable=True),
        },
        "core__organisation": {
            "pic": column(str, nullable=False),
            "lat": column(float, checks.in_range(-90, 90), nullable=True),
            "lon": column(float, checks.in_range(-180, 180), nullable=True),
        },
        "core__project_topic": {"project_id": column(str, nullable=False), "topic_id": column(str, nullable=False)},
        "core__project_code": {"project_id": column(str, nullable=False), "code": column(str, nullable=False)},
    }
    schema = pa.DataFrameSchema(contracts[name], strict=False)
    lines = _repeated(name, table)
    try:
        schema.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as error:
        lines += [f"{name}: {_told(failure)}" for failure in error.schema_errors]
    if lines:
        raise BadInput(*(f"{line}; what was in force stays, download the dump again" for line in lines))


def _repeated(name: str, table: ir.Table) -> list[str]:
    """A line when values of the table's key stand in several rows (pandera's Ibis engine leaves `unique` unread)."""
    key = KEYS.get(name)
    if key is None:
        return []
    counted = table.group_by(key).agg(rows=table.count())
    repeated = counted.filter(counted.rows > 1).order_by(key)[key].to_pyarrow().to_pylist()
    return [f"{name}: column {key}: {_some(repeated)} in several rows"] if repeated else []


def _told(failure) -> str:
    cases = getattr(failure.failure_cases, "failure_case", None)
    if cases is None:
        return str(failure)
    columns, values = zip(*(pair for case in cases for pair in case.items()), strict=True)
    return f"column {columns[0]}: {_some(values)} not {failure.check.error}"


def _some(values: Sequence) -> str:
    """One of the values, and how many more: a dump may hold a hundred thousand."""
    return f"{str(values[0])!r}" + (f" and {len(values) - 1} more" if len(values) > 1 else "")
