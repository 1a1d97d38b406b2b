"""Guarantors."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from billing_service.api.models.people import ContactV1, PersonV1
from billing_service.api.models.register import Answer, example
from shared.contracts.common import StrictModel
from shared.contracts.phi import PHI

_GUARANTOR: dict[str, Any] = {
    "person": {
        "name": {"last": "Quillfeather", "first": "Ned"},
        "birth_date": "1966-02-11",
        "gender": "M",
        "address": {"line1": "4 Elm Street", "city": "Springfield", "state": "IL", "postal_code": "62704"},
    },
    "relationship": "01",
}


class GuarantorAccountWriteV1(StrictModel):
    model_config = example(**_GUARANTOR)

    person: Annotated[PersonV1, PHI]
    contact: Annotated[ContactV1 | None, PHI] = None
    relationship: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{0,2}$")] = Field(
        default="", description="The patients to the guarantor, as PAT01: 19 child, 01 spouse …"
    )


class GuarantorAccountV1(Answer, GuarantorAccountWriteV1):
    model_config = example(id="gua_01k8", revision=1, **_GUARANTOR)
