"""Payers as trading partners."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.register import PayerV1, PayerWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import PAYERS
from shared.routing import Router

router = Router(prefix="/v1/payers", tags=["master data"])
register_routes(
    router,
    Resource(
        noun="payer",
        plural="payers",
        words="a payer",
        prefix="pyr",
        kept=PAYERS,
        write=PayerWriteV1,
        answer=PayerV1,
        taken=wire.payer,
        shown=wire.payer_v1,
        read_scope="billing.read",
        write_scope="master.write",
    ),
)
