"""What may be done about a claim that a payer has decided: replaced, voided, sent anew, or argued about.

Which of these a payer takes is its profile: the frequencies (CLM05-3) and the window. A replacement (7) and a
void (8) name the payer's own control number in REF*F8 (X12N 837 TR3 005010X222A1, 2300 CLM05-3 and REF*F8).
Medicare Part B takes frequency 1 only (Medicare Claims Processing Manual ch. 26 and 34): an unprocessable
claim (CO-16 with MA130, no appeal rights) is sent as a new one, a clerical error is reopened, the rest is
appealed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.next_payer import PayerDecision
from billing_service.domain.trading_partner import Replaces, TradingPartner
from shared.errors import Conflict

UNPROCESSABLE = "MA130"
"""RARC: the claim lacks what it needs to be processed and carries no appeal rights; send a new one."""
REOPENING_DAYS = 365
"""42 CFR 405.980(c)(1): a reopening for any reason may be asked for within one year."""


class Correction(StrEnum):
    REPLACEMENT = "replacement"
    """Frequency 7."""
    VOID = "void"
    """Frequency 8."""
    NEW_CLAIM = "new_claim"
    """Frequency 1 again, where nothing was decided in substance."""


FREQUENCY = {Correction.REPLACEMENT: "7", Correction.VOID: "8", Correction.NEW_CLAIM: "1"}


def unprocessable(decision: PayerDecision) -> bool:
    """Nothing paid, and the payer says so itself: MA130 on the claim or on a line."""
    payment = decision.payment
    remarks: Iterable[str] = (*payment.remarks, *(r for line in payment.lines for r in line.remarks))
    return not payment.paid and UNPROCESSABLE in remarks


def corrected(
    record: ClaimRecord, decision: PayerDecision, kind: Correction, partner: TradingPartner, today: date
) -> Claim:
    """The claim with its new frequency and REF*F8. Raises `Conflict` with what is allowed instead."""
    refuse_correction(record, decision, kind, partner, today)
    number = "" if kind is Correction.NEW_CLAIM else record.payer_control_number
    return replace(record.claim, frequency=FREQUENCY[kind], payer_control_number=number)


def refuse_correction(
    record: ClaimRecord, decision: PayerDecision, kind: Correction, partner: TradingPartner, today: date
) -> None:
    frequency = FREQUENCY[kind]
    if kind is Correction.NEW_CLAIM:
        if not unprocessable(decision):
            raise Conflict(
                f"claim {record.id} was decided in substance: a new claim would be denied as a duplicate "
                f"(CARC 18). {_instead(decision, kind, partner)}",
                code="duplicate_expected",
            )
        return
    if frequency not in partner.frequencies:
        raise Conflict(
            f"{partner.name} does not take frequency {frequency}. {_instead(decision, kind, partner)}",
            code="frequency_refused",
        )
    if kind is Correction.REPLACEMENT and partner.replaces is Replaces.LINE and len(record.claim.lines) > 1:
        raise Conflict(
            f"{partner.name} replaces one service line at a time, and claim {record.id} has "
            f"{len(record.claim.lines)}: the lines that stay would be denied as duplicates (CARC 18). "
            f"{_instead(decision, kind, partner)}",
            code="line_replacement_only",
        )
    if not record.payer_control_number:
        raise Conflict(
            f"the payer's control number of claim {record.id} is not known, and REF*F8 needs it: "
            "ask for its status (276) first",
            code="payer_control_number_missing",
        )
    last_day = correction_window(decision, partner)
    if last_day is not None and today > last_day:
        raise Conflict(
            f"{partner.name} took corrections of this decision until {last_day}. "
            f"{_instead(decision, kind, partner)}",
            code="correction_window_closed",
        )


def correction_window(decision: PayerDecision, partner: TradingPartner) -> date | None:
    """The last day for a replacement or void; None while the payer sets none."""
    days = partner.correction_days
    return None if days is None else decision.decided_on + timedelta(days=days)


def as_filed(record: ClaimRecord, claim: Claim) -> Claim:
    """A claim assembled anew, under the frequency and REF*F8 with which this record is being filed.

    To a later payer the lines stay as the earlier ones decided them; who is insured, treats and bills is new.
    """
    filed = record.claim
    if record.position:
        responsibility = filed.subscriber.payer_responsibility
        return replace(
            claim,
            frequency=filed.frequency,
            payer_control_number=filed.payer_control_number,
            subscriber=replace(claim.subscriber, payer_responsibility=responsibility),
            lines=filed.lines,
            diagnoses=filed.diagnoses,
            other_coverages=filed.other_coverages,
        )
    return replace(claim, frequency=filed.frequency, payer_control_number=filed.payer_control_number)


def _instead(decision: PayerDecision, kind: Correction, partner: TradingPartner) -> str:
    moves = []
    if unprocessable(decision) and kind is not Correction.NEW_CLAIM:
        moves.append("send a new claim (it was unprocessable, MA130, and has no appeal rights)")
    if kind is Correction.NEW_CLAIM and "7" in partner.frequencies:
        moves.append("send a replacement (frequency 7)")
    if kind is Correction.REPLACEMENT and partner.replaces is Replaces.LINE and "8" in partner.frequencies:
        moves.append("void it (frequency 8) and bill the visit anew")
    if not unprocessable(decision):
        if partner.medicare:
            until = decision.decided_on + timedelta(days=REOPENING_DAYS)
            moves.append(f"ask for a clerical error reopening until {until}")
        level = partner.appeals[0]
        moves.append(f"appeal ({level.name}) until {level.deadline(decision.decided_on)}")
    return f"Allowed: {'; or '.join(moves)}."
