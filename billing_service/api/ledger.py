"""The ledger: entries and balances."""

from __future__ import annotations

from billing_service.api.deps import BillingReader, ServicesDep
from billing_service.api.models.money import BalancesV1, EntryV1
from billing_service.api.wire_money import entry_v1
from shared.contracts.common import Page
from shared.pagination import PageQuery, page_of
from shared.routing import Router

router = Router(prefix="/v1", tags=["ledger"])


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
