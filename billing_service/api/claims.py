"""Claims: assembled from an encounter, mended, submitted, followed."""

from __future__ import annotations

from fastapi import Request, Response

from billing_service.api.deps import (
    EDI,
    BillingReader,
    ClaimSubmitter,
    ClaimWriter,
    Services,
    ServicesDep,
    also_answers,
    wants,
)
from billing_service.api.models.claim import (
    BypassCreateV1,
    ClaimCreateV1,
    ClaimListV1,
    ClaimSummaryV1,
    ClaimV1,
    ClaimVoidV1,
    CorrectionCreateV1,
    InterchangeV1,
    SubmissionCreateV1,
)
from billing_service.api.wire_claims import claim_summary_v1, claim_v1, interchange_v1
from billing_service.domain.billed import line_money
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.correction import Correction
from billing_service.workflows.assemble_claim import assemble_claim, bypass_finding, reassemble_claim
from billing_service.workflows.bill_next_payer import bill_next_payer
from billing_service.workflows.correct_claim import correct_claim, withdraw_correction
from billing_service.workflows.ports import Unit
from billing_service.workflows.submit_claim import submit_claims
from billing_service.workflows.void_claim import void_claim
from billing_service.workflows.write_interchange import preview_claim
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["claims"])


@router.post("/claims", status_code=201, summary="Assemble a claim from an encounter")
def create_claim(
    body: ClaimCreateV1,
    principal: ClaimWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> ClaimV1:
    """Answers with a stored claim, `ready` or `held`; `findings` say what would come of submitting it.

    A visit may need several (another place of service, an accident's insurer for some services, more than 50
    lines): all are stored, and the first is answered. `parts` says how many; list them by `encounter_id`.
    """
    record = assemble_claim(
        principal,
        body.encounter_id,
        resource_id("clm", services.clock, key),
        units=services.units,
        coding=services.coding,
        clock=services.clock,
    )
    return _answer(principal, services, record.id, response)


@router.get("/claims", summary="List claims, oldest first")
def list_claims(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    state: str | None = None,
    encounter_id: str | None = None,
    patient_id: str | None = None,
) -> Page[ClaimSummaryV1]:
    given = {"state": state, "encounter_id": encounter_id, "patient_id": patient_id}
    where = {name: value for name, value in given.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        rows = unit.claims.page(after=page.after or "", limit=page.limit + 1, where=where)
    return page_of(rows, page, key=lambda row: row.id, item=claim_summary_v1)


@router.get(
    "/claims/{claim_id}",
    summary="Read a claim with its timeline and money, or its 837",
    response_model=ClaimV1,
    responses=also_answers(EDI, "The claim, or the interchange that carries it (scope `phi.read`)."),
)
def get_claim(
    claim_id: str, request: Request, principal: BillingReader, services: ServicesDep, response: Response
) -> Response | ClaimV1:
    """As X12: the last interchange that was sent with it, else what would be sent (ISA13 000000000)."""
    if wants(request, EDI):
        principal.require("phi.read")
        with services.units(principal, read_only=True) as unit:
            body = preview_claim(unit, unit.claims.get(claim_id), services.clock)
        return Response(body, media_type=EDI)
    return _answer(principal, services, claim_id, response)


@router.post("/claims/{claim_id}/reassemble", summary="Assemble a claim again after a mend")
def reassemble(
    claim_id: str, revision: IfMatch, principal: ClaimWriter, services: ServicesDep, response: Response
) -> ClaimV1:
    """From the encounter, coverage, code set and fee schedules as they are now; scrubbed again."""
    reassemble_claim(
        principal, claim_id, revision, units=services.units, coding=services.coding, clock=services.clock
    )
    return _answer(principal, services, claim_id, response)


@router.post("/claims/{claim_id}/bypasses", status_code=201, summary="Let a claim edit stand, with a reason")
def create_bypass(
    claim_id: str,
    body: BypassCreateV1,
    revision: IfMatch,
    principal: ClaimWriter,
    services: ServicesDep,
    response: Response,
) -> ClaimV1:
    """Kept with who and why. Coding findings and faults of the file itself cannot be let stand."""
    bypass_finding(
        principal,
        claim_id,
        body.rule,
        tuple(body.subjects),
        body.reason,
        revision,
        units=services.units,
        coding=services.coding,
        clock=services.clock,
    )
    return _answer(principal, services, claim_id, response)


@router.post("/claims/{claim_id}/void", summary="Void a claim that is not with the payer")
def void(
    claim_id: str,
    body: ClaimVoidV1,
    revision: IfMatch,
    principal: ClaimWriter,
    services: ServicesDep,
    response: Response,
) -> ClaimV1:
    """Its charges, if they were billed, are reversed; the encounter may be claimed anew."""
    void_claim(principal, claim_id, body.reason, revision, units=services.units, clock=services.clock)
    return _answer(principal, services, claim_id, response)


@router.post(
    "/claims/{claim_id}/corrections",
    status_code=201,
    summary="Prepare a replacement or void of a decided claim",
)
def create_correction(
    claim_id: str,
    body: CorrectionCreateV1,
    revision: IfMatch,
    principal: ClaimWriter,
    services: ServicesDep,
    response: Response,
) -> ClaimV1:
    """Ready under its new frequency, with the payer's control number in REF*F8. A void is submitted as it is;
    for a replacement mend the encounter, reassemble, submit. With a payer that replaces lines only the
    changed and the named ones are sent, and the rest of its decision stands. 409 with what the payer takes
    instead."""
    correct_claim(
        principal,
        claim_id,
        Correction(body.kind),
        body.reason,
        revision,
        body.lines,
        units=services.units,
        clock=services.clock,
    )
    return _answer(principal, services, claim_id, response)


@router.post("/claims/{claim_id}/corrections/withdraw", summary="Give up a correction that is not sent")
def give_up_correction(
    claim_id: str, revision: IfMatch, principal: ClaimWriter, services: ServicesDep, response: Response
) -> ClaimV1:
    """The claim is again as the payer decided it; also for a correction that was rejected."""
    withdraw_correction(principal, claim_id, revision, units=services.units, clock=services.clock)
    return _answer(principal, services, claim_id, response)


@router.post("/claims/{claim_id}/next-payer", summary="Address a decided claim to the next payer")
def to_next_payer(
    claim_id: str, revision: IfMatch, principal: ClaimWriter, services: ServicesDep, response: Response
) -> ClaimV1:
    """With what was decided before (2320, 2430). It happens by itself where nothing is left to work with the
    payer before; by hand also while a crossover is awaited. Submit it when it is ready."""
    bill_next_payer(
        principal, claim_id, revision, units=services.units, coding=services.coding, clock=services.clock
    )
    return _answer(principal, services, claim_id, response)


@router.post("/claims/{claim_id}/submit", status_code=202, summary="Submit a claim to its payer")
@key_required
def submit(
    claim_id: str,
    revision: IfMatch,
    principal: ClaimSubmitter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> ClaimV1:
    """Committed with its interchange before it is answered; sent by durable work, taken by the payer once."""
    submit_claims(
        principal,
        (claim_id,),
        key,
        revision,
        units=services.units,
        work=services.work,
        clock=services.clock,
    )
    return _answer(principal, services, claim_id, response)


@router.post("/submissions", status_code=202, summary="Submit up to 1,000 claims, one interchange a payer")
@key_required
def create_submission(
    body: SubmissionCreateV1, principal: ClaimSubmitter, services: ServicesDep, key: DedupeKey
) -> ClaimListV1:
    """All of them, or none when one is not ready."""
    records = submit_claims(
        principal, body.claim_ids, key, units=services.units, work=services.work, clock=services.clock
    )
    return ClaimListV1(claims=[claim_summary_v1(record) for record in records])


@router.get("/claims/{claim_id}/interchanges", summary="List the interchanges that concern a claim")
def list_claim_interchanges(
    claim_id: str, principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[InterchangeV1]:
    with services.units(principal, read_only=True) as unit:
        unit.claims.get(claim_id)
        found = unit.interchanges.of_claim(claim_id)
    rows = [record for record in found if record.id > (page.after or "")][: page.limit + 1]
    return page_of(rows, page, key=lambda row: row.id, item=interchange_v1)


def _answer(principal: Principal, services: Services, claim_id: str, response: Response) -> ClaimV1:
    with services.units(principal, read_only=True) as unit:
        record = unit.claims.get(claim_id)
        answer = _with_money(unit, record)
    set_etag(response, record.version)
    return answer


def _with_money(unit: Unit, record: ClaimRecord) -> ClaimV1:
    money = line_money(record.id, unit.ledger.entries_of_claim(record.id))
    return claim_v1(record, money, unit.claims.steps(record.id))
