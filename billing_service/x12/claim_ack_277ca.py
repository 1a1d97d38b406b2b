"""277CA, the claim acknowledgment: ASC X12N 005010X214. It answers each claim before adjudication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from billing_service.domain.acknowledgment import ClaimAck, ClaimAcknowledgment, LineAck, StatusCode
from billing_service.domain.money import text_from_cents
from billing_service.domain.people import PersonName
from billing_service.x12.hierarchy import Levels, levels
from billing_service.x12.loops import Loop, Loss, Taken, read_loops
from billing_service.x12.parts import d8, organization, period, person, reference
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.status_277 import read_statuses
from billing_service.x12.syntax import TransactionSet

GUIDE = "277ca"
VERSION = "005010X214"
ACCEPTED, REJECTED = "WQ", "U"
"""STC03."""


@dataclass(frozen=True, slots=True)
class ClaimAckFile:
    """One 277CA set."""

    reference: str
    """BHT03."""
    acknowledgment: ClaimAcknowledgment
    losses: tuple[Loss, ...] = ()


CLEARINGHOUSE = "AY"
"""NM101 of 2100A."""


def build(ack: ClaimAcknowledgment, reference_id: str, created: datetime) -> list[Segment]:
    """One set without ST and SE. Totals are written as the acknowledgment states them."""
    hl = Levels()
    day = d8(created.date())
    received = d8(ack.received or ack.created)
    anything_accepted = ack.accepted_count > 0 or not ack.rejected_count
    overall = StatusCode("A1", "19", "PR") if anything_accepted else StatusCode("A8", "746", "40")
    out = [
        segment("BHT", "0085", "08", held(reference_id), day, f"{created:%H%M}", "TH"),
        hl.open("20", has_child=True),
        _source(ack),
        segment("TRN", "1", held(ack.source_trace or reference_id)),
        segment("DTP", "050", "D8", received),
        segment("DTP", "009", "D8", d8(ack.created)),
        hl.open("21", "1", has_child=bool(ack.claims)),
        organization("41", ack.receiver_name, "46", ack.receiver_id),
        segment("TRN", "2", held(ack.trace)),
        segment(
            "STC",
            _status(overall),
            d8(ack.created),
            ACCEPTED if anything_accepted else REJECTED,
            text_from_cents(ack.accepted_amount + ack.rejected_amount),
        ),
        *_totals(ack),
    ]
    if ack.claims:
        provider = hl.open("19", "2", has_child=True)
        name = organization("85", ack.provider_name, "XX", ack.provider_npi)
        out += [provider, name, *_of_provider(ack, anything_accepted)]
    for claim in ack.claims:
        out += [hl.open("PT", "3", has_child=False, child_code=False), *_claim(claim, ack.created)]
    return out


def _of_provider(ack: ClaimAcknowledgment, anything_accepted: bool) -> list[Segment]:
    """2200C: the same totals for the only provider, whose trace number is 0 (front matter example)."""
    status = StatusCode("A1", "19", "PR") if anything_accepted else StatusCode("A8", "746", "85")
    amount = text_from_cents(ack.accepted_amount + ack.rejected_amount)
    action = ACCEPTED if anything_accepted else REJECTED
    out = [segment("TRN", "1", "0"), segment("STC", _status(status), "", action, amount)]
    for total in _totals(ack):
        qualifier = {"90": "QA", "AA": "QC"}.get(total[1], total[1])
        out.append(segment(total.id, qualifier, total[2]))
    return out


def _totals(ack: ClaimAcknowledgment) -> list[Segment]:
    out = []
    if ack.accepted_count:
        out.append(segment("QTY", "90", str(ack.accepted_count)))
    if ack.rejected_count:
        out.append(segment("QTY", "AA", str(ack.rejected_count)))
    if ack.accepted_count:
        out.append(segment("AMT", "YU", text_from_cents(ack.accepted_amount)))
    if ack.rejected_count:
        out.append(segment("AMT", "YY", text_from_cents(ack.rejected_amount)))
    return out


def _claim(claim: ClaimAck, answered: date) -> list[Segment]:
    name = PersonName(claim.patient_last, claim.patient_first)
    out = [person("QC", name, "MI", claim.member_id), segment("TRN", "2", held(claim.control_number))]
    action = claim.action or (ACCEPTED if claim.accepted else REJECTED)
    charge = "" if claim.charge is None else text_from_cents(claim.charge)
    effective = d8(claim.effective or answered)
    for at in range(0, len(claim.statuses), 3):
        first, *others = (_status(one) for one in claim.statuses[at : at + 3])
        out.append(segment("STC", first, effective, action, charge, *("",) * 5, *others))
    if claim.payer_control_number:
        out.append(reference("1K", claim.payer_control_number))
    if claim.clearinghouse_trace:
        out.append(reference("D9", claim.clearinghouse_trace))
    if claim.service_from is not None:
        out.append(period("472", claim.service_from, claim.service_to))
    for line in claim.lines:
        out.append(
            segment(
                "SVC",
                composite(line.code_qualifier, line.code, *line.modifiers),
                text_from_cents(line.charge),
            )
        )
        out.append(segment("STC", _status(line.status), effective, REJECTED))
        out.append(reference("FJ", line.control_number))
    return out


def _status(one: StatusCode) -> str:
    return composite(one.category, one.status, one.entity)


def parse(ts: TransactionSet) -> ClaimAckFile:
    """X12Error where the set is not a 277CA or answers nobody (2200B)."""
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5, 6)
    source = next(levels(root, "2000A"), None)
    receiver = next(levels(source, "2000B"), None) if source else None
    if source is None or receiver is None:
        root.need("HL")
        raise AssertionError("a root loop holds no HL")  # need() has raised
    ack = _read_levels(source, receiver, bht)
    return ClaimAckFile(bht[3], ack, tuple(root.losses()))


def _read_levels(source: Loop, receiver: Loop, bht: Taken) -> ClaimAcknowledgment:
    trace = receiver.loop("2200B")
    trn = trace.first("TRN") if trace else None
    if trn is not None:
        trn.skip(1)
    claims: list[ClaimAck] = []
    provider_name = provider_npi = ""
    for provider in levels(receiver, "2000C"):
        name, npi = _party(provider.loop("2100C"))
        provider_name, provider_npi = provider_name or name, provider_npi or npi
        _skip_totals(provider.loop("2200C"))
        for patient in levels(provider, "2000D"):
            claims += _read_patient(patient)
    source_name, source_id = _party(source.loop("2100A"))
    informs = source.loop("2100A")
    informer = informs.first("NM1") if informs else None
    receiver_name, receiver_id = _party(receiver.loop("2100B"))
    receipt = source.loop("2200A")
    received = receipt.first("DTP", "050") if receipt else None
    processed = receipt.first("DTP", "009") if receipt else None
    ack = ClaimAcknowledgment(
        source_name=source_name,
        source_id=source_id,
        from_clearinghouse=informer is not None and informer[1] == CLEARINGHOUSE,
        receiver_name=receiver_name,
        receiver_id=receiver_id,
        trace=trn[2] if trn else "",
        created=processed.period(2)[0] if processed else bht.day(4),
        claims=tuple(claims),
        provider_name=provider_name,
        provider_npi=provider_npi,
        received=received.period(2)[0] if received else None,
        source_trace=receipt.value("TRN", "1") if receipt else "",
    )
    return _with_totals(ack, trace) if trace else ack


def _skip_totals(loop: Loop | None) -> None:
    """What 2200C says again of the claims below it."""
    for segment_id in ("TRN", "STC", "QTY", "AMT"):
        for taken in loop.all(segment_id) if loop else ():
            taken.skip(1, 2, 3, 4)


def _with_totals(ack: ClaimAcknowledgment, loop: Loop) -> ClaimAcknowledgment:
    for stc in loop.all("STC"):
        stc.skip(1, 2, 3, 4)
    accepted, rejected = loop.first("QTY", "90"), loop.first("QTY", "AA")
    paid, refused = loop.first("AMT", "YU"), loop.first("AMT", "YY")
    return replace(
        ack,
        accepted_count=int(accepted.decimal(2)) if accepted else 0,
        rejected_count=int(rejected.decimal(2)) if rejected else 0,
        accepted_amount=paid.cents(2) if paid else 0,
        rejected_amount=refused.cents(2) if refused else 0,
    )


def _source(ack: ClaimAcknowledgment) -> Segment:
    entity, qualifier = (CLEARINGHOUSE, "46") if ack.from_clearinghouse else ("PR", "PI")
    return organization(entity, ack.source_name, qualifier, ack.source_id)


def _party(loop: Loop | None) -> tuple[str, str]:
    nm1 = loop.first("NM1") if loop else None
    if nm1 is None:
        return "", ""
    nm1.skip(1, 2, 8)
    return " ".join(part for part in (nm1[4], nm1[3]) if part), nm1[9]


def _read_patient(patient: Loop) -> Iterator[ClaimAck]:
    name = patient.loop("2100D")
    nm1 = name.first("NM1") if name else None
    if nm1 is not None:
        nm1.skip(2, 8)
    for loop in patient.loops("2200D"):
        claim = _read_claim(loop)
        if nm1 is not None:
            claim = replace(claim, patient_last=nm1[3], patient_first=nm1[4], member_id=nm1[9])
        yield claim


def _read_claim(loop: Loop) -> ClaimAck:
    trn = loop.need("TRN")
    trn.skip(1)
    statuses: list[StatusCode] = []
    effective, action, charge = None, "", None
    for stc in loop.all("STC"):
        statuses += read_statuses(stc)
        effective, action, charge = stc.day_or_none(2), stc[3], stc.cents_or_none(4)
    dtp = loop.first("DTP", "472")
    start, end = dtp.period(2) if dtp else (None, None)
    lines = tuple(_read_line(line) for line in loop.loops("2220D"))
    return ClaimAck(
        control_number=trn[2],
        statuses=tuple(statuses),
        effective=effective,
        action=action,
        charge=charge,
        payer_control_number=loop.value("REF", "1K"),
        clearinghouse_trace=loop.value("REF", "D9"),
        service_from=start,
        service_to=end,
        lines=lines,
        line_statuses=tuple((line.control_number, line.status) for line in lines),
    )


def _read_line(loop: Loop) -> LineAck:
    svc, stc = loop.need("SVC"), loop.need("STC")
    stc.skip(2, 3)
    qualifier, code, *modifiers = svc.components(1)
    statuses = read_statuses(stc)
    return LineAck(
        control_number=loop.value("REF", "FJ"),
        status=statuses[0] if statuses else StatusCode("", ""),
        code=code,
        charge=svc.cents(2),
        code_qualifier=qualifier,
        modifiers=tuple(one for one in modifiers[:4] if one),
    )
