"""What every route needs: who asks, the services behind the workflows, and an id for what it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from billing_service.domain.money import Cents
from billing_service.workflows.ports import (
    CodingGateway,
    EvidenceGateway,
    PayerGateway,
    PaymentProcessor,
    Units,
    WorkStarter,
)
from shared.clock import Clock
from shared.jobs.drive import JobDesk
from shared.pagination import wants as wants
from shared.principal import Principal
from shared.routing import requires


@dataclass(frozen=True, slots=True)
class Services:
    units: Units
    clock: Clock
    coding: CodingGateway
    payer: PayerGateway
    work: WorkStarter
    jobs: JobDesk
    evidence: EvidenceGateway
    processor: PaymentProcessor
    write_off_limit: Cents
    """Cents that one person may write off alone."""


async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]

BillingReader = Annotated[Principal, Depends(requires("billing.read"))]
PhiReader = Annotated[Principal, Depends(requires("phi.read"))]
MasterWriter = Annotated[Principal, Depends(requires("master.write"))]
PatientWriter = Annotated[Principal, Depends(requires("patients.write"))]
EncounterWriter = Annotated[Principal, Depends(requires("encounters.write"))]
EligibilityAsker = Annotated[Principal, Depends(requires("eligibility.check"))]
ClaimWriter = Annotated[Principal, Depends(requires("claims.write"))]
ClaimSubmitter = Annotated[Principal, Depends(requires("claims.submit"))]
PaymentPoster = Annotated[Principal, Depends(requires("payments.post"))]
PeriodCloser = Annotated[Principal, Depends(requires("ledger.close"))]
LedgerAdmin = Annotated[Principal, Depends(requires("ledger.admin"))]
Refunder = Annotated[Principal, Depends(requires("refunds.post"))]
WriteOffRequester = Annotated[Principal, Depends(requires("write_offs.request"))]
WriteOffApprover = Annotated[Principal, Depends(requires("write_offs.approve"))]
AccountKeeper = Annotated[Principal, Depends(requires("accounts.write"))]
StatementIssuer = Annotated[Principal, Depends(requires("statements.write"))]

EDI = "application/edi-x12"
PDF = "application/pdf"


def also_answers(media_type: str, description: str) -> dict[int | str, dict[str, Any]]:
    """For `responses=`: a second representation of the 200."""
    schema = {"type": "string", "format": "binary"} if media_type == PDF else {"type": "string"}
    return {200: {"description": description, "content": {media_type: {"schema": schema}}}}
