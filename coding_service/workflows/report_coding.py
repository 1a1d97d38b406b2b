"""A clinic's coding over a time, from what is on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coding_service.codebook.model import CodeBook
from coding_service.domain.report import CodeUse, CodingReport
from coding_service.grouping.categories import ccsr
from coding_service.workflows.labels import BookLabels
from coding_service.workflows.ports import OpenUnit
from shared.errors import Invalid, Place
from shared.principal import Principal


def report_coding(
    principal: Principal, first: date, last: date, *, book: CodeBook, unit: OpenUnit
) -> CodingReport:
    """Of services from `first` to `last`. Titles are those of the last day. Raises `Denied`, `Invalid`."""
    principal.require("coding.read")
    if first > last:
        message = "the first day is after the last"
        raise Invalid(message, places=(Place("/query/date_of_service_from", "after_last", message),))
    with unit(principal, read_only=True) as uow:
        report = uow.reports.coding(first, last)
    labels = BookLabels(book, last)
    return replace(report, uses=tuple(_named(use, labels) for use in report.uses))


def _named(use: CodeUse, labels: BookLabels) -> CodeUse:
    if use.kind == "dx":
        return replace(use, title=labels.diagnosis(use.code)[1], category=ccsr(use.code))
    return replace(use, title=labels.service(use.code)[2])
