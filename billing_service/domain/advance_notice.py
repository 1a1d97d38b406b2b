"""Advance Beneficiary Notices (CMS-R-131) and the modifiers that come of them.

Authority: Medicare Claims Processing Manual ch. 30 §50 (ABN), ch. 23 §20.9.1.1 (GA, GX, GY, GZ).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing_service.domain.money import Cents


class NoticeReason(StrEnum):
    NOT_NECESSARY = "not_necessary"
    """Medicare is expected to deny as not reasonable and necessary: the notice is required."""
    EXCLUDED = "excluded"
    """Never a Medicare benefit: the notice is voluntary."""


class NoticeOption(StrEnum):
    """What the patient chose."""

    BILL_MEDICARE = "1"
    PAY_NOT_BILL = "2"
    DECLINE = "3"


VALID_FOR_DAYS = 365
"""An ABN for repeated services is good for a year (MCPM ch. 30 §50.9)."""


@dataclass(frozen=True, slots=True)
class AdvanceNotice:
    id: str
    patient_id: str
    codes: tuple[str, ...]
    """CPT or HCPCS of the services that it names."""
    reason: NoticeReason
    issued_on: date
    estimated_cost: Cents
    """Its box F; a good-faith estimate within $100 or 25% of the cost."""
    option: NoticeOption | None = None
    signed_on: date | None = None
    """None: issued and not signed, or refused: it protects nobody."""
    why: str = ""
    """Box E in the clinic's words."""
    version: int = 1

    def holds(self, code: str, on: date) -> bool:
        """Signed, before the service, not older than a year, and it names the code."""
        if self.signed_on is None or code not in self.codes:
            return False
        return self.signed_on <= on and (on - self.signed_on).days <= VALID_FOR_DAYS


def notice_modifiers(notices: tuple[AdvanceNotice, ...], code: str, on: date) -> tuple[str, ...]:
    """What the line needs: `GA`, `GX` and `GY`, `GY`, `GZ`, or nothing where no notice names the code."""
    naming = [n for n in notices if code in n.codes and n.issued_on <= on]
    held = [n for n in naming if n.holds(code, on)]
    reasons = {n.reason for n in held or naming}
    if NoticeReason.EXCLUDED in reasons:
        return ("GX", "GY") if held else ("GY",)
    if NoticeReason.NOT_NECESSARY in reasons:
        return ("GA",) if held else ("GZ",)
    return ()


def patient_choice(notices: tuple[AdvanceNotice, ...], code: str, on: date) -> NoticeOption | None:
    """Of the newest signed notice that names the code; None where there is none."""
    held = [n for n in notices if n.holds(code, on)]
    return max(held, key=lambda n: (n.signed_on, n.id)).option if held else None
