"""Advance Beneficiary Notices in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from billing_service.domain.advance_notice import AdvanceNotice
from billing_service.workflows.keep_register import Kept
from billing_service.workflows.ports import Unit
from shared.errors import Place


def _faults(unit: Unit, item: AdvanceNotice, today: date) -> Iterator[Place]:
    if unit.patients.find(item.patient_id) is None:
        yield Place("/patient_id", "unknown", "there is no such patient")
    if item.issued_on > today:
        yield Place("/issued_on", "future", "the notice was issued in the future")
    if item.signed_on and item.signed_on < item.issued_on:
        yield Place("/signed_on", "before_issued_on", "the notice was signed before it was issued")
    if item.signed_on and item.signed_on > today:
        yield Place("/signed_on", "future", "the notice was signed in the future")
    if (item.signed_on is None) is not (item.option is None):
        yield Place("/option", "signature", "a signed notice says which option was chosen, and only that")


NOTICES: Kept[AdvanceNotice] = Kept("notice", lambda unit: unit.notices, _faults)
