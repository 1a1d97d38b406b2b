"""`/v1/fees`: Medicare's physician fee schedule by date and locality, as far as it is loaded."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from coding_service.api import examples_codes as examples
from coding_service.api.codes import OnDay
from coding_service.api.deps import Reader, Services
from coding_service.api.described import shown
from coding_service.codebook.model import FeeTable
from shared.contracts.common import AnswerModel
from shared.contracts.fees import FeeAmountV1
from shared.errors import NotFound
from shared.routing import Router

router = Router(prefix="/v1/fees", tags=["fees"])

_NONE = "no relative value file is loaded: coding-service codebook load pfs-rvu, or POST /v1/release-loads"


class LocalityV1(AnswerModel):
    locality: str = Field(description="Contractor and locality number.")
    name: str


class LocalitiesV1(AnswerModel):
    on: date
    items: list[LocalityV1]


@router.get("", summary="Look up a Medicare fee", responses=shown(200, examples.FEE))
def get_fee(
    principal: Reader,
    services: Services,
    code: Annotated[str, Query(pattern="^[0-9A-Z]{5}$", description="A CPT or HCPCS number.")],
    on: OnDay = None,
    locality: Annotated[
        str | None,
        Query(max_length=10, description="`01112-05`, as `/v1/fees/localities` lists; national without."),
    ] = None,
    modifier: Annotated[str, Query(pattern="^([0-9A-Z]{2})?$", description="`26`, `TC` or none.")] = "",
) -> FeeAmountV1:
    """(work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor (42 CFR 414.20).

    Nobody's own price. 404 `not_loaded` where no file covers the day, `no_fee` where the schedule does not
    list the code; a code that it lists without a payable amount has null in both places."""
    day = on or services.clock.today()
    amount = _table(services.library().now.fees).fee(code, day, locality, modifier)
    if amount is None:
        raise NotFound("the fee schedule of the day does not list the code", code="no_fee")
    return FeeAmountV1(
        code=amount.code,
        modifier=amount.modifier,
        status=amount.status,
        locality=amount.locality,
        nonfacility_cents=amount.nonfacility_cents,
        facility_cents=amount.facility_cents,
        on=day,
        release=amount.release,
    )


@router.get(
    "/localities", summary="List the fee schedule's localities", responses=shown(200, examples.LOCALITIES)
)
def get_localities(principal: Reader, services: Services, on: OnDay = None) -> LocalitiesV1:
    """Empty where no GPCI file covers the day: amounts are then national."""
    day = on or services.clock.today()
    fees = services.library().now.fees
    listed = fees.localities(day) if fees else ()
    return LocalitiesV1(on=day, items=[LocalityV1(locality=number, name=name) for number, name in listed])


def _table(fees: FeeTable | None) -> FeeTable:
    if fees is None:
        raise NotFound(_NONE, code="not_loaded")
    return fees
