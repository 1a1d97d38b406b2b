"""A real-time question to a payer, about a claim (276) or a service to come (278), and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from billing_service.domain.authorization import AuthorizationAnswer, AuthorizationRequest
from billing_service.domain.status import ClaimStatus


class QuestionState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    FAILED = "failed"
    """No readable answer came; nothing is sent again under its control number."""
    UNANSWERED = "unanswered"
    """Asked by file, and no answer came in the payer's time; one that comes later is taken in."""


@dataclass(frozen=True, slots=True)
class StatusCheck:
    """One 276 about one claim and its 277."""

    id: str
    claim_id: str
    trace: str
    asked_at: datetime
    inquiry_id: str
    state: QuestionState = QuestionState.ASKED
    answer_id: str = ""
    statuses: tuple[ClaimStatus, ...] = ()
    """Newest first: a payer may hold several claims of ours under one number."""
    failure: str = ""
    answered_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class AuthorizationInquiry:
    """One 278 request and its response."""

    id: str
    patient_id: str
    coverage_id: str
    partner_id: str
    trace: str
    request: AuthorizationRequest
    asked_at: datetime
    inquiry_id: str
    encounter_id: str = ""
    state: QuestionState = QuestionState.ASKED
    answer_id: str = ""
    answer: AuthorizationAnswer | None = None
    authorization_id: str = ""
    """What was kept on file of it, where something was granted."""
    failure: str = ""
    answered_at: datetime | None = None
    version: int = 1


def trace_of(id: str) -> str:
    """TRN02 of the question, which the answer gives back."""
    return id[-26:].upper()


def asked_under(prefix: str, trace: str) -> str:
    """The id whose `trace_of` it is: `elg` for a 270, `sts` for a 276."""
    return f"{prefix}_{trace.lower()}"
