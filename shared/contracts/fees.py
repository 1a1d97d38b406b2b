"""Medicare physician fee schedule amounts (v1): what the coding service answers at `GET /v1/fees`.

Query: `date_of_service`, `locality` (contractor and number, `01112-05`; left out: national, no GPCI) and
`codes`, separated by commas, each with `-26` or `-TC` where a component is asked for. Amounts are those of 42
CFR 414.20, in cents, of one unit, before any policy indicator. Nobody's own prices.
"""

from __future__ import annotations

from pydantic import Field

from shared.contracts.common import AnswerModel, IsoDate

MAX_CODES = 200


class FeeAmountV1(AnswerModel):
    code: str
    modifier: str = ""
    status: str = Field(description="Status indicator: A active, I not valid for Medicare, N not covered …")
    nonfacility_cents: int | None = Field(description="Null where the schedule has no payable amount.")
    facility_cents: int | None = Field(description="Null where the schedule has no payable amount.")
    release: str


class FeesV1(AnswerModel):
    date_of_service: IsoDate
    locality: str = Field(description="`national` where no GPCI was applied.")
    fees: list[FeeAmountV1]
    missing: list[str] = Field(description="Codes as asked that the schedule of the date does not list.")
    releases: list[str] = Field(description="That answered; empty where none is loaded for the date.")
