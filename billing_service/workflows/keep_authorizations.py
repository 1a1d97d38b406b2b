"""Authorizations and referrals in the register, and what claims have used of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from billing_service.domain.authorization_record import GRANTED, Authorization, AuthorizationKind, Use
from billing_service.domain.claim_record import REJECTED, ClaimRecord, ClaimState
from billing_service.workflows.keep_register import Kept
from billing_service.workflows.ports import Unit
from shared.errors import Place

NOT_USING = REJECTED | {ClaimState.VOIDED}
"""Claims in these states have taken nothing."""


def uses_of(unit: Unit, authorization: Authorization, *, without: str = "") -> tuple[Use, ...]:
    """By the patient's claims that carry its number, a claim `without` which it is asked left out."""
    return uses_among(unit.claims.of_patient(authorization.patient_id), authorization, without=without)


def uses_among(
    records: tuple[ClaimRecord, ...], authorization: Authorization, *, without: str = ""
) -> tuple[Use, ...]:
    return tuple(
        Use(record.id, record.encounter_id, record.claim.lines)
        for record in records
        if record.id != without and record.state not in NOT_USING and _carries(record, authorization)
    )


def _carries(record: ClaimRecord, authorization: Authorization) -> bool:
    referral = authorization.kind is AuthorizationKind.REFERRAL
    number = record.claim.referral if referral else record.claim.authorization
    return bool(authorization.number) and number == authorization.number


def _faults(unit: Unit, item: Authorization, today: date) -> Iterator[Place]:
    if unit.patients.find(item.patient_id) is None:
        yield Place("/patient_id", "unknown", "there is no such patient")
    coverage = unit.coverages.find(item.coverage_id)
    if coverage is None:
        yield Place("/coverage_id", "unknown", "there is no such coverage")
    elif coverage.patient_id != item.patient_id:
        yield Place("/coverage_id", "other_patient", "the coverage is another patient's")
    if item.status in GRANTED and not item.number:
        yield Place("/number", "missing", "an approved authorization has the payer's number")
    if item.from_date and item.to_date and item.to_date < item.from_date:
        yield Place("/to_date", "before_from_date", "the authorization ends before it begins")
    for index, service in enumerate(item.services):
        if service.to_code and service.to_code < service.code:
            yield Place(f"/services/{index}/to_code", "before_code", "the range ends before it begins")
    for field in ("provider_id", "referring_provider_id"):
        provider_id: str = getattr(item, field)
        if provider_id and unit.providers.find(provider_id) is None:
            yield Place(f"/{field}", "unknown", "there is no such provider")


AUTHORIZATIONS: Kept[Authorization] = Kept("authorization", lambda unit: unit.authorizations, _faults)
