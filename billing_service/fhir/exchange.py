"""X12 text as FHIR: a collection Bundle of what its sets say, for who speaks FHIR and not X12."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
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
from billing_service.x12.syntax import Interchange, TransactionSet, iter_sets
from billing_service.x12.tokens import Source


def bundle(interchanges: Iterable[Interchange]) -> f.Resource:
    """837 → Claim; 835 → PaymentReconciliation and ExplanationOfBenefit; 270, 271 → CoverageEligibility….

    Other sets have no financial resource in R4B and are left out. A set that cannot be read is an
    OperationOutcome in its place.
    """
    entries = [
        {"resource": resource}
        for interchange in interchanges
        for _, ts in interchange.sets()
        for resource in resources_of(ts, interchange.envelope.created.date())
    ]
    return {"resourceType": "Bundle", "type": "collection", **({"entry": entries} if entries else {})}


def bundle_pieces(source: Source) -> Generator[str, None, bool]:
    """The text of the same Bundle, of which one set is held at a time.

    Where the text breaks off, what was read is closed with an OperationOutcome before X12Error is raised.
    Returns whether a set could not be read.
    """
    head = '{"resourceType":"Bundle","type":"collection"'
    lead, unread = f'{head},"entry":[', False
    try:
        for interchange, sets in iter_sets(source):
            created = interchange.envelope.created.date()
            for _, ts in sets:
                for resource in resources_of(ts, created):
                    unread = unread or resource["resourceType"] == "OperationOutcome"
                    yield f"{lead}{f.json_bytes({'resource': resource}).decode()}"
                    lead = ","
    except X12Error as error:
        if lead == ",":
            yield f",{f.json_bytes({'resource': outcome(str(error), error)}).decode()}]}}\n"
        raise
    yield "]}\n" if lead == "," else f"{head}}}\n"
    return unread


_GUIDES = frozenset(("837p", "837i", "835", "270", "271"))


def resources_of(ts: TransactionSet, created: date) -> list[f.Resource]:
    """Of one set; `created` is the day of its interchange."""
    try:
        return list(_resources(parse_set(ts), created)) if guide_of(ts).name in _GUIDES else []
    except X12Error as error:
        return [outcome(f"set {ts.control_number}: {error}", error)]


def outcome(text: str, error: X12Error) -> f.Resource:
    issue = {
        "severity": "error",
        "code": "structure",
        "diagnostics": text,
        "location": [str(error.place)],
    }
    return f.checked({"resourceType": "OperationOutcome", "issue": [issue]})


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
