"""Providers: who bills and who treats."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.register import ProviderV1, ProviderWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import PROVIDERS
from shared.routing import Router

router = Router(prefix="/v1/providers", tags=["master data"])
register_routes(
    router,
    Resource(
        noun="provider",
        plural="providers",
        words="a provider",
        prefix="prv",
        kept=PROVIDERS,
        write=ProviderWriteV1,
        answer=ProviderV1,
        taken=wire.provider,
        shown=wire.provider_v1,
        read_scope="billing.read",
        write_scope="master.write",
        filters={"npi": str},
    ),
)
