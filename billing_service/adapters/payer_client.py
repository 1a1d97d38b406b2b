"""The trading partners' gateway over HTTP: X12 in the body, a mailbox to collect from."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from billing_service.adapters.neighbour import Neighbour
from billing_service.workflows.ports import MailItem, Receipt, Refused
from shared.errors import Unavailable
from shared.principal import Principal

SCOPES = frozenset({"payer.exchange"})
EDI = "application/edi-x12"
_REAL_TIME_ATTEMPTS = 2


class _Answer(BaseModel):
    """Read tolerantly: a partner may add fields."""

    model_config = ConfigDict(extra="ignore", frozen=True)


A = TypeVar("A", bound=_Answer)


class _Receipt(_Answer):
    id: str
    duplicate: bool = False


class _MailItem(_Answer):
    id: Annotated[str, Field(pattern=r"^[!-~]{1,80}$")]
    kind: Annotated[str, Field(pattern=r"^[ -~]{0,16}$")]
    created_at: datetime


class _Mailbox(_Answer):
    items: list[_MailItem]


class HttpPayerGateway:
    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour

    def ask(self, principal: Principal, body: bytes) -> bytes:
        response = self._neighbour.post(
            principal, "/v1/interchanges", body, content_type=EDI, attempts=_REAL_TIME_ATTEMPTS
        )
        if response.status_code != 200:
            raise _unexpected(response.status_code)
        return response.content

    def send(self, principal: Principal, body: bytes) -> Receipt:
        # One attempt: durable work drives it again, with the same bytes.
        response = self._neighbour.post(principal, "/v1/interchanges", body, content_type=EDI)
        if response.status_code in (400, 413, 415, 422):
            raise Refused(f"the payer's gateway answers {response.status_code}")
        if response.status_code not in (200, 202):
            raise _unexpected(response.status_code)
        receipt = _read(_Receipt, response.content)
        return Receipt(receipt.id, receipt.duplicate)

    def mailbox(self, principal: Principal, after: str) -> tuple[MailItem, ...]:
        params = {"limit": "100"} | ({"after": after} if after else {})
        response = self._neighbour.get(principal, "/v1/mailbox", accept="application/json", params=params)
        if response.status_code != 200:
            raise _unexpected(response.status_code)
        items = _read(_Mailbox, response.content).items
        return tuple(MailItem(item.id, item.kind, item.created_at) for item in items)

    def fetch(self, principal: Principal, item_id: str) -> bytes:
        response = self._neighbour.get(principal, f"/v1/mailbox/{quote(item_id, safe='')}", accept=EDI)
        if response.status_code != 200:
            raise _unexpected(response.status_code)
        return response.content


def _unexpected(status: int) -> Unavailable:
    return Unavailable(f"the payer gateway answers {status}", code="payer_refused")


def _read(kind: type[A], content: bytes) -> A:
    try:
        return kind.model_validate_json(content)
    except ValidationError as fault:
        raise Unavailable(
            f"the payer gateway's answer cannot be read ({fault.error_count()} faults)",
            code="payer_unreadable",
        ) from None
