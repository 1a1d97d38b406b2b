"""A bare FastAPI route with the queries and the answer of `GET /v1/claims/{id}`, to set the edge against.

`python -m tests.benchmarks.bare_claims`, with billing's environment and the clinic in `BARE_CLINIC`. No token
is looked at, nothing is audited, counted, tagged or logged.
"""

from __future__ import annotations

import os
import socket

import uvicorn
from fastapi import FastAPI

from billing_service.adapters.repository import SqlUnits
from billing_service.api.models.claim import ClaimV1
from billing_service.api.wire_claims import claim_v1
from billing_service.domain.billed import line_money
from billing_service.settings import BillingSettings
from shared.principal import Principal


def bare_app(settings: BillingSettings, clinic: str) -> FastAPI:
    units = SqlUnits(settings.engine(), settings.clock())
    caller = Principal("bare", clinic, frozenset())
    app = FastAPI(openapi_url=None)

    @app.get("/health/ready")
    def ready() -> dict[str, str]:
        return {"status": "ready"}

    @app.get("/v1/claims/{claim_id}", response_model=ClaimV1)
    def claim(claim_id: str) -> ClaimV1:
        with units(caller, read_only=True) as unit:
            record = unit.claims.get(claim_id)
            money = line_money(record.id, unit.ledger.entries_of_claim(record.id))
            return claim_v1(record, money, unit.claims.steps(record.id))

    return app


if __name__ == "__main__":
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        print(f"bare on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        app = bare_app(BillingSettings(), os.environ["BARE_CLINIC"])
        uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none")).run([listener])
