"""Disclosures that a patient may ask an accounting of (45 CFR 164.528), and the accounting."""

from __future__ import annotations

from dataclasses import asdict

from billing_service.api import wire_register as wire
from billing_service.api.deps import PhiReader, ServicesDep
from billing_service.api.models.privacy import (
    AccountingV1,
    DisclosureV1,
    DisclosureWriteV1,
    PayerDisclosureV1,
)
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.account_disclosures import account_disclosures
from billing_service.workflows.keep_privacy import DISCLOSURES
from shared.contracts.common import IsoDate
from shared.routing import Router

router = Router(prefix="/v1/disclosures", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="disclosure",
        plural="disclosures",
        words="a disclosure",
        prefix="dis",
        kept=DISCLOSURES,
        write=DisclosureWriteV1,
        answer=DisclosureV1,
        taken=wire.disclosure,
        shown=wire.disclosure_v1,
        read_scope="phi.read",
        write_scope="patients.write",
        filters={"patient_id": str},
    ),
)
accounting_router = Router(prefix="/v1/patients", tags=["patients"])


@accounting_router.get(
    "/{patient_id}/accounting-of-disclosures", summary="Account for what was disclosed of a patient"
)
def get_accounting(
    patient_id: str, principal: PhiReader, services: ServicesDep, through: IsoDate | None = None
) -> AccountingV1:
    """Six years up to `through`, today without. `disclosures` is what the patient is told, without what an
    agency has withheld for now; `payers` is what the system sent for payment, for the clinic's own use."""
    found = account_disclosures(
        principal, patient_id, through, units=services.units, today=services.clock.today()
    )
    return AccountingV1(
        patient_id=found.patient_id,
        from_date=found.first,
        through=found.through,
        disclosures=[wire.disclosure_v1(one) for one in found.disclosures],
        payers=[PayerDisclosureV1(**asdict(one)) for one in found.payers],
    )
