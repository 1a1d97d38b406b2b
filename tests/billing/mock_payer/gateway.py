"""A submitter, as the mock payer's tests need one: writes interchanges, sends them, reads the mailbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from billing_service.domain.authorization import AuthorizationRequest
from billing_service.domain.claim import Claim, Party
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.domain.people import Contact
from billing_service.domain.remittance import Remittance
from billing_service.domain.status import StatusInquiry
from billing_service.x12 import (
    authorization_278,
    claim_837i,
    claim_837p,
    eligibility_270,
    remittance_835,
    status_276,
)
from billing_service.x12.envelope import Envelope, write_interchange
from billing_service.x12.syntax import Interchange, TransactionSet, read_one

SUBMITTER = Party("MILL LANE FAMILY PRACTICE", "CLINICA", Contact("BILLING DESK", phone="2175550100"))
CREATED = datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001 - X12 has no zone
EDI = "application/edi-x12"


def envelope(number: int, **changes: Any) -> Envelope:
    fields: dict[str, Any] = {
        "sender_qualifier": "ZZ",
        "sender_id": "CLINICA",
        "receiver_qualifier": "ZZ",
        "receiver_id": "PAYERS",
        "control_number": number,
        "created": CREATED,
    }
    return Envelope(**{**fields, **changes})


def claims_file(number: int, claims: Sequence[Claim], **changes: Any) -> bytes:
    receiver = Party("PAYERS", "PAYERS")
    guide = claim_837i if claims[0].institutional else claim_837p
    body = guide.build(claims, SUBMITTER, receiver, f"BATCH{number}", CREATED)
    return write_interchange(envelope(number, **changes), "HC", guide.VERSION, [body]).encode()


def inquiry_file(number: int, inquiry: EligibilityInquiry) -> bytes:
    body = eligibility_270.build([inquiry], f"ASK{number}", CREATED)
    return write_interchange(envelope(number), "HS", eligibility_270.VERSION, [body]).encode()


def authorization_file(number: int, request: AuthorizationRequest) -> bytes:
    body = authorization_278.build(request, f"ASK{number}", CREATED)
    return write_interchange(envelope(number), "HI", authorization_278.VERSION, [body]).encode()


def status_file(number: int, inquiry: StatusInquiry) -> bytes:
    body = status_276.build([inquiry], f"ASK{number}", CREATED)
    return write_interchange(envelope(number), "HR", status_276.VERSION, [body]).encode()


@dataclass
class Gateway:
    client: TestClient
    token_for: Callable[[str], str]
    clinic_id: str
    _read_to: str = ""

    def of(self, clinic_id: str) -> Gateway:
        """The same payer, as another clinic sees it."""
        return Gateway(self.client, self.token_for, clinic_id)

    def call(self, method: str, path: str, **options: Any) -> Response:
        headers = {"Authorization": f"Bearer {self.token_for(self.clinic_id)}", **options.pop("headers", {})}
        response: Response = self.client.request(method, path, headers=headers, **options)
        return response

    def send(self, content: bytes) -> Response:
        return self.call("POST", "/v1/interchanges", content=content, headers={"Content-Type": EDI})

    def control(self, path: str, body: Any = None, method: str = "POST") -> Any:
        response = self.call(method, f"/v1/control/{path}", json=body)
        assert response.is_success, response.text
        return response.json()

    def mailbox(self) -> list[tuple[str, bytes]]:
        """(kind, content) of what is new."""
        found = []
        while items := self.call("GET", "/v1/mailbox", params={"after": self._read_to, "limit": 2}).json()[
            "items"
        ]:
            for item in items:
                found.append((item["kind"], self.call("GET", f"/v1/mailbox/{item['id']}").content))
            self._read_to = items[-1]["id"]
        return found


def only_set(content: bytes) -> TransactionSet:
    interchange: Interchange = read_one(content)
    [group] = interchange.groups
    [one] = group.sets
    assert [*interchange.faults, *group.faults, *one.faults] == []
    return one


def remittances(mailbox: Sequence[tuple[str, bytes]]) -> list[Remittance]:
    """Those among the mailbox's items, each of them balanced."""
    found = [remittance_835.parse(only_set(text)).remittance for kind, text in mailbox if kind == "835"]
    for one in found:
        assert one.out_of_balance_by == 0
        assert all(c.out_of_balance_by == 0 for c in one.claims)
        assert all(s.out_of_balance_by == 0 for c in one.claims for s in c.lines)
    return found
