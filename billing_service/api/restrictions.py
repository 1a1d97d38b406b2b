"""Restrictions of disclosure (45 CFR 164.522(a)(1)(vi))."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.privacy import RestrictionV1, RestrictionWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_privacy import RESTRICTIONS
from shared.routing import Router

router = Router(prefix="/v1/restrictions", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="restriction",
        plural="restrictions",
        words="a restriction",
        prefix="rst",
        kept=RESTRICTIONS,
        write=RestrictionWriteV1,
        answer=RestrictionV1,
        taken=wire.restriction,
        shown=wire.restriction_v1,
        read_scope="phi.read",
        write_scope="patients.write",
        filters={"patient_id": str},
    ),
)
