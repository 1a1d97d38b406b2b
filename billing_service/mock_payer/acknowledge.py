"""The front door: which claims are taken into adjudication, and what the 277CA says of each.

Category and status codes are X12's (code sources 507 and 508). Rejected is not denied: a claim turned away
here is never decided, never appears on an 835 and may be sent again mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from billing_service.domain.acknowledgment import ClaimAck, ClaimAcknowledgment, StatusCode
from billing_service.domain.claim import Claim, Party
from billing_service.domain.identifiers import npi_valid
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.membership import find_member

ACCEPTED = StatusCode("A2", "20")
"""Accepted for processing."""
OUT_OF_BALANCE = StatusCode("A7", "400")
_PROCEDURE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")
_DIAGNOSIS = re.compile(r"[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?")
_PAYER, _BILLING, _RENDERING, _INSURED = "PR", "85", "82", "IL"


@dataclass(frozen=True, slots=True)
class Reception:
    claim: Claim
    statuses: tuple[StatusCode, ...]
    number: str = ""
    """The payer's claim control number, for accepted claims."""

    @property
    def accepted(self) -> bool:
        return not self.statuses


def problems(
    claim: Claim, book: PayerBook, received_on: date, *, unbalanced: bool = False
) -> tuple[StatusCode, ...]:
    """Why the claim is turned away, all reasons at once; empty when it is taken."""
    payer = book.payers.get(claim.payer.id)
    if payer is None:
        return (StatusCode("A3", "116", _PAYER),)
    found: list[StatusCode] = [OUT_OF_BALANCE] if unbalanced else []
    if not npi_valid(claim.billing.npi):
        found.append(StatusCode("A7", "562", _BILLING))
    elif claim.billing.npi in payer.not_on_file:
        found.append(StatusCode("A3", "562", _BILLING))
    if claim.rendering and claim.rendering.npi and not npi_valid(claim.rendering.npi):
        found.append(StatusCode("A7", "562", _RENDERING))
    if claim.frequency not in payer.frequencies:
        found.append(StatusCode("A7", "535"))
    elif claim.frequency in ("7", "8") and not claim.payer_control_number:
        found.append(StatusCode("A6", "464"))
    if not claim.diagnoses:
        found.append(StatusCode("A6", "254"))
    elif not all(_DIAGNOSIS.fullmatch(d.code) for d in claim.diagnoses):
        found.append(StatusCode("A7", "255"))
    found += _line_problems(claim, received_on)
    known = find_member(book, payer.id, claim.subscriber.member_id, claim.patient_person)
    if known is None and payer.rejects_unknown_members:
        found.append(StatusCode("A3", "33", _INSURED))
    return tuple(dict.fromkeys(found))


def _line_problems(claim: Claim, received_on: date) -> list[StatusCode]:
    found: list[StatusCode] = []
    for line in claim.lines:
        day = line.from_date or (claim.institutional.statement_from if claim.institutional else None)
        if day is None:
            found.append(StatusCode("A6", "187"))
        elif day > received_on:
            found.append(StatusCode("A7", "187"))
        if line.charge < 0 or line.units <= 0:
            found.append(StatusCode("A7", "178"))
        if not (_PROCEDURE.fullmatch(line.code) or (not line.code and line.revenue_code)):
            found.append(StatusCode("A7", "454"))
    return found


def receive(
    claims: Sequence[Claim],
    book: PayerBook,
    received_on: date,
    next_number: Callable[[], str],
    unbalanced: Collection[str] = (),
) -> tuple[Reception, ...]:
    """Every claim of a file, taken (with a number of the payer's own) or turned away.

    `unbalanced` are the CLM01 of claims whose amounts, as sent, do not add up.
    """
    received = []
    for claim in claims:
        wrong_sums = claim.control_number in unbalanced
        found = problems(claim, book, received_on, unbalanced=wrong_sums)
        received.append(Reception(claim, found, "" if found else next_number()))
    return tuple(received)


def acknowledge(
    receptions: Sequence[Reception], *, submitter: Party, book: PayerBook, reference: str, created: date
) -> tuple[ClaimAcknowledgment, ...]:
    """277CAs for one 837: one for each payer and billing provider, in order of appearance.

    `reference` is the 837's BHT03.
    """
    by_payee: dict[tuple[str, str], list[Reception]] = {}
    for reception in receptions:
        key = (reception.claim.payer.id, reception.claim.billing.npi)
        by_payee.setdefault(key, []).append(reception)
    return tuple(_acknowledgment(group, submitter, book, reference, created) for group in by_payee.values())


def _acknowledgment(
    receptions: Sequence[Reception], submitter: Party, book: PayerBook, reference: str, created: date
) -> ClaimAcknowledgment:
    first = receptions[0].claim
    payer = book.payers.get(first.payer.id)
    billing = first.billing
    taken = [r for r in receptions if r.accepted]
    turned_away = [r for r in receptions if not r.accepted]
    return ClaimAcknowledgment(
        source_name=payer.name if payer else first.payer.name,
        source_id=first.payer.id,
        receiver_name=submitter.name,
        receiver_id=submitter.id,
        trace=reference,
        created=created,
        claims=tuple(_claim_ack(r, created) for r in receptions),
        provider_name=billing.organization or (billing.name.last if billing.name else ""),
        provider_npi=billing.npi,
        accepted_count=len(taken),
        rejected_count=len(turned_away),
        accepted_amount=sum(r.claim.charge for r in taken),
        rejected_amount=sum(r.claim.charge for r in turned_away),
    )


def _claim_ack(reception: Reception, created: date) -> ClaimAck:
    claim = reception.claim
    person = claim.patient_person
    dates = [line.from_date for line in claim.lines if line.from_date]
    ends = [line.to_date or line.from_date for line in claim.lines if line.from_date]
    return ClaimAck(
        control_number=claim.control_number,
        statuses=(ACCEPTED,) if reception.accepted else reception.statuses,
        effective=created,
        action="WQ" if reception.accepted else "U",
        charge=claim.charge,
        payer_control_number=reception.number,
        clearinghouse_trace=claim.clearinghouse_trace,
        service_from=min(dates, default=None),
        service_to=max((end for end in ends if end), default=None),
        patient_last=person.name.last,
        patient_first=person.name.first,
        member_id=claim.subscriber.member_id,
    )
