"""Prior authorizations and referrals on file, with what of them is used."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.deps import BillingReader, ServicesDep
from billing_service.api.models.authorization import (
    AuthorizationUseV1,
    AuthorizationV1,
    AuthorizationWriteV1,
    UsedServiceV1,
)
from billing_service.api.register_routes import Resource, register_routes
from billing_service.domain.authorization_record import units_used, visits_used
from billing_service.workflows.keep_authorizations import AUTHORIZATIONS, uses_of
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


@router.get("/{authorization_id}/use", summary="Read what of an authorization is used and left")
def get_authorization_use(
    authorization_id: str, principal: BillingReader, services: ServicesDep
) -> AuthorizationUseV1:
    """Counted from the patient's claims that carry its number and are neither rejected nor void."""
    with services.units(principal, read_only=True) as unit:
        item = unit.authorizations.get(authorization_id)
        uses = uses_of(unit, item)
    return AuthorizationUseV1(
        authorization_id=item.id,
        services=[
            UsedServiceV1(code=used.code, granted=used.granted, used=used.used, remaining=used.remaining)
            for used in units_used(item, uses)
        ],
        visits=item.visits,
        visits_used=visits_used(item, uses),
        claim_ids=[use.claim_id for use in uses],
    )
