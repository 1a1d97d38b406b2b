from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="CreditRowV1")



@_attrs_define
class CreditRowV1:
    """ 
        Attributes:
            patient_id (str):
            credit_cents (int):
            owes_cents (int):
            refundable_cents (int):
            since (datetime.date):
     """

    patient_id: str
    credit_cents: int
    owes_cents: int
    refundable_cents: int
    since: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        credit_cents = self.credit_cents

        owes_cents = self.owes_cents

        refundable_cents = self.refundable_cents

        since = self.since.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "patient_id": patient_id,
            "credit_cents": credit_cents,
            "owes_cents": owes_cents,
            "refundable_cents": refundable_cents,
            "since": since,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        credit_cents = d.pop("credit_cents")

        owes_cents = d.pop("owes_cents")

        refundable_cents = d.pop("refundable_cents")

        since = datetime.date.fromisoformat(d.pop("since"))




        credit_row_v1 = cls(
            patient_id=patient_id,
            credit_cents=credit_cents,
            owes_cents=owes_cents,
            refundable_cents=refundable_cents,
            since=since,
        )


        credit_row_v1.additional_properties = d
        return credit_row_v1

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
