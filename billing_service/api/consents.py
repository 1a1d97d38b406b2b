"""Consents: 42 CFR part 2, release of information, assignment of benefits."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.privacy import ConsentV1, ConsentWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_privacy import CONSENTS
from shared.routing import Router

router = Router(prefix="/v1/consents", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="consent",
        plural="consents",
        words="a consent",
        prefix="cns",
        kept=CONSENTS,
        write=ConsentWriteV1,
        answer=ConsentV1,
        taken=wire.consent,
        shown=wire.consent_v1,
        read_scope="phi.read",
        write_scope="patients.write",
        filters={"patient_id": str},
    ),
)
