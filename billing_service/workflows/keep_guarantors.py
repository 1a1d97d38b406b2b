"""Guarantors in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from billing_service.domain.guarantor import GuarantorAccount
from billing_service.workflows.keep_register import Kept
from billing_service.workflows.ports import Unit
from shared.errors import Place


def _faults(unit: Unit, item: GuarantorAccount, today: date) -> Iterator[Place]:
    if item.person.birth_date and item.person.birth_date > today:
        yield Place("/person/birth_date", "future", "the birth date lies in the future")


GUARANTORS: Kept[GuarantorAccount] = Kept("guarantor", lambda unit: unit.guarantors, _faults)
