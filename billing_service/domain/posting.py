"""From a payer's remittance to ledger entries: nothing is plugged, the bank's money is never refused.

For one balanced 835 the entries are, in order:

1. the deposit: cash against `remittance_clearing`, BPR02;
2. for each claim: its payment out of clearing into the claim's lines, the contract's reductions, and what
   the last payer leaves to the patient; or, where the claim cannot be posted, its CLP04 into
   `unapplied_insurance` with the reason;
3. for each PLB adjustment: between clearing and `payer_recoupment` (interest: `interest_income`).

ΣCLP04 − ΣPLB = BPR02 then leaves clearing at zero. A transaction out of balance is held whole and its
deposit waits in `undistributed_remittance`. Authority: X12N 835 TR3 005010X221A1, sections 1.10.2.1
(balancing) and 1.10.2.8 (reversal and correction).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from billing_service.domain.claim import Adjustment
from billing_service.domain.ledger import Account, Document, Entry, Leg, reversal
from billing_service.domain.money import Cents, dollars
from billing_service.domain.reasons import Effect, reason
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance, ServicePayment

NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class BilledLine:
    number: int
    charge: Cents
    control_number: str
    """REF*6R as sent."""
    code: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BilledClaim:
    """What posting must know of a claim: what was sent, what the ledger holds, who is still to decide."""

    claim_id: str
    control_number: str
    patient_id: str
    payer_id: str
    lines: tuple[BilledLine, ...]
    receivable: Mapping[int, Cents]
    """Insurance receivable left, by line number."""
    last_payer: bool = True
    """False while another payer is still to decide: the patient's share is then not yet the patient's."""
    qualified_medicare_beneficiary: bool = False
    """Cost sharing is never the patient's (42 U.S.C. 1396a(n)(3)(B))."""
    open: bool = True
    """False for a void claim, or one that this clinic closed: money for it is unapplied."""
    adjudications: tuple[Entry, ...] = ()
    """Entries of this payer's earlier decisions that are not reversed, oldest first."""

    @property
    def charge(self) -> Cents:
        return sum(line.charge for line in self.lines)


class LineState(StrEnum):
    PAID = "paid"
    PATIENT = "patient"
    """Covered, and wholly the patient's share (deductible)."""
    DENIED = "denied"
    PRIOR = "prior"
    """Nothing left to decide: earlier payers took care of it."""


@dataclass(frozen=True, slots=True)
class LineResult:
    """What the payer decided on one of our lines, all service payments for it taken together."""

    number: int
    charge: Cents
    paid: Cents
    discount: Cents
    patient: tuple[Adjustment, ...]
    denials: tuple[Adjustment, ...]
    """CO, OA and PI refusals; they stay in the insurance receivable until somebody works them."""
    remarks: tuple[str, ...] = ()
    prior: Cents = 0

    @property
    def patient_share(self) -> Cents:
        return sum(a.amount for a in self.patient)

    @property
    def state(self) -> LineState:
        """Derived from amounts and CAS, never from CLP02."""
        if self.paid:
            return LineState.PAID
        refused = [*self.denials, *(a for a in self.patient if reason(a.reason).effect is Effect.DENIAL)]
        if refused:
            return LineState.DENIED
        return LineState.PATIENT if self.patient_share else LineState.PRIOR


class Disposition(StrEnum):
    POSTED = "posted"
    REVERSED = "reversed"
    UNAPPLIED = "unapplied"
    """The claim's money is kept, in unapplied; a person looks at it."""
    NOT_OURS = "not_ours"
    """CLP02 23 or 25: no money and nothing decided for us."""


@dataclass(frozen=True, slots=True)
class ClaimResult:
    position: int
    """1-based place of the CLP in the transaction."""
    control_number: str
    disposition: Disposition
    claim_id: str = ""
    lines: tuple[LineResult, ...] = ()
    why: str = ""
    """For a biller, with the exact difference where there is one; empty when posted."""
    paid: Cents = 0


@dataclass(frozen=True, slots=True)
class RemittancePosting:
    entries: tuple[Entry, ...]
    claims: tuple[ClaimResult, ...]
    held: str = ""
    """Why the whole transaction is held, with the exact difference; empty when it was distributed."""


class _Unpostable(Exception):
    """Why this claim's money goes to unapplied."""


def charge(claim: BilledClaim, *, id: str, posted_on: date) -> Entry:
    """The entry that brings a claim's gross charges into the receivable."""
    legs: list[Leg] = []
    for line in claim.lines:
        place = _Place(claim, line.number)
        legs.append(place.leg(Account.INSURANCE_RECEIVABLE, line.charge, "charge"))
        legs.append(place.leg(Account.SERVICE_REVENUE, -line.charge, "charge"))
    return Entry(id, "charge", posted_on, Document("claim", claim.claim_id), tuple(legs))


def post_remittance(
    remittance: Remittance,
    *,
    document_id: str,
    posted_on: date,
    find: Callable[[ClaimPayment], BilledClaim | None],
    new_id: NewId,
) -> RemittancePosting:
    """Entries and results for one ST of an 835.

    `find` gives our claim for a payer's claim payment, with the ledger as it is *before* this remittance;
    None when there is none. Several CLPs for one claim (a reversal and its correction) are posted in order.
    """
    source = Document("remittance", document_id, f"TRN {remittance.trace}")
    if remittance.out_of_balance_by:
        why = (
            f"The transaction is out of balance by {dollars(remittance.out_of_balance_by)}: the claims pay "
            f"{dollars(sum(c.paid for c in remittance.claims))}, provider adjustments take "
            f"{dollars(sum(p.amount for p in remittance.provider_adjustments))}, "
            f"and the payment is {dollars(remittance.net)}."
        )
        legs = _pair(
            remittance.net, Account.CASH, Account.UNDISTRIBUTED_REMITTANCE, remittance.payer_id, "deposit"
        )
        return RemittancePosting(_entries(new_id(), "deposit", posted_on, source, legs), (), why)

    legs = _pair(remittance.net, Account.CASH, Account.REMITTANCE_CLEARING, remittance.payer_id, "deposit")
    entries = list(_entries(new_id(), "deposit", posted_on, source, legs))
    results: list[ClaimResult] = []
    known: dict[str, BilledClaim] = {}
    for position, payment in enumerate(remittance.claims, start=1):
        document = Document("remittance", document_id, f"TRN {remittance.trace} CLP {position}")
        claim = find(payment)
        if claim is not None:
            claim = known.get(claim.claim_id, claim)
        result, entry = _post_claim(
            payment, position, claim, remittance.payer_id, document, posted_on, new_id
        )
        results.append(result)
        if entry is not None:
            entries.append(entry)
        if claim is not None:
            known[claim.claim_id] = _after(claim, entry)
    for number, adjustment in enumerate(remittance.provider_adjustments, start=1):
        document = Document("remittance", document_id, f"TRN {remittance.trace} PLB {number}")
        legs = _provider_adjustment(adjustment, remittance.payer_id)
        entries.extend(_entries(new_id(), "provider_adjustment", posted_on, document, legs))
    return RemittancePosting(tuple(entries), tuple(results))


def _line_results(claim: BilledClaim, payment: ClaimPayment) -> tuple[LineResult, ...]:
    """The payer's decision by our own lines."""
    by_line: dict[int, list[ServicePayment]] = defaultdict(list)
    for service in payment.lines:
        by_line[_matching_line(claim, service).number].append(service)
    results = []
    for line in claim.lines:
        services = by_line.get(line.number, [])
        if not services:
            if payment.lines:
                raise _Unpostable(f"The payment does not mention line {line.number} ({line.code}).")
            continue
        charged = sum(s.charge for s in services)
        if charged != line.charge:
            raise _Unpostable(
                f"Line {line.number} ({line.code}) was billed at {dollars(line.charge)} and the payer "
                f"answers for {dollars(charged)}."
            )
        results.append(_line_result(line.number, charged, services))
    return tuple(results)


def _post_claim(
    payment: ClaimPayment,
    position: int,
    claim: BilledClaim | None,
    payer_id: str,
    document: Document,
    posted_on: date,
    new_id: NewId,
) -> tuple[ClaimResult, Entry | None]:
    identity = (position, payment.control_number)
    claim_id = claim.claim_id if claim else ""
    if payment.status in ("23", "25") and not payment.paid:
        why = "Forwarded, not this payer's claim." if payment.status == "23" else "A predetermination."
        return ClaimResult(*identity, Disposition.NOT_OURS, claim_id, why=why), None
    try:
        if claim is None:
            raise _Unpostable("No claim of this clinic has this control number.")
        if not claim.open:
            raise _Unpostable("The claim is void or closed.")
        if payment.out_of_balance_by:
            raise _Unpostable(
                f"The claim is out of balance by {dollars(payment.out_of_balance_by)}: charge "
                f"{dollars(payment.charge)} less its adjustments is not the payment {dollars(payment.paid)}."
            )
        off = next((s for s in payment.lines if s.out_of_balance_by), None)
        if off is not None:
            raise _Unpostable(f"Service {off.code} is out of balance by {dollars(off.out_of_balance_by)}.")
        if payment.is_reversal:
            entry = _reversal_of(claim, payment, document, posted_on, new_id)
            return ClaimResult(*identity, Disposition.REVERSED, claim_id, paid=payment.paid), entry
        if payment.charge != claim.charge:
            raise _Unpostable(
                f"The claim was billed at {dollars(claim.charge)}; the payer answers "
                f"for {dollars(payment.charge)}."
            )
        results = _line_results(claim, payment)
        legs = _claim_legs(claim, payment, results)
        _refuse_overdraft(claim, legs)
    except _Unpostable as unpostable:
        legs = _pair(
            payment.paid, Account.REMITTANCE_CLEARING, Account.UNAPPLIED_INSURANCE, payer_id, "unapplied"
        )
        result = ClaimResult(
            *identity, Disposition.UNAPPLIED, claim_id, why=str(unpostable), paid=payment.paid
        )
        entries = _entries(new_id(), "unapplied", posted_on, document, legs)
        return result, entries[0] if entries else None
    entries = _entries(new_id(), "payment_insurance", posted_on, document, legs)
    result = ClaimResult(*identity, Disposition.POSTED, claim_id, results, paid=payment.paid)
    return result, entries[0] if entries else None


def _claim_legs(claim: BilledClaim, payment: ClaimPayment, results: Iterable[LineResult]) -> list[Leg]:
    legs: list[Leg] = []
    for result in results:
        place = _Place(claim, result.number)
        legs += place.move(result.paid, Account.REMITTANCE_CLEARING, "payment")
    if not payment.lines:
        legs += _Place(claim, None).move(payment.paid, Account.REMITTANCE_CLEARING, "payment")
    for service in payment.lines:
        place = _Place(claim, _matching_line(claim, service).number)
        for adjustment in service.adjustments:
            legs += _adjustment_legs(claim, place, adjustment)
    for adjustment in payment.adjustments:
        legs += _adjustment_legs(claim, _Place(claim, None), adjustment)
    return legs


def _adjustment_legs(claim: BilledClaim, place: _Place, adjustment: Adjustment) -> list[Leg]:
    label = f"{adjustment.group}-{adjustment.reason}"
    effect = reason(adjustment.reason).effect
    if adjustment.group == "PR":
        if effect is Effect.SHARE and claim.qualified_medicare_beneficiary and claim.last_payer:
            return place.move(adjustment.amount, Account.CONTRACTUAL_ADJUSTMENT, f"{label} QMB")
        return place.move(adjustment.amount, Account.PATIENT_RECEIVABLE, label) if claim.last_payer else []
    if effect is Effect.DISCOUNT:
        return place.move(adjustment.amount, Account.CONTRACTUAL_ADJUSTMENT, label)
    return []  # a denial stays receivable until it is worked; an earlier payer's effect is already posted


def _refuse_overdraft(claim: BilledClaim, legs: Iterable[Leg]) -> None:
    """No payment may take more out of a receivable than is in it: that would pay a claim twice."""
    taken: dict[int | None, Cents] = defaultdict(int)
    for leg in legs:
        if leg.account is Account.INSURANCE_RECEIVABLE:
            taken[leg.line] += leg.amount
    whole = sum(claim.receivable.values()) + sum(taken.values())
    short = [n for n, cents in taken.items() if n is not None and claim.receivable.get(n, 0) + cents < 0]
    if whole < 0 or short:
        where = f"line {short[0]}" if short else "the claim"
        raise _Unpostable(f"{where.capitalize()} was already settled; this would credit more than is open.")


def _reversal_of(
    claim: BilledClaim, payment: ClaimPayment, document: Document, posted_on: date, new_id: NewId
) -> Entry:
    for entry in reversed(claim.adjudications):
        paid = sum(leg.amount for leg in entry.legs if leg.account is Account.REMITTANCE_CLEARING)
        if paid == -payment.paid:
            return reversal(entry, id=new_id(), posted_on=posted_on, document=document)
    raise _Unpostable(
        f"No earlier payment of {dollars(-payment.paid)} on this claim is there to be reversed."
    )


def _after(claim: BilledClaim, entry: Entry | None) -> BilledClaim:
    """The claim as the ledger stands once `entry` is posted: what the next CLP of the same claim meets."""
    if entry is None or entry.kind == "unapplied":
        return claim
    receivable = dict(claim.receivable)
    for leg in entry.legs:
        if leg.account is Account.INSURANCE_RECEIVABLE and leg.line is not None:
            receivable[leg.line] = receivable.get(leg.line, 0) + leg.amount
    kept = tuple(e for e in claim.adjudications if e.id != entry.reverses)
    adjudications = kept if entry.reverses else (*kept, entry)
    return replace(claim, receivable=receivable, adjudications=adjudications)


def _matching_line(claim: BilledClaim, service: ServicePayment) -> BilledLine:
    """Our line for a payer's service: by REF*6R, else by code and charge where only one line fits."""
    if service.line_control_number:
        for line in claim.lines:
            if line.control_number == service.line_control_number:
                return line
    codes = {service.code, service.submitted_code} - {""}
    fits = [line for line in claim.lines if line.code in codes]
    exact = [line for line in fits if line.charge == service.charge]
    modified = [line for line in exact if line.modifiers == service.modifiers]
    for candidates in (modified, exact, fits):
        if len(candidates) == 1:
            return candidates[0]
    raise _Unpostable(
        f"Service {service.code} at {dollars(service.charge)} fits {len(fits)} lines of the claim."
    )


def _line_result(number: int, charged: Cents, services: Iterable[ServicePayment]) -> LineResult:
    services = tuple(services)
    adjustments = [a for s in services for a in s.adjustments]
    others = [a for a in adjustments if a.group != "PR"]
    by_effect: dict[Effect, list[Adjustment]] = defaultdict(list)
    for adjustment in others:
        by_effect[reason(adjustment.reason).effect].append(adjustment)
    return LineResult(
        number=number,
        charge=charged,
        paid=sum(s.paid for s in services),
        discount=sum(a.amount for a in by_effect[Effect.DISCOUNT]),
        patient=tuple(a for a in adjustments if a.group == "PR"),
        denials=tuple(by_effect[Effect.DENIAL] + by_effect[Effect.SHARE]),
        remarks=tuple(dict.fromkeys(r for s in services for r in s.remarks)),
        prior=sum(a.amount for a in by_effect[Effect.PRIOR]),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of a claim (or the claim as a whole) as legs name it."""

    claim: BilledClaim
    line: int | None

    def leg(self, account: Account, amount: Cents, why: str) -> Leg:
        claim = self.claim
        return Leg(account, amount, claim.claim_id, self.line, claim.patient_id, claim.payer_id, why)

    def move(self, amount: Cents, to: Account, why: str) -> list[Leg]:
        """Out of the insurance receivable into `to`; nothing for zero."""
        if not amount:
            return []
        return [self.leg(to, amount, why), self.leg(Account.INSURANCE_RECEIVABLE, -amount, why)]


def _provider_adjustment(adjustment: ProviderAdjustment, payer_id: str) -> list[Leg]:
    account = Account.INTEREST_INCOME if adjustment.reason == "L6" else Account.PAYER_RECOUPMENT
    label = f"PLB {adjustment.reason} {adjustment.reference}".rstrip()
    return _pair(adjustment.amount, account, Account.REMITTANCE_CLEARING, payer_id, label)


def _pair(amount: Cents, debit: Account, credit: Account, payer_id: str, why: str) -> list[Leg]:
    if not amount:
        return []
    return [
        Leg(debit, amount, payer_id=payer_id, reason=why),
        Leg(credit, -amount, payer_id=payer_id, reason=why),
    ]


def _entries(id: str, kind: str, posted_on: date, document: Document, legs: list[Leg]) -> tuple[Entry, ...]:
    return (Entry(id, kind, posted_on, document, tuple(legs)),) if legs else ()
