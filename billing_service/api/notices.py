"""Advance Beneficiary Notices (ABN)."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.notice import NoticeV1, NoticeWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_notices import NOTICES
from shared.routing import Router

router = Router(prefix="/v1/advance-notices", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="notice",
        plural="notices",
        words="an advance notice",
        prefix="abn",
        kept=NOTICES,
        write=NoticeWriteV1,
        answer=NoticeV1,
        taken=wire.notice,
        shown=wire.notice_v1,
        read_scope="billing.read",
        write_scope="patients.write",
        filters={"patient_id": str},
    ),
)
