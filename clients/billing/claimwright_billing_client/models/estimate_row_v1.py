from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="EstimateRowV1")



@_attrs_define
class EstimateRowV1:
    """ 
        Attributes:
            bill_id (str):
            patient_id (str):
            encounter_id (str):
            estimate_id (str):
            service_on (datetime.date):
            estimated_cents (int):
            billed_cents (int):
            over_cents (int):
            alarm (bool): 400.00 or more over: the patient may dispute it.
     """

    bill_id: str
    patient_id: str
    encounter_id: str
    estimate_id: str
    service_on: datetime.date
    estimated_cents: int
    billed_cents: int
    over_cents: int
    alarm: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        bill_id = self.bill_id

        patient_id = self.patient_id

        encounter_id = self.encounter_id

        estimate_id = self.estimate_id

        service_on = self.service_on.isoformat()

        estimated_cents = self.estimated_cents

        billed_cents = self.billed_cents

        over_cents = self.over_cents

        alarm = self.alarm


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "bill_id": bill_id,
            "patient_id": patient_id,
            "encounter_id": encounter_id,
            "estimate_id": estimate_id,
            "service_on": service_on,
            "estimated_cents": estimated_cents,
            "billed_cents": billed_cents,
            "over_cents": over_cents,
            "alarm": alarm,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bill_id = d.pop("bill_id")

        patient_id = d.pop("patient_id")

        encounter_id = d.pop("encounter_id")

        estimate_id = d.pop("estimate_id")

        service_on = datetime.date.fromisoformat(d.pop("service_on"))




        estimated_cents = d.pop("estimated_cents")

        billed_cents = d.pop("billed_cents")

        over_cents = d.pop("over_cents")

        alarm = d.pop("alarm")

        estimate_row_v1 = cls(
            bill_id=bill_id,
            patient_id=patient_id,
            encounter_id=encounter_id,
            estimate_id=estimate_id,
            service_on=service_on,
            estimated_cents=estimated_cents,
            billed_cents=billed_cents,
            over_cents=over_cents,
            alarm=alarm,
        )


        estimate_row_v1.additional_properties = d
        return estimate_row_v1

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
