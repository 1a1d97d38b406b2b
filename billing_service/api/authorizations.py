"""Prior authorizations and referrals on file, with what of them is used."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.authorization import AuthorizationV1, AuthorizationWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_authorizations import AUTHORIZATIONS
from shared.routing import Router

router = Router(prefix="/v1/authorizations", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="authorization",
        plural="authorizations",
        words="an authorization",
        prefix="aut",
        kept=AUTHORIZATIONS,
        write=AuthorizationWriteV1,
        answer=AuthorizationV1,
        taken=wire.authorization,
        shown=wire.authorization_v1,
        read_scope="billing.read",
        write_scope="patients.write",
        filters={"patient_id": str, "coverage_id": str},
    ),
)
