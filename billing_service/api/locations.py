"""Locations: where services are given."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.register import LocationV1, LocationWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import LOCATIONS
from shared.routing import Router

router = Router(prefix="/v1/locations", tags=["master data"])
register_routes(
    router,
    Resource(
        noun="location",
        plural="locations",
        words="a location",
        prefix="loc",
        kept=LOCATIONS,
        write=LocationWriteV1,
        answer=LocationV1,
        taken=wire.location,
        shown=wire.location_v1,
        read_scope="billing.read",
        write_scope="master.write",
    ),
)
