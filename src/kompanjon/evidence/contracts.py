"""What must hold of every core table before it is put in force: types, keys, ranges and allowed values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Roles in FP7, Horizon 2020 and Horizon Europe dumps.
ROLES = ("coordinator", "participant", "associatedPartner", "thirdParty", "partner", "internationalPartner",
         "beneficiary", "hostInstitution", "principalInvestigator", "coordinatingPartner")  # fmt: skip


def check(name: str, table: ir.Table) -> None:
    """Hold `table` to the contract of the core table `name`.

    Raises
    ------
    BadInput
        With a line for each clause broken, and how many rows break it.
    """
    import pandera.errors
    import pandera.ibis as pa

    column, checks = pa.Column, pa.Check
    contracts = {
        "core__project": {
            "project_id": column(str, nullable=False, unique=True),
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
            "pic": column(str, nullable=False, unique=True),
            "lat": column(float, checks.in_range(-90, 90), nullable=True),
            "lon": column(float, checks.in_range(-180, 180), nullable=True),
        },
        "core__project_topic": {"project_id": column(str, nullable=False), "topic_id": column(str, nullable=False)},
        "core__project_code": {"project_id": column(str, nullable=False), "code": column(str, nullable=False)},
    }
    schema = pa.DataFrameSchema(contracts[name], strict=False)
    try:
        schema.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as error:
        raise BadInput(*_lines(name, error)) from error


def _lines(name: str, error: Exception) -> list[str]:
    return [f"{name}: {failure.reason_code or 'contract'}: {failure}" for failure in error.schema_errors]
