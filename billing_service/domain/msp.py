"""Medicare Secondary Payer: the questionnaire, and the type of insurance that pays before Medicare.

Authority: 42 U.S.C. 1395y(b); 42 CFR part 411 subparts B to H; Medicare Secondary Payer Manual ch. 3 §20.2.1
(the model questionnaire), ch. 5 (employer sizes).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MspType(StrEnum):
    """SBR05."""

    WORKING_AGED = "12"
    ESRD = "13"
    NO_FAULT = "14"
    WORKERS_COMPENSATION = "15"
    PUBLIC_HEALTH_SERVICE = "16"
    BLACK_LUNG = "41"
    VETERANS = "42"
    DISABLED = "43"
    LIABILITY = "47"


ESRD_MONTHS = 30
"""The coordination period (42 CFR 411.162(b))."""


@dataclass(frozen=True, slots=True)
class MspQuestionnaire:
    """What the patient said. False and 0 mean no, or not known to be."""

    answered_on: date
    black_lung: bool = False
    """Entitled to Federal Black Lung benefits, and the visit is for that."""
    government_program: bool = False
    """A research or other government programme pays (PHS)."""
    veterans_authorized: bool = False
    """The VA has authorized and agreed to pay for the visit."""
    work_related: bool = False
    accident: str = ""
    """`no_fault` or `liability` where another insurer answers for the visit's accident; else empty."""
    group_health_plan: bool = False
    """Covered by an employer's plan, through own or a family member's current employment."""
    employer_size: int = 0
    """Employees; a multi-employer plan counts its largest."""
    disabled: bool = False
    """Entitled by disability rather than age."""
    esrd: bool = False
    esrd_since: date | None = None
    """First month of entitlement or eligibility by end-stage renal disease."""


def msp_type(answers: MspQuestionnaire, birth_date: date | None, on: date) -> MspType | None:
    """What pays before Medicare on that date; None where Medicare is primary."""
    first = {
        "black_lung": MspType.BLACK_LUNG,
        "veterans_authorized": MspType.VETERANS,
        "government_program": MspType.PUBLIC_HEALTH_SERVICE,
        "work_related": MspType.WORKERS_COMPENSATION,
    }
    for field, kind in first.items():
        if getattr(answers, field):
            return kind
    if answers.accident:
        return MspType.NO_FAULT if answers.accident == "no_fault" else MspType.LIABILITY
    if not answers.group_health_plan:
        return None
    if answers.esrd and answers.esrd_since and on < _months_after(answers.esrd_since, ESRD_MONTHS):
        return MspType.ESRD
    aged = birth_date is not None and on >= _months_after(birth_date, 65 * 12)
    if aged and not answers.disabled and answers.employer_size >= 20:
        return MspType.WORKING_AGED
    if answers.disabled and not aged and answers.employer_size >= 100:
        return MspType.DISABLED
    return None


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # The first of the month: entitlement by age and the coordination period count whole months.
    return date(year, month + 1, 1)
