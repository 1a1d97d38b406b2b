"""HCC capture of a clinic's patients over a time, from what is on file."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from coding_service.domain.hcc_capture import HccCapture, capture
from coding_service.grouping.risk import HccModel, hccs_of
from coding_service.workflows.ports import OpenUnit
from shared.errors import Invalid, Place
from shared.principal import Principal

LOOK_BACK = timedelta(days=365)


def report_hcc_capture(
    principal: Principal, first: date, last: date, model: HccModel, *, unit: OpenUnit
) -> HccCapture:
    """Of services from `first` to `last` against the year before `first`. Raises `Denied`, `Invalid`."""
    principal.require("coding.read")
    if first > last:
        message = "the first day is after the last"
        raise Invalid(message, places=(Place("/query/date_of_service_from", "after_last", message),))
    with unit(principal, read_only=True) as uow:
        coded = uow.reports.diagnoses(first - min(LOOK_BACK, first - date.min), last)
    return capture(coded, first, partial(hccs_of, model=model))
