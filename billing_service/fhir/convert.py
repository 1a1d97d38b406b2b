"""Any of the nine resources into the model, with what the model has no place for.

`read(resource)` checks it against R4B, reads it and tells the losses: the elements that the model, written as
a resource again, does not give back. What refers to other resources is read with those that a Bundle gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fhir.resources.R4B import get_fhir_model_class
from pydantic import ValidationError

from billing_service.fhir import elements as f
from billing_service.fhir.accounts import charge_from, charge_item, invoice, statement_from
from billing_service.fhir.claims import claim_from, claim_to
from billing_service.fhir.coverage import Insured, coverage_from, coverage_to
from billing_service.fhir.eligibility import (
    answer_from,
    eligibility_request,
    eligibility_response,
    inquiry_from,
)
from billing_service.fhir.reconciliations import payment_reconciliation, remittance_from
from billing_service.fhir.remittances import claim_response, decision_from, explanation_of_benefit

_STRUCTURE = frozenset(("id", "reference", "sequence", "itemSequence", "resourceType", "fullUrl"))
"""What names and orders elements and says nothing of its own."""

Read = Callable[..., Any]
Write = Callable[[Any, date], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class FhirLoss:
    """An element that the model has no place for."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class FhirRead:
    kind: str
    """The resource's type."""
    value: Any
    """Claim, Insured, Decision, EligibilityInquiry, EligibilityAnswer, Remittance, Charge or Statement."""
    losses: tuple[FhirLoss, ...]


def read(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> FhirRead:
    """FhirError where it is no resource that we know, not R4B, or lacks what the model cannot be without."""
    kind = str(resource.get("resourceType", "")) if isinstance(resource, Mapping) else ""
    if kind not in _KNOWN:
        raise FhirTypeError(kind)
    others = tuple(beside)
    reads, writes = _KNOWN[kind]
    try:
        get_fhir_model_class(kind).model_validate(resource)
        value = reads(resource, others)
        again = writes(value, f.day_of(resource.get("created")) or date.min)
    except f.FhirError:
        raise
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        path = ".".join(str(part) for part in (kind, *first["loc"]))
        raise f.FhirError(path, first["msg"]) from None
    except (AttributeError, TypeError, LookupError, ValueError, ArithmeticError):
        # The library's model and ours meet shapes that R4B does not have, above all within `contained`.
        raise f.FhirError(kind, "an element is not of the shape that R4B gives it") from None
    return FhirRead(kind, value, tuple(_losses(resource, again)))


def read_bundle(bundle: Mapping[str, Any]) -> list[FhirRead]:
    """Every resource of a Bundle that we know; the others are whom those refer to."""
    entries = [one["resource"] for one in bundle.get("entry", ()) if isinstance(one.get("resource"), Mapping)]
    return [read(one, entries) for one in entries if one.get("resourceType") in _KNOWN]


class FhirTypeError(f.FhirError):
    def __init__(self, kind: str) -> None:
        super().__init__("resourceType", f"{kind[:40] or 'nothing'} is none of {', '.join(sorted(_KNOWN))}")


def _losses(resource: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[FhirLoss]:
    kept = Counter(_leaves(again))
    for leaf in _leaves(resource):
        if kept[leaf]:
            kept[leaf] -= 1
        else:
            yield FhirLoss(*leaf)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path without positions, and value as text; numbers by what they are worth."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _STRUCTURE:
                yield from _leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _leaves(item, path)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        yield path, f"{Decimal(str(value)).normalize():f}"
    else:
        yield path, str(value)


def _insured(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]]) -> Insured:
    return Insured(*coverage_from(resource, beside))


_KNOWN: dict[str, tuple[Read, Write]] = {
    "Claim": (claim_from, claim_to),
    "Coverage": (_insured, lambda one, _: coverage_to(one.subscriber, one.payer, one.patient)),
    "ClaimResponse": (decision_from, lambda one, _: claim_response(one.payment, one.remittance)),
    "ExplanationOfBenefit": (
        decision_from,
        lambda one, _: explanation_of_benefit(one.payment, one.remittance),
    ),
    "CoverageEligibilityRequest": (inquiry_from, eligibility_request),
    "CoverageEligibilityResponse": (answer_from, eligibility_response),
    "PaymentReconciliation": (remittance_from, lambda one, _: payment_reconciliation(one)),
    "ChargeItem": (charge_from, lambda one, _: charge_item(one)),
    "Invoice": (statement_from, lambda one, _: invoice(one)),
}
