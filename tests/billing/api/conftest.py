"""The whole application over fakes of its neighbours, with a signed token for every call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from billing_service.app import create_app
from billing_service.cli import SCOPES
from billing_service.domain.coded_visit import CodedVisit, CodesToValidate
from billing_service.domain.fee_schedule import MedicareAmount
from billing_service.domain.note_evidence import CodeSupport, Quote
from billing_service.settings import BillingSettings
from billing_service.workflows.ports import MailItem, Receipt
from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.errors import NotFound, Unavailable
from shared.principal import Principal
from shared.rules import Finding

CLINIC = "clinic-a"
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@dataclass
class StubCoding:
    visits: dict[str, CodedVisit] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    amounts: dict[str, MedicareAmount] = field(default_factory=dict)
    down: bool = False

    def code_set(self, principal: Principal, code_set_id: str) -> CodedVisit:
        self._reached()
        if code_set_id not in self.visits:
            raise NotFound(f"the coding service has no code set {code_set_id}", code="code_set_not_found")
        return self.visits[code_set_id]

    def validate(self, principal: Principal, question: CodesToValidate) -> tuple[Finding, ...]:
        self._reached()
        return self.findings

    def medicare_amounts(
        self, principal: Principal, on: date, locality: str, codes: Iterable[str]
    ) -> tuple[MedicareAmount, ...]:
        self._reached()
        return tuple(self.amounts[code] for code in codes if code in self.amounts)

    def _reached(self) -> None:
        if self.down:
            raise Unavailable("the coding service does not answer", code="coding_service_unavailable")


@dataclass
class StubPayer:
    answer: Callable[[bytes], bytes] | None = None
    taken: list[bytes] = field(default_factory=list)

    def ask(self, principal: Principal, body: bytes) -> bytes:
        if self.answer is None:
            raise Unavailable("the payer gateway does not answer", retry_after_s=5)
        return self.answer(body)

    def send(self, principal: Principal, body: bytes) -> Receipt:
        self.taken.append(body)
        return Receipt("rcv_1", False)

    def mailbox(self, principal: Principal, after: str) -> tuple[MailItem, ...]:
        return ()

    def fetch(self, principal: Principal, item_id: str) -> bytes:
        raise NotFound("no such item")


@dataclass
class StubEvidence:
    """The words behind a visit, as the coding service would quote them."""

    down: bool = False

    def support(self, principal: Principal, code_set_id: str) -> tuple[CodeSupport, ...]:
        if self.down:
            raise Unavailable("the coding service does not answer", code="coding_service_unavailable")
        quote = Quote("note-1", 10, 31, "Increase metformin to 1 g")
        return (
            CodeSupport("99214", "Office visit", "service", "moderate", (quote,)),
            CodeSupport("E11.22", "Diabetes with kidney disease", "diagnosis", "linked", ()),
            CodeSupport("J1885", "Ketorolac", "service", "given", ()),
        )

    def record(self, principal: Principal, patient_reference: str) -> bytes:
        if self.down:
            raise Unavailable("the coding service does not answer", code="coding_service_unavailable")
        return b'{"kind": "note", "patient_reference": "' + patient_reference.encode() + b'"}\n'


class Api(TestClient):
    """`call` sends a token with every scope, or those that are given."""

    key_file: Path
    coding: StubCoding
    payer: StubPayer
    evidence: StubEvidence
    clock: FixedClock

    def token(self, *scopes: str, clinic: str = CLINIC) -> str:
        return mint_token(self.key_file, "biller-1", clinic, scopes or SCOPES, "billing-service", 600)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        scopes: tuple[str, ...] = (),
        clinic: str = CLINIC,
        **headers: str,
    ) -> Any:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given["Authorization"] = f"Bearer {self.token(*scopes, clinic=clinic)}"
        return self.request(method, path, json=body, headers=given)


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    key_file = tmp_path / "private.jwk.json"
    settings = BillingSettings(
        database_url=f"sqlite:///{tmp_path / 'billing.sqlite3'}",
        key_file=ensure_key_file(key_file),
        private_key_file=key_file,
        poll_interval_s=3600,
        work=False,
    )
    clock, coding, payer = FixedClock(NOW), StubCoding(), StubPayer()
    evidence = StubEvidence()
    app = create_app(settings, clock=clock, coding=coding, payer=payer, evidence=evidence)
    with Api(app) as client:
        client.key_file, client.coding, client.payer, client.clock = key_file, coding, payer, clock
        client.evidence = evidence
        yield client
