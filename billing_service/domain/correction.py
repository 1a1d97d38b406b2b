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

from billing_service.domain.claim import Claim, OtherCoverage, ServiceLine
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.next_payer import PayerDecision
from billing_service.domain.trading_partner import Replaces, TradingPartner
from shared.errors import Conflict, Invalid, Place

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


def named_lines(
    record: ClaimRecord, kind: Correction, partner: TradingPartner, lines: Iterable[int]
) -> tuple[int, ...]:
    """The lines that a person wants replaced, in order. Raises `Invalid` for one that the claim has not, and
    `Conflict` where the payer takes no replacement of lines."""
    named = tuple(sorted(set(lines)))
    if not named:
        return ()
    if kind is not Correction.REPLACEMENT or partner.replaces is not Replaces.LINE:
        raise Conflict(
            f"{partner.name} takes a {kind.replace('_', ' ')} of the whole claim only; name no lines",
            code="whole_claim_only",
        )
    known = {line.number for line in record.claim.lines}
    places = tuple(
        Place(f"/lines/{at}", "line_unknown", f"the claim has no line {number}")
        for at, number in enumerate(named)
        if number not in known
    )
    if places:
        raise Invalid(f"claim {record.id} has lines {_said(known)}", places=places)
    return named


def lines_to_replace(record: ClaimRecord, partner: TradingPartner) -> tuple[int, ...]:
    """Numbers of the lines that go out; empty where the claim goes out whole.

    With a payer that replaces lines: those that a person named, and those that are not as they were decided.
    The others would come back as duplicates (CARC 18). Raises `Conflict` where no line is left to send, or
    one was added or taken away, which no replacement of a line can say.
    """
    decided = record.decided
    if (
        partner.replaces is not Replaces.LINE
        or decided is None
        or record.claim.frequency != FREQUENCY[Correction.REPLACEMENT]
    ):
        return ()
    before = {line.number: line for line in decided.lines}
    now = {line.number: line for line in record.claim.lines}
    if before.keys() != now.keys():
        instead = "void it (frequency 8) and bill the visit anew"
        raise Conflict(
            f"{partner.name} replaces single lines: claim {record.id} was decided with lines {_said(before)} "
            f"and has {_said(now)} now. Give the correction up, then {instead}.",
            code="line_replacement_only",
        )
    changed = {n for n in now if _content(record.claim, now[n]) != _content(decided, before[n])}
    wanted = changed | set(record.replaced_lines)
    if not wanted:
        raise Conflict(
            f"{partner.name} replaces single lines, and no line of claim {record.id} differs from what it "
            "decided: mend the encounter and assemble again, or name the lines that are to be decided anew",
            code="nothing_to_replace",
        )
    return () if wanted == now.keys() else tuple(sorted(wanted))


def outgoing(claim: Claim, lines: tuple[int, ...]) -> Claim:
    """The claim as it is sent: with these lines only, numbered anew (LX01 has no gaps), REF*6R as ever.

    What earlier payers paid (AMT*D) is that of the lines that go; what the patient paid stays with the rest.
    """
    if not lines:
        return claim
    sent = [line for line in claim.lines if line.number in lines]
    rest = [line for line in claim.lines if line.number not in lines]
    return replace(
        claim,
        lines=tuple(replace(line, number=at) for at, line in enumerate(sent, start=1)),
        other_coverages=tuple(_less(other, rest) for other in claim.other_coverages),
        patient_paid=None,
    )


def _less(other: OtherCoverage, rest: Iterable[ServiceLine]) -> OtherCoverage:
    if other.paid is None:
        return other
    elsewhere = sum(a.paid for line in rest for a in line.adjudications if a.payer_id == other.payer.id)
    return replace(other, paid=other.paid - elsewhere)


def _content(claim: Claim, line: ServiceLine) -> tuple[ServiceLine, tuple[str, ...]]:
    """What a line says, whatever place its diagnoses have on the claim."""
    codes = tuple(claim.diagnoses[p - 1].code for p in line.pointers if 0 < p <= len(claim.diagnoses))
    return replace(line, pointers=()), codes


def _said(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


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
    if not unprocessable(decision):
        if partner.medicare:
            until = decision.decided_on + timedelta(days=REOPENING_DAYS)
            moves.append(f"ask for a clerical error reopening until {until}")
        level = partner.appeals[0]
        moves.append(f"appeal ({level.name}) until {level.deadline(decision.decided_on)}")
    return f"Allowed: {'; or '.join(moves)}."
