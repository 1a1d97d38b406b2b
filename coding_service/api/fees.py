"""`/v1/fees`: Medicare's physician fee schedule by date and locality, as far as it is loaded."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Query
from pydantic import Field

from coding_service.api import examples_codes as examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import shown
from coding_service.codebook.fees import NATIONAL
from shared.contracts.common import AnswerModel, IsoDate, Page
from shared.contracts.fees import MAX_CODES, FeeAmountV1, FeesV1
from shared.errors import Invalid, Place
from shared.pagination import PageQuery, page_of
from shared.routing import Router

router = Router(prefix="/v1/fees", tags=["fees"])

_CODE = re.compile(r"([0-9A-Z]{5})(?:-([0-9A-Z]{2}))?")

OnDay = Annotated[IsoDate | None, Query(description="Today without.")]


class LocalityV1(AnswerModel):
    locality: str = Field(description="Contractor and locality number.")
    name: str


@router.get("", summary="Look up Medicare fees", responses=shown(200, examples.FEES))
def get_fees(
    principal: Reader,
    services: Services,
    codes: Annotated[
        str, Query(max_length=9 * MAX_CODES, description="`99214,71046-26`: up to 200, with a comma between.")
    ],
    date_of_service: OnDay = None,
    locality: Annotated[
        str, Query(max_length=10, description="`01112-05`, as `/v1/fees/localities` lists; national without.")
    ] = "",
) -> FeesV1:
    """(work × GPCI + practice expense × GPCI + malpractice × GPCI) × conversion factor (42 CFR 414.20).

    What the schedule does not list is in `missing`, and so is everything where none is loaded for the date; a
    code that it lists without a payable amount has null amounts. 404 `no_locality` for one that it lacks."""
    day = date_of_service or services.clock.today()
    table = services.library().now.fees
    found, missing = [], []
    for code, modifier in _asked(codes):
        amount = table.fee(code, day, locality or None, modifier) if table else None
        if amount is None:
            missing.append(f"{code}-{modifier}" if modifier else code)
            continue
        found.append(
            FeeAmountV1(
                code=amount.code,
                modifier=amount.modifier,
                status=amount.status,
                nonfacility_cents=amount.nonfacility_cents,
                facility_cents=amount.facility_cents,
                release=amount.release,
            )
        )
    return FeesV1(
        date_of_service=day,
        locality=locality or NATIONAL,
        fees=found,
        missing=missing,
        releases=sorted({each.release for each in found}),
    )


@router.get(
    "/localities", summary="List the fee schedule's localities", responses=shown(200, examples.LOCALITIES)
)
def get_localities(
    principal: Reader, services: Services, page: PageQuery, date_of_service: OnDay = None
) -> Page[LocalityV1]:
    """Empty where no GPCI file covers the date: amounts are then national."""
    day = date_of_service or services.clock.today()
    table = services.library().now.fees
    listed = sorted(table.localities(day)) if table else []
    rows = [row for row in listed if page.after is None or row[0] > page.after]
    return page_of(
        rows, page, key=lambda row: row[0], item=lambda row: LocalityV1(locality=row[0], name=row[1])
    )


def _asked(codes: str) -> list[tuple[str, str]]:
    given = [code.strip().upper() for code in codes.split(",")]
    read = [_CODE.fullmatch(code) for code in given]
    if not all(read) or len(given) > MAX_CODES:
        why = f"up to {MAX_CODES} numbers of five characters, each with `-26` or `-TC` if need be"
        place = Place("/query/codes", "bad_codes", why)
        raise Invalid("the codes cannot be read", code="bad_codes", places=(place,))
    return [(found[1], found[2] or "") for found in read if found]
