"""Guarantors: who answers for the bills of a family."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.guarantor import GuarantorAccountV1, GuarantorAccountWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_guarantors import GUARANTORS
from shared.routing import Router

router = Router(prefix="/v1/guarantors", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="guarantor",
        plural="guarantors",
        words="a guarantor",
        prefix="gua",
        kept=GUARANTORS,
        write=GuarantorAccountWriteV1,
        answer=GuarantorAccountV1,
        taken=wire.guarantor,
        shown=wire.guarantor_v1,
        read_scope="phi.read",
        write_scope="patients.write",
    ),
)
