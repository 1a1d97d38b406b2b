"""Domain ↔ JSON for unapplied payments, paper remittances, the bank, periods and the day sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from billing_service.api.models import books as wire
from billing_service.domain.bank_deposit import BankDeposit, Booked, DepositMethod
from billing_service.domain.claim import Adjustment
from billing_service.domain.day_sheet import DaySheet
from billing_service.domain.ledger_period import PeriodChange
from billing_service.domain.payment_matching import Candidate
from billing_service.domain.provider_balance import ProviderBalance, in_words
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance, ServicePayment
from billing_service.domain.unapplied_cash import UnappliedCash


def remittance(body: wire.RemittanceEntryV1, payee_name: str) -> Remittance:
    return Remittance(
        payer_name=body.payer_name,
        payer_id=body.payer_id,
        payee_name=payee_name,
        payee_npi=body.payee_npi,
        trace=body.trace,
        amount=body.amount_cents,
        method=body.method,
        paid_on=body.paid_on,
        claims=tuple(_claim(one) for one in body.claims),
        provider_adjustments=tuple(
            ProviderAdjustment(
                body.payee_npi, date(body.paid_on.year, 12, 31), one.reason, one.reference, one.amount_cents
            )
            for one in body.provider_adjustments
        ),
        handling="H" if body.method == "NON" else "I",
        production_date=body.paid_on,
    )


def _claim(body: wire.ClaimPaymentEntryV1) -> ClaimPayment:
    lines = tuple(
        ServicePayment(
            charge=line.charge_cents,
            paid=line.paid_cents,
            code=line.code,
            modifiers=tuple(line.modifiers),
            from_date=line.service_date,
            adjustments=_adjustments(line.adjustments),
            line_control_number=line.line_control_number,
        )
        for line in body.lines
    )
    adjustments = _adjustments(body.adjustments)
    reasons = [*adjustments, *(one for line in lines for one in line.adjustments)]
    return ClaimPayment(
        control_number=body.control_number,
        status=body.status,
        charge=body.charge_cents,
        paid=body.paid_cents,
        patient_responsibility=sum(one.amount for one in reasons if one.group == "PR"),
        claim_filing="ZZ",
        payer_control_number=body.payer_control_number,
        adjustments=adjustments,
        lines=lines,
        member_id=body.member_id,
    )


def _adjustments(entries: Iterable[wire.AdjustmentEntryV1]) -> tuple[Adjustment, ...]:
    return tuple(Adjustment(one.group, one.reason, one.amount_cents) for one in entries)


def unapplied_v1(item: UnappliedCash) -> wire.UnappliedV1:
    return wire.UnappliedV1(
        id=item.id,
        remittance_id=item.remittance_id,
        position=item.position,
        payer_id=item.payer_id,
        control_number=item.control_number,
        amount_cents=item.amount,
        why=item.why,
        opened_on=item.opened_on,
        state=item.state.value,
        claim_id=item.claim_id,
        reference=item.reference,
        revision=item.version,
    )


def candidates_v1(item: UnappliedCash, found: Iterable[Candidate]) -> wire.CandidatesV1:
    return wire.CandidatesV1(
        unapplied_id=item.id,
        candidates=[
            wire.CandidateV1(
                claim_id=one.claim_id,
                control_number=one.control_number,
                score=one.score,
                reasons=list(one.reasons),
            )
            for one in found
        ],
    )


def provider_balance_v1(item: ProviderBalance) -> wire.ProviderBalanceV1:
    return wire.ProviderBalanceV1(
        id=item.id,
        payer_id=item.payer_id,
        reference=item.reference,
        claim_id=item.claim_id,
        balance_cents=item.balance,
        movements=[
            wire.MovementV1(
                remittance_id=one.remittance_id,
                trace=one.trace,
                paid_on=one.paid_on,
                reason=one.reason,
                words=in_words(one.reason),
                amount_cents=one.amount,
            )
            for one in item.movements
        ],
        revision=item.version,
    )


def deposit(id: str, body: wire.DepositWriteV1) -> BankDeposit:
    return BankDeposit(
        id=id,
        deposited_on=body.deposited_on,
        amount=body.amount_cents,
        method=DepositMethod(body.method),
        trace=body.trace,
        reference=body.reference,
        note=body.note,
    )


def deposit_v1(item: BankDeposit) -> wire.DepositV1:
    return wire.DepositV1(
        id=item.id,
        deposited_on=item.deposited_on,
        amount_cents=item.amount,
        method=item.method.value,
        trace=item.trace,
        reference=item.reference,
        note=item.note,
        unmatched_cents=item.unmatched,
        matched=[booked_v1(one) for one in item.matched],
        revision=item.version,
    )


def booked_v1(one: Booked) -> wire.BookedV1:
    kind = "remittance" if one.kind == "remittance" else "payment"
    return wire.BookedV1(kind=kind, id=one.id, amount_cents=one.amount, on=one.on, trace=one.trace)


def day_sheet_v1(sheet: DaySheet) -> wire.DaySheetV1:
    return wire.DaySheetV1(
        on=sheet.on,
        charges_cents=sheet.charges,
        adjustments_cents=sheet.adjustments,
        write_offs_cents=sheet.write_offs,
        payments=sheet.payments,
        refunds_cents=sheet.refunds,
        cash_cents=sheet.cash,
        applied_cents=sheet.applied,
        unapplied_cents=sheet.unapplied,
        income_cents=sheet.income,
        receivables_before_cents=sheet.receivables_before,
        receivables_after_cents=sheet.receivables_after,
        deposits_cents=sheet.deposits,
        deposits_unmatched_cents=sheet.deposits_unmatched,
        off_cents=sheet.off,
    )


def period_change_v1(change: PeriodChange) -> wire.PeriodChangeV1:
    return wire.PeriodChangeV1(
        id=change.id,
        action=change.action,
        closed_through=change.closed_through,
        at=change.at,
        by=change.by,
        reason=change.reason,
        sequence=change.sequence,
        digest=change.digest,
        trial_balance=dict(change.trial_balance),
    )
