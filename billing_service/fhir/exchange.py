"""X12 text as FHIR: a collection Bundle of what its sets say, for who speaks FHIR and not X12."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from billing_service.fhir import elements as f
from billing_service.fhir.claims import claim_to
from billing_service.fhir.eligibility import eligibility_request, eligibility_response
from billing_service.fhir.reconciliations import payment_reconciliation
from billing_service.fhir.remittances import explanation_of_benefit
from billing_service.x12.claim_837 import ClaimFile
from billing_service.x12.convert import parse_set
from billing_service.x12.eligibility_270 import InquiryFile
from billing_service.x12.eligibility_271 import AnswerFile
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import guide_of
from billing_service.x12.remittance_835 import RemittanceFile
from billing_service.x12.syntax import Interchange, TransactionSet


def bundle(interchanges: Iterable[Interchange]) -> f.Resource:
    """837 → Claim; 835 → PaymentReconciliation and ExplanationOfBenefit; 270, 271 → CoverageEligibility….

    Other sets have no financial resource in R4B and are left out. A set that cannot be read is an
    OperationOutcome in its place.
    """
    entries = [
        {"resource": resource}
        for interchange in interchanges
        for group in interchange.groups
        for ts in group.sets
        for resource in _of_set(ts, interchange.envelope.created.date())
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


_GUIDES = frozenset(("837p", "837i", "835", "270", "271"))


def _of_set(ts: TransactionSet, created: date) -> list[f.Resource]:
    try:
        return list(_resources(parse_set(ts), created)) if guide_of(ts).name in _GUIDES else []
    except X12Error as error:
        issue = {
            "severity": "error",
            "code": "structure",
            "diagnostics": f"set {ts.control_number}: {error}",
            "location": [str(error.place)],
        }
        return [f.checked({"resourceType": "OperationOutcome", "issue": [issue]})]


def _resources(file: Any, created: date) -> Iterator[f.Resource]:
    if isinstance(file, ClaimFile):
        yield from (claim_to(one, created) for one in file.claims)
    elif isinstance(file, RemittanceFile):
        yield payment_reconciliation(file.remittance)
        yield from (explanation_of_benefit(one, file.remittance) for one in file.remittance.claims)
    elif isinstance(file, InquiryFile):
        yield from (eligibility_request(one, created) for one in file.inquiries)
    elif isinstance(file, AnswerFile):
        yield from (eligibility_response(one, created) for one in file.answers)
