"""835, the remittance advice: ASC X12N 005010X221A1.

The reader balances nothing away: amounts arrive as they were sent, and the domain computes by how much a
line, a claim or the transaction is out of balance (1.10.2.1). The writer writes what it is given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from billing_service.domain.money import text_from_cents
from billing_service.domain.people import Contact, PersonName
from billing_service.domain.remittance import (
    BankTransfer,
    ClaimPayment,
    ProviderAdjustment,
    Remittance,
)
from billing_service.x12.adjustments import adjustment_segments, read_adjustments
from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.loops import Loop, Loss, Taken, read_loops
from billing_service.x12.parts import (
    address_segments,
    contact_segment,
    d8,
    organization,
    person,
    read_address,
    read_contact,
    read_day,
    read_person_name,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.service_payment_835 import (
    line_segments,
    read_line,
)
from billing_service.x12.syntax import TransactionSet

GUIDE = "835"
VERSION = "005010X221A1"
MAX_ADJUSTMENTS_PER_PLB = 6
_CLAIM_REFERENCES = ("1L", "1W", "28", "6P", "9A", "9C", "BB", "CE", "EA", "F8", "G1", "G3", "IG", "SY")
_RENDERING = ("0B", "1A", "1B", "1C", "1D", "1G", "1H", "1J", "D3", "G2", "LU")
_DEFAULT_CONTACT = Contact(name="REMITTANCE SUPPORT", phone="8005550100")


@dataclass(frozen=True, slots=True)
class RemittanceFile:
    """One 835 set."""

    remittance: Remittance
    losses: tuple[Loss, ...] = ()


def build(remittance: Remittance) -> list[Segment]:
    """One set without ST and SE. X12Error where the payment has no date, which BPR16 requires."""
    one = remittance
    if one.paid_on is None:
        place = X12Place(segment_id="BPR", loop="835", element=16)
        raise X12Error("a payment cannot be written without its date", "missing", place)
    out = [
        _bpr(one, one.paid_on),
        segment("TRN", "1", held(one.trace), held(one.payer_id)),
    ]
    if one.currency:
        out.append(segment("CUR", "PR", one.currency))
    if one.receiver_id:
        out.append(reference("EV", one.receiver_id))
    if one.production_date is not None:
        out.append(segment("DTM", "405", d8(one.production_date)))
    out.append(segment("N1", "PR", held(one.payer_name)))
    out += address_segments(one.payer_address)
    out += references(one.payer_references, "2U", "EO", "HI", "NF")
    # PER*BL is required (1000A); a payer that names nobody gives its general number.
    out += contact_segment("BL", one.payer_contact or _DEFAULT_CONTACT)
    qualifier, identifier = ("XX", one.payee_npi) if one.payee_npi else ("FI", one.payee_tax_id)
    out.append(segment("N1", "PE", held(one.payee_name), qualifier, identifier))
    out += address_segments(one.payee_address)
    if one.payee_npi and one.payee_tax_id:
        out.append(reference("TJ", one.payee_tax_id))
    if one.claims:
        out.append(segment("LX", "1"))
    for claim in one.claims:
        out += _claim_segments(claim)
    out += _provider_adjustments(one.provider_adjustments)
    return out


def parse(ts: TransactionSet) -> RemittanceFile:
    """X12Error where the set is not an 835 or lacks what a payment cannot be without (BPR02, TRN, CLP01–04).

    A payment whose date is missing or none has `paid_on` None, and BPR16 is among the losses: the money is
    told all the same, and posting holds it.
    """
    root = read_loops(ts, GUIDE)
    remittance = _read(root)
    losses = list(root.losses())
    bpr = root.need("BPR").segment
    if not bpr[16]:
        losses.insert(0, Loss("835", "BPR", 16, bpr.position))
    return RemittanceFile(remittance, tuple(losses))


def read_remittance(ts: TransactionSet) -> Remittance:
    """As `parse`, without looking for what the domain has no place for."""
    return _read(read_loops(ts, GUIDE))


def _read(root: Loop) -> Remittance:
    bpr, trn = root.need("BPR"), root.need("TRN")
    trn.skip(1)
    payer, payee = root.loop("1000A"), root.loop("1000B")
    currency = root.first("CUR")
    produced, receiver = root.first("DTM", "405"), root.first("REF", "EV")
    remittance = Remittance(
        payer_name=_name(payer),
        payer_id=trn[3],
        payee_name=_name(payee),
        payee_npi="",
        trace=trn[2],
        amount=bpr.cents(2),
        method=bpr[4],
        paid_on=bpr.day_or_lost(16),
        claims=tuple(_read_claim(claim) for header in root.loops("2000") for claim in _claims_of(header)),
        provider_adjustments=tuple(one for plb in root.all("PLB") for one in _read_plb(plb)),
        handling=bpr[1],
        credit_debit=bpr[3],
        production_date=produced.day(2) if produced else None,
        receiver_id=receiver[2] if receiver else "",
        bank=_read_bank(bpr, trn),
        currency=currency[2] if currency else "",
    )
    return _with_parties(remittance, payer, payee)


def _bpr(one: Remittance, paid_on: date) -> Segment:
    electronic = one.method in ("ACH", "BOP", "FWT")
    bank = one.bank
    elements = [one.handling, text_from_cents(one.amount), one.credit_debit, one.method]
    if electronic and bank is not None:
        elements += [
            "CCP" if one.method == "ACH" else "",
            *("01", bank.payer_routing, "DA", bank.payer_account),
            bank.originator or one.payer_id,
            "",
            *("01", bank.payee_routing, "DA", bank.payee_account),
        ]
    else:
        elements += [""] * 11
    return segment("BPR", *elements, d8(paid_on))


def _claim_segments(claim: ClaimPayment) -> list[Segment]:
    """2100 and its 2110."""
    out = [
        segment(
            "CLP",
            held(claim.control_number),
            claim.status,
            text_from_cents(claim.charge),
            text_from_cents(claim.paid),
            text_from_cents(claim.patient_responsibility) if claim.patient_responsibility else "",
            claim.claim_filing,
            held(claim.payer_control_number),
            claim.facility_type,
            claim.frequency,
            "",
            claim.drg,
        ),
        *adjustment_segments(claim.adjustments),
    ]
    if claim.patient_name is not None:
        out.append(person("QC", claim.patient_name, "MI", claim.member_id))
    if claim.corrected_name is not None or claim.corrected_member_id:
        out.append(person("74", claim.corrected_name or PersonName(""), "C", claim.corrected_member_id))
    if claim.rendering_npi:
        out.append(segment("NM1", "82", "1", "", "", "", "", "", "XX", claim.rendering_npi))
    if claim.crossover_payer:
        out.append(organization("TT", claim.crossover_payer, "PI", claim.crossover_payer_id))
    if claim.remarks:
        out.append(segment("MOA", "", "", *claim.remarks[:5]))
    out += references(claim.references, *_CLAIM_REFERENCES, *_RENDERING)
    for qualifier, day in (
        ("232", claim.statement_from),
        ("233", claim.statement_to),
        ("036", claim.coverage_expired),
        ("050", claim.received),
    ):
        if day is not None:
            out.append(segment("DTM", qualifier, d8(day)))
    out += [segment("AMT", code, text_from_cents(amount)) for code, amount in claim.amounts]
    for line in claim.lines:
        out += line_segments(line)
    return out


def _provider_adjustments(adjustments: tuple[ProviderAdjustment, ...]) -> list[Segment]:
    """PLB: at most six adjustments of one provider and fiscal period a segment."""
    groups: dict[tuple[str, date], list[ProviderAdjustment]] = {}
    for one in adjustments:
        groups.setdefault((one.provider_id, one.fiscal_period_end), []).append(one)
    out = []
    for (provider, period_end), items in groups.items():
        for at in range(0, len(items), MAX_ADJUSTMENTS_PER_PLB):
            pairs: list[str] = []
            for one in items[at : at + MAX_ADJUSTMENTS_PER_PLB]:
                pairs += (composite(one.reason, held(one.reference)), text_from_cents(one.amount))
            out.append(segment("PLB", held(provider), d8(period_end), *pairs))
    return out


def _read_bank(bpr: Taken, trn: Taken) -> BankTransfer | None:
    if not (bpr[7] or bpr[13]):
        return None
    bpr.skip(5, 6, 8, 12, 14)
    originator = "" if bpr[10] == trn[3] else bpr[10]
    return BankTransfer(bpr[7], bpr[9], bpr[13], bpr[15], originator)


def _name(loop: Loop | None) -> str:
    n1 = loop.first("N1") if loop else None
    return n1[2] if n1 else ""


def _claims_of(header: Loop) -> list[Loop]:
    lx = header.first("LX")
    if lx is not None:
        lx.skip(1)  # a number for the sender's own use
    return header.loops("2100")


def _with_parties(remittance: Remittance, payer: Loop | None, payee: Loop | None) -> Remittance:
    if payer is not None:
        contact = read_contact(payer.first("PER", "BL"))
        remittance = replace(
            remittance,
            payer_address=read_address(payer),
            payer_contact=None if contact == _DEFAULT_CONTACT else contact,
            payer_references=read_references(payer, "2U", "EO", "HI", "NF"),
        )
    if payee is not None:
        n1 = payee.need("N1")
        tax = payee.value("REF", "TJ")
        remittance = replace(
            remittance,
            payee_npi=n1[4] if n1[3] == "XX" else "",
            payee_tax_id=n1[4] if n1[3] == "FI" else tax,
            payee_address=read_address(payee),
        )
    return remittance


def _read_claim(loop: Loop) -> ClaimPayment:
    clp = loop.need("CLP")
    patient, corrected = loop.first("NM1", "QC"), loop.first("NM1", "74")
    rendering, crossover = loop.first("NM1", "82"), loop.first("NM1", "TT")
    moa = loop.first("MOA")
    mia = loop.first("MIA")
    for nm1 in (patient, corrected, rendering, crossover):
        if nm1 is not None:
            nm1.skip(2, 8)
    remarks = [moa[at] for at in range(3, 8)] if moa else []
    remarks += [mia[at] for at in (5, 20, 21, 22, 23)] if mia else []
    return ClaimPayment(
        control_number=clp[1],
        status=clp[2],
        charge=clp.cents(3),
        paid=clp.cents(4),
        patient_responsibility=clp.cents_or_none(5) or 0,
        claim_filing=clp[6],
        payer_control_number=clp[7],
        facility_type=clp[8],
        frequency=clp[9],
        drg=clp[11],
        adjustments=read_adjustments(loop),
        lines=tuple(read_line(line) for line in loop.loops("2110")),
        patient_name=read_person_name(patient) if patient else None,
        member_id=patient[9] if patient else "",
        corrected_name=_corrected(corrected),
        corrected_member_id=corrected[9] if corrected else "",
        rendering_npi=rendering[9] if rendering and rendering[8] == "XX" else "",
        crossover_payer=crossover[3] if crossover else "",
        crossover_payer_id=crossover[9] if crossover else "",
        statement_from=read_day(loop, "232"),
        statement_to=read_day(loop, "233"),
        coverage_expired=read_day(loop, "036"),
        received=read_day(loop, "050"),
        remarks=tuple(code for code in remarks if code),
        amounts=tuple((amt[1], amt.cents(2)) for amt in loop.all("AMT")),
        references=read_references(loop, *_CLAIM_REFERENCES, *_RENDERING),
    )


def _corrected(nm1: Taken | None) -> PersonName | None:
    if nm1 is None:
        return None
    name = read_person_name(nm1)
    return name if name != PersonName("") else None


def _read_plb(plb: Taken) -> list[ProviderAdjustment]:
    found = []
    for at in range(3, len(plb.segment.elements), 2):
        if plb[at] or plb[at + 1]:
            reason, trace, *_ = plb.components(at)
            found.append(ProviderAdjustment(plb[1], plb.day(2), reason, trace, plb.cents(at + 1)))
    return found
