"""The bank's side: deposits, what they are made of, what one side has alone, the day sheet."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Annotated

from fastapi import Body, Response
from pydantic import ValidationError

from billing_service.api.deps import BillingReader, PaymentPoster, ServicesDep
from billing_service.api.models.books import (
    DaySheetV1,
    DepositsImportedV1,
    DepositV1,
    DepositWriteV1,
    MatchV1,
    ReconciliationV1,
)
from billing_service.api.wire_books import booked_v1, day_sheet_v1, deposit, deposit_v1
from billing_service.domain.bank_deposit import BankDeposit
from billing_service.domain.day_sheet import day_sheet
from billing_service.workflows.ports import Unit
from billing_service.workflows.reconcile_bank import (
    match_deposit,
    read_unreconciled,
    record_deposits,
    unmatch_deposit,
)
from shared.contracts.common import Page
from shared.errors import Invalid, Place
from shared.etag import IfMatch, set_etag
from shared.ids import derived_id, resource_id
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["bank"])

CSV = "text/csv"
MAX_LINES = 5_000
COLUMNS = ("deposited_on", "amount_cents", "method", "trace", "reference", "note")
_SAMPLE = (
    "deposited_on,amount_cents,method,trace,reference,note\n2026-03-21,12350,eft,EFT0001,20260321-0007,\n"
)

CsvBody = Annotated[
    str,
    Body(
        media_type=CSV,
        description=f"A header and one line a deposit: {', '.join(COLUMNS)}; the last three may be left out.",
        openapi_examples={"statement": {"value": _SAMPLE}},
    ),
]


@router.post("/deposits", status_code=201, summary="Record a deposit that the bank shows")
@key_required
def create_deposit(
    body: DepositWriteV1, principal: PaymentPoster, services: ServicesDep, key: DedupeKey, response: Response
) -> DepositV1:
    """An EFT or cheque whose trace and amount are those of one remittance is matched at once."""
    id = _id(principal, body) if body.reference else resource_id("dep", services.clock, key)
    (stored,) = record_deposits(principal, [deposit(id, body)], units=services.units, clock=services.clock)
    return _answer(stored, response)


@router.post("/deposits/imports", status_code=201, summary="Import deposits from a bank's CSV")
@key_required
def import_deposits(body: CsvBody, principal: PaymentPoster, services: ServicesDep) -> DepositsImportedV1:
    """All lines or none, each once by its reference; a line that cannot be read is named."""
    rows = _read_csv(body)
    deposits = [deposit(_id(principal, row, at), row) for at, row in enumerate(rows)]
    stored = record_deposits(principal, deposits, units=services.units, clock=services.clock)
    return DepositsImportedV1(deposits=[deposit_v1(one) for one in stored])


@router.get("/deposits", summary="List deposits, oldest first")
def list_deposits(
    principal: BillingReader, services: ServicesDep, page: PageQuery, unmatched: bool = False
) -> Page[DepositV1]:
    with services.units(principal, read_only=True) as unit:
        store, after, limit = unit.deposits, page.after or "", page.limit + 1
        rows = (
            store.unmatched(after=after, limit=limit) if unmatched else store.page(after=after, limit=limit)
        )
    return page_of(rows, page, key=lambda row: row.id, item=deposit_v1)


@router.get("/deposits/{deposit_id}", summary="Read a deposit")
def get_deposit(
    deposit_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> DepositV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.deposits.get(deposit_id)
    return _answer(item, response)


@router.post("/deposits/{deposit_id}/match", summary="Say what a deposit is made of")
@key_required
def match(
    deposit_id: str,
    body: MatchV1,
    revision: IfMatch,
    principal: PaymentPoster,
    services: ServicesDep,
    response: Response,
) -> DepositV1:
    """Remittances and patients' payments that sum to it exactly; 409 names the difference."""
    item = match_deposit(principal, deposit_id, body.document_ids, revision, units=services.units)
    return _answer(item, response)


@router.post("/deposits/{deposit_id}/unmatch", summary="Take a match apart")
@key_required
def unmatch(
    deposit_id: str, revision: IfMatch, principal: PaymentPoster, services: ServicesDep, response: Response
) -> DepositV1:
    return _answer(unmatch_deposit(principal, deposit_id, revision, units=services.units), response)


@router.get("/reconciliation", summary="Name what the bank and the books do not share")
def get_reconciliation(principal: BillingReader, services: ServicesDep) -> ReconciliationV1:
    """The two hundred oldest of each side."""
    with services.units(principal, read_only=True) as unit:
        found = read_unreconciled(unit, 200)
    return ReconciliationV1(
        in_bank_only=[deposit_v1(one) for one in found.in_bank_only],
        in_books_only=[booked_v1(one) for one in found.in_books_only],
        in_bank_only_cents=sum(one.amount for one in found.in_bank_only),
        in_books_only_cents=sum(one.amount for one in found.in_books_only),
    )


@router.get("/day-sheet", summary="Read a day of the books")
def get_day_sheet(on: date, principal: BillingReader, services: ServicesDep) -> DaySheetV1:
    """Charges, payments, adjustments, refunds, deposits; `off_cents` is zero: it ties to the ledger."""
    with services.units(principal, read_only=True) as unit:
        sheet = day_sheet(
            on,
            unit.ledger.trial_balance(on - timedelta(days=1)) if on > date.min else {},
            unit.ledger.trial_balance(on),
            unit.ledger.day_totals(on, on),
            _deposits_of(unit, on),
        )
    return day_sheet_v1(sheet)


def _deposits_of(unit: Unit, on: date) -> list[BankDeposit]:
    found: list[BankDeposit] = []
    after = ""
    while rows := unit.deposits.page(after=after, where={"deposited_on": on}):
        found += rows
        after = rows[-1].id
    return found


def _id(principal: Principal, row: DepositWriteV1, at: int = 0) -> str:
    """The same for the same line of the bank, so that a statement imported twice is taken once."""
    named = row.reference or f"{row.method}|{row.trace}|{at}"
    return derived_id("dep", principal.clinic_id, row.deposited_on.isoformat(), str(row.amount_cents), named)


def _read_csv(text: str) -> list[DepositWriteV1]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return _read_lines(reader)
    except csv.Error as fault:  # of the header, too
        place = Place(f"/{reader.line_num}", "bad_line", str(fault))
        raise Invalid(f"it is not CSV: {fault}", code="bad_csv", places=(place,)) from fault


def _read_lines(reader: csv.DictReader[str]) -> list[DepositWriteV1]:
    header = tuple(reader.fieldnames or ())
    missing, unknown = set(COLUMNS[:3]) - set(header), set(header) - set(COLUMNS)
    if missing or unknown:
        told = ", ".join(sorted(missing)) or "columns that are not known"
        place = Place("/0", "bad_header", f"the first line names {', '.join(COLUMNS)}")
        raise Invalid(f"the header lacks or mistakes: {told}", code="bad_csv", places=(place,))
    rows, places = [], []
    for number, line in enumerate(reader, start=1):
        if number > MAX_LINES:
            raise Invalid(f"a file holds {MAX_LINES} deposits at most", code="bad_csv")
        try:
            if None in line or None in line.values():
                raise ValueError("another number of fields than the header has")
            fields = {**line, "amount_cents": int(line["amount_cents"])}
            rows.append(DepositWriteV1.model_validate(fields))
        except ValidationError as fault:
            first = fault.errors()[0]
            places.append(Place(f"/{number}/{first['loc'][0]}", "bad_line", str(first["msg"])))
        except ValueError as fault:
            places.append(Place(f"/{number}", "bad_line", f"amount_cents is whole cents: {fault}"[:200]))
    if places:
        raise Invalid(
            f"{len(places)} lines cannot be read; nothing was imported",
            code="bad_csv",
            places=tuple(places[:50]),
        )
    return rows


def _answer(item: BankDeposit, response: Response) -> DepositV1:
    set_etag(response, item.version)
    return deposit_v1(item)
