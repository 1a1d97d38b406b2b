"""Payer rules as data, each with the cases that prove it."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.payer_rule import PayerRuleV1, PayerRuleWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_payer_rules import PAYER_RULES
from shared.routing import Router

router = Router(prefix="/v1/payer-rules", tags=["master data"])
register_routes(
    router,
    Resource(
        noun="payer_rule",
        plural="payer_rules",
        words="a payer rule",
        prefix="rul",
        kept=PAYER_RULES,
        write=PayerRuleWriteV1,
        answer=PayerRuleV1,
        taken=wire.payer_rule,
        shown=wire.payer_rule_v1,
        read_scope="billing.read",
        write_scope="master.write",
    ),
)
