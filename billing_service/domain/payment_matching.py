"""Which of our claims a payment may be for, when its control number is not one of ours: ranked, with reasons.

Payers drop modifiers, cut control numbers at 17 characters, pad or strip zeros, answer for part of a claim
and misspell names. A rank is for a person to decide by; nothing is posted by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.money import dollars
from billing_service.domain.remittance import ClaimPayment

SHORTEST_PREFIX = 8
"""Characters of a control number that still tell claims apart."""


@dataclass(frozen=True, slots=True)
class Candidate:
    claim_id: str
    control_number: str
    score: int
    """0 to 100; 100 only where everything that was compared agrees."""
    reasons: tuple[str, ...]
    """What agrees, then what does not, for a biller; without names or member ids."""


_WEIGHTS = {"control number": 35, "member id": 20, "dates": 15, "charge": 15, "lines": 10, "name": 5}


def candidate(payment: ClaimPayment, record: ClaimRecord) -> Candidate:
    claim = record.claim
    told = {
        "control number": _control_number(payment, record),
        "member id": _member(payment, claim),
        "dates": _dates(payment, claim),
        "charge": _charge(payment, claim),
        "lines": _lines(payment, claim),
        "name": _name(payment, claim),
    }
    compared = {name: said for name, said in told.items() if said is not None}
    worth = sum(_WEIGHTS[name] for name in compared)
    agreed = sum(_WEIGHTS[name] for name, (agrees, _) in compared.items() if agrees)
    reasons = [said for agrees, said in compared.values() if agrees]
    reasons += [said for agrees, said in compared.values() if not agrees]
    return Candidate(record.id, record.control_number, 100 * agreed // worth if worth else 0, tuple(reasons))


def ranked(payment: ClaimPayment, records: list[ClaimRecord], least: int = 25) -> tuple[Candidate, ...]:
    """Best first; those that agree in little are left out."""
    found = [candidate(payment, record) for record in records]
    kept = [one for one in found if one.score >= least]
    return tuple(sorted(kept, key=lambda one: (-one.score, one.claim_id)))


def service_dates(payment: ClaimPayment) -> tuple[date, ...]:
    """Of the payment's lines, else of its statement period."""
    days = {day for line in payment.lines for day in (line.from_date, line.to_date) if day}
    return tuple(sorted(days or {day for day in (payment.statement_from, payment.statement_to) if day}))


def bare(control_number: str) -> str:
    """Letters and digits in upper case without leading zeros: what payers leave of a control number."""
    return "".join(c for c in control_number if c.isascii() and c.isalnum()).upper().lstrip("0")


_Said = tuple[bool, str] | None


def _control_number(payment: ClaimPayment, record: ClaimRecord) -> _Said:
    given, ours = bare(payment.control_number), bare(record.control_number)
    if given == ours:
        return True, "the control number is ours, written otherwise"
    if len(given) >= SHORTEST_PREFIX and ours.startswith(given):
        return True, f"the control number is ours, cut after {len(given)} characters"
    if len(ours) >= SHORTEST_PREFIX and given.startswith(ours):
        return True, "the control number is ours with something behind it"
    if payment.payer_control_number and payment.payer_control_number == record.payer_control_number:
        return True, "the payer's own control number is that of the claim"
    return False, "another control number"


def _member(payment: ClaimPayment, claim: Claim) -> _Said:
    given = {bare(one) for one in (payment.member_id, payment.corrected_member_id) if one}
    if not given:
        return None
    ours = {bare(claim.subscriber.member_id), *(bare(o.subscriber.member_id) for o in claim.other_coverages)}
    return (True, "the member id agrees") if given & ours else (False, "another member id")


def _dates(payment: ClaimPayment, claim: Claim) -> _Said:
    days = service_dates(payment)
    if not days:
        return None
    ours = {day for line in claim.lines for day in (line.from_date, line.to_date) if day}
    if set(days) <= ours:
        return True, f"the dates of service agree ({days[0]})"
    return False, f"dates of service {days[0]} to {days[-1]} are not those of the claim"


def _charge(payment: ClaimPayment, claim: Claim) -> _Said:
    charged = abs(payment.charge)
    if charged == claim.charge:
        return True, f"the charge agrees ({dollars(charged)})"
    return False, f"the payer answers for {dollars(charged)}; {dollars(claim.charge)} was billed"


def _lines(payment: ClaimPayment, claim: Claim) -> _Said:
    if not payment.lines:
        return None
    given = [line.submitted_code or line.code for line in payment.lines]
    ours = [line.code for line in claim.lines]
    if sorted(given) == sorted(ours):
        modified = any(line.modifiers for line in claim.lines) and not any(
            line.modifiers for line in payment.lines
        )
        return True, "the services agree" + (", their modifiers are dropped" if modified else "")
    if set(given) == set(ours):
        return True, "the services agree; the payer has split or joined lines"
    return False, "the services are not those of the claim"


def _name(payment: ClaimPayment, claim: Claim) -> _Said:
    given = payment.corrected_name or payment.patient_name
    if given is None or not given.last:
        return None
    ours = claim.patient_person.name
    same = bare(given.last) == bare(ours.last) and bare(given.first)[:1] == bare(ours.first)[:1]
    return (True, "the patient's name agrees") if same else (False, "another patient's name")
