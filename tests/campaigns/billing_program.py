"""The billing process that the kill campaign kills: submits what is ready, sends, collects, reads, posts.

`python -m tests.campaigns.billing_program CLAIMS_A_FILE`, under `BILLING_*`, until it is killed.
"""

from __future__ import annotations

import sys
import time

from billing_service.adapters.coding_client import HttpCodingGateway
from billing_service.adapters.payer_client import HttpPayerGateway
from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.worker import worker_principal
from billing_service.app import audit_trail, coding_service, make_worker, payer_gateway
from billing_service.settings import BillingSettings
from billing_service.workflows.submit_claim import submit_claims
from shared.errors import Conflict, Unavailable

CLINIC = "clinic-a"


def main(claims_a_file: int) -> None:
    settings = BillingSettings()
    clock = settings.clock()
    units = SqlUnits(settings.engine(), clock)
    payer = HttpPayerGateway(payer_gateway(settings))
    coding = HttpCodingGateway(coding_service(settings))
    worker = make_worker(settings, units, payer, coding, clock, audit_trail(units.engine))
    worker.launch()
    principal = worker_principal(CLINIC)
    while True:
        with units(principal, read_only=True) as unit:
            ready = unit.claims.page(limit=claims_a_file, where={"state": "ready"})
        if not ready:
            time.sleep(0.1)
            continue
        try:
            submit_claims(principal, [claim.id for claim in ready], units=units, work=worker, clock=clock)
        except (Conflict, Unavailable):
            time.sleep(0.05)  # a 277CA or a sweep was at the same rows; they are still there


if __name__ == "__main__":
    main(int(sys.argv[1]))
