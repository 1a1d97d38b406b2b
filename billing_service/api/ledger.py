"""The ledger: entries, balances, the chain, closed periods."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from fastapi import Response
from fastapi.responses import StreamingResponse

from billing_service.api.deps import (
    BillingReader,
    LedgerAdmin,
    PeriodCloser,
    ServicesDep,
    also_answers,
)
from billing_service.api.models.books import (
    ChainHeadV1,
    PeriodChangeV1,
    PeriodCloseV1,
    PeriodReopenV1,
    TrialBalanceV1,
)
from billing_service.api.models.money import BalancesV1, EntryV1
from billing_service.api.wire_books import period_change_v1
from billing_service.api.wire_money import entry_v1
from billing_service.domain.ledger import Entry
from billing_service.domain.ledger_chain import GENESIS, Link
from billing_service.workflows.close_period import close_period, reopen_period
from shared.contracts.common import Page
from shared.pagination import PageQuery, page_of, page_of_all
from shared.principal import Principal
from shared.routing import Router, phi_free

router = Router(prefix="/v1", tags=["ledger"])

CSV = "text/csv"
COLUMNS = (
    *("entry_id", "kind", "posted_on", "effective_on", "document_kind", "document_id", "document_detail"),
    *("reverses", "position", "account", "amount_cents", "claim_id", "line", "patient_id", "payer_id"),
    *("reason", "service_on"),
)
_AT_ONCE = 500


@router.get("/ledger/entries", summary="List ledger entries, oldest first")
def list_ledger_entries(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    claim_id: str | None = None,
    patient_id: str | None = None,
    document_id: str | None = None,
) -> Page[EntryV1]:
    """Append-only; the legs of an entry sum to zero."""
    given = {"claim_id": claim_id, "patient_id": patient_id, "document_id": document_id}
    where = {name: value for name, value in given.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        rows = unit.ledger.page(after=page.after or "", limit=page.limit + 1, where=where)
    return page_of(rows, page, key=lambda row: row.id, item=entry_v1)


@router.get(
    "/ledger/export",
    summary="Export every leg as CSV",
    response_class=Response,
    responses=also_answers(CSV, "One line a leg, oldest entry first."),
)
@phi_free
def export_ledger(principal: BillingReader, services: ServicesDep) -> Response:
    """The whole ledger; as NDJSON it is `GET /v1/ledger/entries` with `Accept: application/x-ndjson`."""
    return StreamingResponse(_csv(principal, services), media_type=CSV)


@router.get("/ledger/balances", summary="Read balances by account")
def get_ledger_balances(
    principal: BillingReader,
    services: ServicesDep,
    claim_id: str | None = None,
    patient_id: str | None = None,
) -> BalancesV1:
    """Sums of legs: of the whole ledger, of one claim or of one patient."""
    given = {"claim_id": claim_id, "patient_id": patient_id}
    where = {name: value for name, value in given.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        balances = unit.ledger.balances(where)
    return BalancesV1(balances=balances, total_cents=sum(balances.values()))


@router.get("/ledger/trial-balance", summary="Read the trial balance at the end of a day")
def get_trial_balance(principal: BillingReader, services: ServicesDep, through: date) -> TrialBalanceV1:
    """By day of posting: what was posted later with an earlier effective date is not in it."""
    with services.units(principal, read_only=True) as unit:
        balances = unit.ledger.trial_balance(through)
    return TrialBalanceV1(through=through, balances=balances, total_cents=sum(balances.values()))


@router.get("/ledger/chain", summary="Read the head of the hash chain")
def get_chain_head(principal: BillingReader, services: ServicesDep) -> ChainHeadV1:
    """Number and digest of the newest entry; a digest noted elsewhere makes replaced books evident."""
    with services.units(principal, read_only=True) as unit:
        head = unit.ledger.head() or Link(0, "", GENESIS)
        closed_through = unit.ledger.closed_through()
    return ChainHeadV1(
        sequence=head.sequence,
        entry_id=head.entry_id,
        digest=head.digest,
        closed_through=closed_through,
    )


@router.get("/ledger/period-changes", summary="List closes and reopenings, oldest first")
def list_period_changes(
    principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[PeriodChangeV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.ledger.period_changes()
    return page_of_all(rows, page, key=lambda row: row.id, item=period_change_v1)


@router.post("/ledger/closes", status_code=201, summary="Close the books through a day")
def create_close(body: PeriodCloseV1, principal: PeriodCloser, services: ServicesDep) -> PeriodChangeV1:
    """Nothing is posted on a closed day any more; what is learnt later is posted on an open one, with its own
    date in `effective_on`."""
    change = close_period(principal, body.through, body.reason, units=services.units, clock=services.clock)
    return period_change_v1(change)


@router.post("/ledger/reopenings", status_code=201, summary="Reopen closed books")
def create_reopening(body: PeriodReopenV1, principal: LedgerAdmin, services: ServicesDep) -> PeriodChangeV1:
    """With a reason that stays on record; for administrators."""
    change = reopen_period(principal, body.through, body.reason, units=services.units, clock=services.clock)
    return period_change_v1(change)


def _csv(principal: Principal, services: ServicesDep) -> Iterator[str]:
    yield _line(COLUMNS)
    after = ""
    while True:
        with services.units(principal, read_only=True) as unit:
            entries = unit.ledger.page(after=after, limit=_AT_ONCE)
        if not entries:
            return
        yield "".join(_line(row) for entry in entries for row in _rows(entry))
        after = entries[-1].id


def _rows(entry: Entry) -> Iterator[tuple[object, ...]]:
    document = entry.document
    for position, leg in enumerate(entry.legs, start=1):
        yield (
            *(entry.id, entry.kind, entry.posted_on, entry.effective_on or entry.posted_on, document.kind),
            *(document.id, document.detail, entry.reverses, position, leg.account.value, leg.amount),
            *(leg.claim_id, leg.line or "", leg.patient_id, leg.payer_id, leg.reason, leg.service_on or ""),
        )


def _line(fields: tuple[object, ...]) -> str:
    out = io.StringIO()
    # A payer's words may begin with what a spreadsheet takes for a formula.
    csv.writer(out).writerow(f"'{one}" if str(one)[:1] in "=+@" and str(one) else one for one in fields)
    return out.getvalue()
