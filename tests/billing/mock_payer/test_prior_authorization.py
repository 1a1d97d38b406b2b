from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from billing_service.domain.authorization import AuthorizationRequest, RequestedService
from billing_service.domain.claim import Payer
from billing_service.domain.people import Contact, Person, PersonName
from billing_service.mock_payer.prior_authorization import review
from billing_service.x12 import authorization_answer_278
from tests.billing.mock_payer.builders import BOOK, CLINIC, HOME, VISIT, claim, line, subscriber_of
from tests.billing.mock_payer.gateway import Gateway, authorization_file, claims_file, only_set, remittances

NOBODY = Person(PersonName("NOBODY", "NED"), date(1900, 1, 1))


def _request(key: str = "hmo-plain", *codes: str, **changes: Any) -> AuthorizationRequest:
    member = BOOK.by_key[key]
    holder = subscriber_of(BOOK, member)
    fields: dict[str, Any] = {
        "trace": "T1",
        "payer": Payer(BOOK.payers[member.payer_id].name, member.payer_id),
        "requester": CLINIC,
        "contact": Contact("BILLING DESK", phone="2175550100"),
        "subscriber": replace(holder.person, address=HOME),
        "member_id": member.member_id,
        "diagnoses": ("M25.561",),
        "services": tuple(RequestedService(code, Decimal(1)) for code in codes or ("73721",)),
        "event_from": VISIT,
        "service_type": "4",
        "place_of_service": "11",
        "dependent": None if holder is member else replace(member.person, address=HOME),
    }
    return AuthorizationRequest(**{**fields, **changes})


@pytest.mark.parametrize(
    ("request_", "action", "services", "granted"),
    [
        (_request("hmo-plain", "73721"), "A1", ["A1"], "73721"),
        (_request("hmo-plain", "99213"), "NA", ["NA"], None),
        (_request("hmo-plain", "73721", "99213"), "A1", ["A1", "NA"], "73721"),
        (_request("ppo-exclusion", "J1885"), "A3", ["A3"], None),
        (_request("ppo-ended", "73721"), "A3", ["A3"], None),
    ],
)
def test_decides_by_the_plan(
    request_: AuthorizationRequest, action: str, services: list[str], granted: str | None
) -> None:
    found = review(request_, BOOK, "AUTH1")
    assert found.answer.decision is not None
    assert found.answer.decision.action == action
    assert [s.decision.action for s in found.answer.services if s.decision] == services
    assert (found.granted.codes.text if found.granted else None) == granted
    assert found.answer.decision.certification == ("AUTH1" if granted else "")


@pytest.mark.parametrize(
    ("changes", "rejection"),
    [
        ({"payer": Payer("ELSE", "99999")}, ("source", "79", "C")),
        ({"requester": replace(CLINIC, npi="1234567890")}, ("requester", "43", "C")),
        ({"requester": replace(CLINIC, npi="1999990025")}, ("requester", "51", "C")),
        ({"member_id": "LKH999999"}, ("subscriber", "75", "C")),
        ({"dependent": NOBODY}, ("dependent", "67", "C")),
    ],
)
def test_says_who_is_not_known(changes: dict[str, Any], rejection: tuple[str, str, str]) -> None:
    found = review(_request(**changes), BOOK, "AUTH1")
    assert found.answer.rejections == (rejection,)
    assert found.granted is None


def test_what_was_granted_pays_the_claim_until_its_units_are_used(payer: Gateway) -> None:
    answered = payer.send(authorization_file(1, _request()))
    answer = authorization_answer_278.parse(only_set(answered.content)).answer
    assert answer.decision is not None
    assert answer.decision.action == "A1"
    number = answer.decision.certification
    claims = [
        claim("hmo-plain", line(code="73721", charge=90_000), control_number="A"),
        claim("hmo-plain", line(code="73721", charge=91_000), control_number="B", authorization=number),
        claim("hmo-plain", line(code="73721", charge=92_000), control_number="C", authorization=number),
    ]
    payer.send(claims_file(2, claims))
    payer.control("adjudication-runs")
    [one] = remittances(payer.mailbox())
    reasons = {c.control_number: {a.reason for a in c.lines[0].adjustments} for c in one.claims}
    assert reasons["A"] == {"197"}
    assert one.claims[1].paid > 0
    assert reasons["C"] == {"198"}
