from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.owed_reason_v1 import OwedReasonV1





T = TypeVar("T", bound="StatementLineV1")



@_attrs_define
class StatementLineV1:
    """ 
        Attributes:
            service_date (datetime.date):
            code (str):
            description (str):
            charge_cents (int):
            discount_cents (int):
            plan_paid_cents (int):
            patient_paid_cents (int):
            forgiven_cents (int): Of the patient's share, what the practice wrote off.
            with_agency_cents (int):
            pending_cents (int):
            you_owe_cents (int):
            reasons (list[OwedReasonV1]):
     """

    service_date: datetime.date
    code: str
    description: str
    charge_cents: int
    discount_cents: int
    plan_paid_cents: int
    patient_paid_cents: int
    forgiven_cents: int
    with_agency_cents: int
    pending_cents: int
    you_owe_cents: int
    reasons: list[OwedReasonV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.owed_reason_v1 import OwedReasonV1 # noqa: PLC0415
        service_date = self.service_date.isoformat()

        code = self.code

        description = self.description

        charge_cents = self.charge_cents

        discount_cents = self.discount_cents

        plan_paid_cents = self.plan_paid_cents

        patient_paid_cents = self.patient_paid_cents

        forgiven_cents = self.forgiven_cents

        with_agency_cents = self.with_agency_cents

        pending_cents = self.pending_cents

        you_owe_cents = self.you_owe_cents

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "service_date": service_date,
            "code": code,
            "description": description,
            "charge_cents": charge_cents,
            "discount_cents": discount_cents,
            "plan_paid_cents": plan_paid_cents,
            "patient_paid_cents": patient_paid_cents,
            "forgiven_cents": forgiven_cents,
            "with_agency_cents": with_agency_cents,
            "pending_cents": pending_cents,
            "you_owe_cents": you_owe_cents,
            "reasons": reasons,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.owed_reason_v1 import OwedReasonV1 # noqa: PLC0415
        d = dict(src_dict)
        service_date = datetime.date.fromisoformat(d.pop("service_date"))




        code = d.pop("code")

        description = d.pop("description")

        charge_cents = d.pop("charge_cents")

        discount_cents = d.pop("discount_cents")

        plan_paid_cents = d.pop("plan_paid_cents")

        patient_paid_cents = d.pop("patient_paid_cents")

        forgiven_cents = d.pop("forgiven_cents")

        with_agency_cents = d.pop("with_agency_cents")

        pending_cents = d.pop("pending_cents")

        you_owe_cents = d.pop("you_owe_cents")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in (_reasons):
            reasons_item = OwedReasonV1.from_dict(reasons_item_data)



            reasons.append(reasons_item)


        statement_line_v1 = cls(
            service_date=service_date,
            code=code,
            description=description,
            charge_cents=charge_cents,
            discount_cents=discount_cents,
            plan_paid_cents=plan_paid_cents,
            patient_paid_cents=patient_paid_cents,
            forgiven_cents=forgiven_cents,
            with_agency_cents=with_agency_cents,
            pending_cents=pending_cents,
            you_owe_cents=you_owe_cents,
            reasons=reasons,
        )


        statement_line_v1.additional_properties = d
        return statement_line_v1

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
