"""Files as a payer would write them, made with our own writers, for tests of what billing does with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from billing_service.domain.acknowledgment import (
    ClaimAck,
    ClaimAcknowledgment,
    FunctionalAck,
    InterchangeAck,
    SegmentError,
    SetAck,
    StatusCode,
)
from billing_service.domain.claim import Adjustment, Claim
from billing_service.domain.eligibility import Benefit, EligibilityAnswer, EligibilityRejection
from billing_service.domain.remittance import ClaimPayment, Remittance, ServicePayment
from billing_service.x12 import (
    ack_999,
    ack_ta1,
    claim_837p,
    claim_ack_277ca,
    eligibility_270,
    eligibility_271,
    remittance_835,
)
from billing_service.x12.envelope import Envelope, write_acks, write_interchange
from billing_service.x12.segment import Segment
from billing_service.x12.syntax import Interchange, read_interchanges

AT = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def envelope(number: int) -> Envelope:
    return Envelope("ZZ", "BLUESTEM", "ZZ", "CLINICA", number, AT)


def written(group: str, version: str, segments: Sequence[Segment], number: int = 1) -> bytes:
    return write_interchange(envelope(number), group, version, [segments]).encode()


def only(body: bytes) -> Interchange:
    (interchange,) = read_interchanges(body)
    return interchange


def claims_in(body: bytes) -> tuple[Claim, ...]:
    return claim_837p.parse(only(body).groups[0].sets[0]).claims


def reference_in(body: bytes) -> str:
    return claim_837p.parse(only(body).groups[0].sets[0]).reference


def ta1(body: bytes, code: str, note: str = "000") -> bytes:
    isa = only(body).isa
    return write_acks(
        envelope(9), [ack_ta1.build(InterchangeAck(isa[13], isa[9], isa[10], code, note))]
    ).encode()


def ack999(body: bytes, code: str = "A") -> bytes:
    group = only(body).groups[0]
    errors = () if code == "A" else (SegmentError("N4", 12, "2010AA", "8"),)
    answer = SetAck("837", group.sets[0].control_number, "005010X222A1", code, errors)
    ack = FunctionalAck(
        "HC", group.header.control_number, "005010X222A1", code, (answer,), 1, 1, int(code == "A")
    )
    return written("FA", "005010X231A1", ack_999.build(ack))


def ack277ca(body: bytes, category: str = "A2", *, number: int = 1) -> bytes:
    accepted = category in ("A2", "A5")
    acks = tuple(
        ClaimAck(
            claim.control_number,
            (StatusCode(category, "20"),),
            AT.date(),
            "WQ" if accepted else "U",
            claim.charge,
            payer_control_number=f"ICN{claim.control_number}" if accepted else "",
            patient_last=claim.patient_person.name.last,
            patient_first=claim.patient_person.name.first,
            member_id=claim.subscriber.member_id,
            service_from=claim.first_service_date,
        )
        for claim in claims_in(body)
    )
    acknowledgment = ClaimAcknowledgment(
        "BLUESTEM",
        "BCPPO",
        "MILL LANE",
        "CLINICA",
        reference_in(body),
        AT.date(),
        acks,
        provider_name="MILL LANE FAMILY PRACTICE",
        provider_npi="1234567893",
        accepted_count=len(acks) if accepted else 0,
        rejected_count=0 if accepted else len(acks),
        accepted_amount=sum(a.charge or 0 for a in acks) if accepted else 0,
        rejected_amount=0 if accepted else sum(a.charge or 0 for a in acks),
    )
    return written("HN", "005010X214", claim_ack_277ca.build(acknowledgment, "ACK1", AT), number)


def payment(claim: Claim, *cas: tuple[tuple[str, str, int], ...], status: str = "1") -> ClaimPayment:
    """One `(group, reason, cents)` tuple a line; what is not adjusted is paid."""
    lines = tuple(
        ServicePayment(
            charge=line.charge,
            paid=line.charge - sum(cents for _, _, cents in reasons),
            code=line.code,
            modifiers=line.modifiers,
            from_date=line.from_date,
            adjustments=tuple(Adjustment(*reason) for reason in reasons),
            line_control_number=line.control_number,
        )
        for line, reasons in zip(claim.lines, cas, strict=True)
    )
    share = sum(a.amount for line in lines for a in line.adjustments if a.group == "PR")
    return ClaimPayment(
        claim.control_number,
        status,
        claim.charge,
        sum(line.paid for line in lines),
        share,
        claim_filing="12",
        payer_control_number="ICN7",
        lines=lines,
    )


def era(*payments: ClaimPayment, trace: str = "EFT0001", amount: int | None = None) -> Remittance:
    return Remittance(
        payer_name="BLUESTEM",
        payer_id="1990000001",
        payee_name="MILL LANE FAMILY PRACTICE",
        payee_npi="1234567893",
        trace=trace,
        amount=sum(p.paid for p in payments) if amount is None else amount,
        method="ACH",
        paid_on=date(2026, 3, 20),
        claims=payments,
        production_date=date(2026, 3, 20),
    )


def file835(*remittances: Remittance, number: int = 1) -> bytes:
    sets = [remittance_835.build(remittance) for remittance in remittances]
    return write_interchange(envelope(number), "HP", "005010X221A1", sets).encode()


def answer271(
    question: bytes, *benefits: Benefit, reject: str = "", level: str = "subscriber", trace: str = ""
) -> bytes:
    file = eligibility_270.parse(only(question).groups[0].sets[0])
    asked = file.inquiries[0]
    answer = EligibilityAnswer(
        trace=trace or asked.trace,
        payer_name=asked.payer.name,
        payer_id=asked.payer.id,
        member_id=asked.member_id,
        benefits=benefits,
        rejections=(EligibilityRejection(level, reject, "C"),) if reject else (),
        subscriber=asked.subscriber,
        provider_npi=asked.provider.npi,
    )
    return written("HB", "005010X279A1", eligibility_271.build([answer], file.reference, AT))
