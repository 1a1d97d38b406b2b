"""The hands that plant: a POST that must succeed, and billing as `tests.billing.api.seed` wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.conventions.services import House, StubCoding


@dataclass
class Seat:
    house: House

    @property
    def coding(self) -> StubCoding:
        return self.house.coding

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.house.call("billing", method, path, json=body, headers=given)


def post(house: House, service: str, path: str, body: Any, key: str = "", **headers: str) -> Any:
    given = {
        "Idempotency-Key": f"seed{key}{path}"[:200],
        **{n.replace("_", "-"): v for n, v in headers.items()},
    }
    answer = house.call(service, "POST", path, json=body, headers=given)
    assert answer.is_success, answer.text
    return answer.json()
