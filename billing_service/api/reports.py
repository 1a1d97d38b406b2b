"""The numbers that a clinic is run by: JSON, and the same rows as CSV (`Accept: text/csv`). No names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from pydantic import BaseModel

from billing_service.api.csv_answer import CSV, csv_answer, described
from billing_service.api.deps import BillingReader, ServicesDep, wants
from billing_service.api.models import report as wire
from billing_service.domain.open_item import AgingRow
from billing_service.domain.reports.claim_rates import Rate
from billing_service.domain.reports.definitions import DEFINITIONS
from billing_service.domain.reports.money_rates import Collected
from billing_service.workflows import read_reports as read
from shared.contracts.common import IsoDate
from shared.routing import Router, phi_free

router = Router(prefix="/v1/reports", tags=["reports"])

Since = Annotated[IsoDate, Query(description="First day of the period, UTC.")]
Through = Annotated[IsoDate, Query(description="Last day of the period, included.")]
On = Annotated[IsoDate | None, Query(description="The day; today where it is not given.")]
AS_CSV = described("The report; as CSV its rows alone.")


@router.get("/aging", summary="Age the receivables", response_model=wire.AgingReportV1, responses=AS_CSV)
@phi_free
def get_aging_report(
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    by: Literal["payer", "patient"] = "payer",
    on: On = None,
    aged_from: Literal["opened_on", "service_on"] = "opened_on",
) -> Any:
    """0-30, 31-60, 61-90, 91-120 and over 120 days; the total ties to the ledger's account."""
    day = on or services.clock.today()
    read.check_day(day)
    with services.units(principal, read_only=True) as unit:
        aging = read.read_aging(unit, by, day, aged_from)
    return _answer(
        request,
        wire.AgingReportV1(
            **_head("aging"),
            by=by,
            on=day,
            aged_from=aged_from,
            ledger_balance_cents=aging.ledger_balance,
            rows=[_aging_row(row) for row in aging.rows],
        ),
        wire.AgingRowV1,
    )


@router.get(
    "/days-in-ar", summary="Read the days in receivables", response_model=wire.DaysReportV1, responses=AS_CSV
)
@phi_free
def get_days_in_ar_report(
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    on: On = None,
    window_days: Annotated[int, Query(ge=1, le=366)] = 90,
) -> Any:
    """Receivables divided by the gross charges a day."""
    day = on or services.clock.today()
    read.check_day(day)
    with services.units(principal, read_only=True) as unit:
        found = read.read_days_in_receivables(unit, day, window_days)
    row = wire.DaysRowV1(
        on=found.on,
        window_from=found.window_from,
        receivable_cents=found.receivable,
        charges_cents=found.charges,
        window_days=found.window_days,
        days=found.days,
    )
    return _answer(request, wire.DaysReportV1(**_head("days-in-ar"), rows=[row]), wire.DaysRowV1)


@router.get(
    "/clean-claims", summary="Read the clean-claim rate", response_model=wire.RateReportV1, responses=AS_CSV
)
@phi_free
def get_clean_claims_report(
    request: Request, principal: BillingReader, services: ServicesDep, since: Since, through: Through
) -> Any:
    """Of the claims first sent in the period: never held by the scrub, never rejected."""
    read.check_period(since, through)
    with services.units(principal, read_only=True) as unit:
        rows = read.read_clean_claims(unit, since, through)
    return _rates(request, "clean-claims", since, through, rows)


@router.get(
    "/first-pass",
    summary="Read the first-pass resolution rate",
    response_model=wire.RateReportV1,
    responses=AS_CSV,
)
@phi_free
def get_first_pass_report(
    request: Request, principal: BillingReader, services: ServicesDep, since: Since, through: Through
) -> Any:
    """Of the claims first decided in the period: sent once and nothing refused that left work."""
    read.check_period(since, through)
    with services.units(principal, read_only=True) as unit:
        rows = read.read_first_pass(unit, since, through)
    return _rates(request, "first-pass", since, through, rows)


@router.get("/denials", summary="Read denial rates", response_model=wire.DenialReportV1, responses=AS_CSV)
@phi_free
def get_denials_report(
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    since: Since,
    through: Through,
    by: Literal["carc", "payer", "provider", "rule"] = "carc",
) -> Any:
    """By reason, payer, rendering provider, or by the scrub rule that had warned."""
    read.check_period(since, through)
    with services.units(principal, read_only=True) as unit:
        found = read.read_denials(unit, by, since, through)
    rows = [
        wire.DenialRowV1(
            key=row.key,
            claims=row.claims,
            denied_claims=row.denied_claims,
            denials=row.denials,
            amount_cents=row.amount,
            rate=row.rate,
        )
        for row in found
    ]
    report = wire.DenialReportV1(**_head("denials"), by=by, since=since, through=through, rows=rows)
    return _answer(request, report, wire.DenialRowV1)


@router.get(
    "/collections",
    summary="Read the net collection rate",
    response_model=wire.CollectedReportV1,
    responses=AS_CSV,
)
@phi_free
def get_collections_report(
    request: Request, principal: BillingReader, services: ServicesDep, since: Since, through: Through
) -> Any:
    """Payments divided by what could be collected, for the claims of a period of service."""
    return _collected(request, "collections", principal, services, since, through)


@router.get(
    "/payer-mix", summary="Read the payer mix", response_model=wire.CollectedReportV1, responses=AS_CSV
)
@phi_free
def get_payer_mix_report(
    request: Request, principal: BillingReader, services: ServicesDep, since: Since, through: Through
) -> Any:
    """Charges and payments by payer, with each one's share of the whole."""
    return _collected(request, "payer-mix", principal, services, since, through)


@router.get(
    "/underpayments",
    summary="Compare payments with contracts",
    response_model=wire.ContractReportV1,
    responses=AS_CSV,
)
@phi_free
def get_underpayments_report(
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    since: Since,
    through: Through,
    show: Literal["underpaid", "all"] = "underpaid",
) -> Any:
    """Line by line, what the payer's contract allows against what was allowed; the largest loss first."""
    read.check_period(since, through)
    lines = read.read_contract_lines(principal, since, through, units=services.units, coding=services.coding)
    settled = [line for line in lines if line.expected is not None and not line.refused]
    shown = [line for line in lines if show == "all" or line.verdict == "underpaid"]
    shown.sort(key=lambda line: (-line.difference, line.claim_id, line.line))
    report = wire.ContractReportV1(
        **_head("underpayments"),
        since=since,
        through=through,
        lines=len(lines),
        lines_without_contract=sum(line.expected is None for line in lines),
        expected_cents=sum(line.expected or 0 for line in settled),
        allowed_cents=sum(line.allowed for line in settled),
        underpaid_cents=sum(max(0, line.difference) for line in settled),
        overpaid_cents=sum(max(0, -line.difference) for line in settled),
        rows=[
            wire.ContractRowV1(
                claim_id=line.claim_id,
                line=line.line,
                payer_id=line.partner_id,
                code=line.code,
                service_on=line.service_on,
                charge_cents=line.charge,
                expected_cents=line.expected,
                allowed_cents=line.allowed,
                refused_cents=line.refused,
                difference_cents=line.difference,
                verdict=line.verdict,
                source=line.source,
            )
            for line in shown
        ],
    )
    return _answer(request, report, wire.ContractRowV1)


@router.get(
    "/unposted",
    summary="Read the money that no claim has",
    response_model=wire.UnpostedReportV1,
    responses=AS_CSV,
)
@phi_free
def get_unposted_report(request: Request, principal: BillingReader, services: ServicesDep) -> Any:
    """Held and quarantined remittances, unapplied payments, balances with payers, quarantined files."""
    with services.units(principal, read_only=True) as unit:
        found = read.read_unposted(unit)
    report = wire.UnpostedReportV1(
        **_head("unposted"),
        undistributed_cents=found.undistributed,
        unapplied_cents=found.unapplied,
        payer_recoupment_cents=found.recoupment,
        rows=[
            wire.UnpostedRowV1(
                kind=row.kind,
                id=row.id,
                payer_id=row.payer,
                amount_cents=row.amount,
                since=row.since,
                why=row.why,
            )
            for row in found.rows
        ],
    )
    return _answer(request, report, wire.UnpostedRowV1)


@router.get(
    "/estimates",
    summary="Compare bills with good-faith estimates",
    response_model=wire.EstimateReportV1,
    responses=AS_CSV,
)
@phi_free
def get_estimates_report(
    request: Request, principal: BillingReader, services: ServicesDep, since: Since, through: Through
) -> Any:
    """Self-pay bills against what the patient was told; an alarm at 400.00 over."""
    read.check_period(since, through)
    with services.units(principal, read_only=True) as unit:
        bills = read.read_estimates(unit, since, through)
    rows = [
        wire.EstimateRowV1(
            bill_id=bill.id,
            patient_id=bill.patient_id,
            encounter_id=bill.encounter_id,
            estimate_id=bill.estimate_id,
            service_on=bill.date_of_service,
            estimated_cents=bill.estimated or 0,
            billed_cents=bill.due,
            over_cents=bill.over_estimate,
            alarm=bill.disputable,
        )
        for bill in bills
    ]
    report = wire.EstimateReportV1(
        **_head("estimates"),
        since=since,
        through=through,
        alarms=sum(row.alarm for row in rows),
        rows=rows,
    )
    return _answer(request, report, wire.EstimateRowV1)


@router.get(
    "/credit-balances",
    summary="Read patients' credit balances",
    response_model=wire.CreditReportV1,
    responses=AS_CSV,
)
@phi_free
def get_credit_balances_report(request: Request, principal: BillingReader, services: ServicesDep) -> Any:
    """Deposits and overpayments, and how much of each can be refunded today."""
    with services.units(principal, read_only=True) as unit:
        found = read.read_credit_balances(unit)
    report = wire.CreditReportV1(
        **_head("credit-balances"),
        ledger_balance_cents=found.ledger_balance,
        rows=[
            wire.CreditRowV1(
                patient_id=row.patient_id,
                credit_cents=row.credit,
                owes_cents=row.owes,
                refundable_cents=row.refundable,
                since=row.since,
            )
            for row in found.rows
        ],
    )
    return _answer(request, report, wire.CreditRowV1)


def _head(report: str) -> dict[str, str]:
    return {"report": report, "definition": DEFINITIONS[report]}


def _answer(request: Request, report: Any, row: type[BaseModel]) -> Any:
    if wants(request, CSV):
        return csv_answer(row, report.rows, report.report)
    return report


def _rates(request: Request, name: str, since: date, through: date, rows: Sequence[Rate]) -> Any:
    report = wire.RateReportV1(
        **_head(name),
        since=since,
        through=through,
        rows=[wire.RateRowV1(key=r.key, claims=r.claims, met=r.met, rate=r.rate) for r in rows],
    )
    return _answer(request, report, wire.RateRowV1)


def _collected(
    request: Request,
    name: str,
    principal: BillingReader,
    services: ServicesDep,
    since: date,
    through: date,
) -> Any:
    read.check_period(since, through)
    with services.units(principal, read_only=True) as unit:
        rows = read.read_collected(unit, since, through)
    report = wire.CollectedReportV1(
        **_head(name), since=since, through=through, rows=[_collected_row(row) for row in rows]
    )
    return _answer(request, report, wire.CollectedRowV1)


def _collected_row(row: Collected) -> wire.CollectedRowV1:
    return wire.CollectedRowV1(
        key=row.key,
        claims=row.claims,
        charges_cents=row.charges,
        contractual_cents=row.contractual,
        written_off_cents=row.given_up,
        open_cents=row.open,
        paid_by_payers_cents=row.paid_by_payers,
        paid_by_patients_cents=row.paid_by_patients,
        net_collection_rate=row.rate,
        share_of_charges=row.share_of_charges,
        share_of_payments=row.share_of_payments,
    )


def _aging_row(row: AgingRow) -> wire.AgingRowV1:
    first, second, third, fourth, rest = row.amounts
    return wire.AgingRowV1(
        key=row.key,
        days_0_30_cents=first,
        days_31_60_cents=second,
        days_61_90_cents=third,
        days_91_120_cents=fourth,
        days_over_120_cents=rest,
        total_cents=row.total,
        balances=row.items,
    )
