"""Fee schedules: what the clinic charges and what contracts allow, by code and date."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.register import FeeScheduleV1, FeeScheduleWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import FEE_SCHEDULES
from shared.routing import Router

router = Router(prefix="/v1/fee-schedules", tags=["master data"])
register_routes(
    router,
    Resource(
        noun="fee_schedule",
        plural="fee_schedules",
        words="a fee schedule",
        prefix="fee",
        kept=FEE_SCHEDULES,
        write=FeeScheduleWriteV1,
        answer=FeeScheduleV1,
        taken=wire.fee_schedule,
        shown=wire.fee_schedule_v1,
        read_scope="billing.read",
        write_scope="master.write",
    ),
)
