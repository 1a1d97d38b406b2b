"""A Medicare fee as the coding service answers it and the billing service reads it (v1)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from shared.contracts.common import AnswerModel


class FeeAmountV1(AnswerModel):
    """An amount of the physician fee schedule. Nothing here is a clinic's own price."""

    code: str
    modifier: str
    status: str = Field(
        description="Status indicator: `A` active, `I` not valid for Medicare, `N` not covered …"
    )
    locality: str = Field(description="Contractor and locality number; `national` where no GPCI is applied.")
    nonfacility_cents: int | None = Field(default=None, description="Null: no payable amount.")
    facility_cents: int | None = Field(default=None, description="Null: no payable amount.")
    on: date
    release: str
