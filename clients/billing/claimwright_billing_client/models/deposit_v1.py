from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.booked_v1 import BookedV1





T = TypeVar("T", bound="DepositV1")



@_attrs_define
class DepositV1:
    """ 
        Attributes:
            id (str):
            deposited_on (datetime.date):
            amount_cents (int):
            method (str):
            trace (str):
            reference (str):
            unmatched_cents (int):
            matched (list[BookedV1]):
            revision (int):
            note (str | Unset):
     """

    id: str
    deposited_on: datetime.date
    amount_cents: int
    method: str
    trace: str
    reference: str
    unmatched_cents: int
    matched: list[BookedV1]
    revision: int
    note: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.booked_v1 import BookedV1 # noqa: PLC0415
        id = self.id

        deposited_on = self.deposited_on.isoformat()

        amount_cents = self.amount_cents

        method = self.method

        trace = self.trace

        reference = self.reference

        unmatched_cents = self.unmatched_cents

        matched = []
        for matched_item_data in self.matched:
            matched_item = matched_item_data.to_dict()
            matched.append(matched_item)



        revision = self.revision

        note = self.note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "deposited_on": deposited_on,
            "amount_cents": amount_cents,
            "method": method,
            "trace": trace,
            "reference": reference,
            "unmatched_cents": unmatched_cents,
            "matched": matched,
            "revision": revision,
        })
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.booked_v1 import BookedV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        deposited_on = datetime.date.fromisoformat(d.pop("deposited_on"))




        amount_cents = d.pop("amount_cents")

        method = d.pop("method")

        trace = d.pop("trace")

        reference = d.pop("reference")

        unmatched_cents = d.pop("unmatched_cents")

        matched = []
        _matched = d.pop("matched")
        for matched_item_data in (_matched):
            matched_item = BookedV1.from_dict(matched_item_data)



            matched.append(matched_item)


        revision = d.pop("revision")

        note = d.pop("note", UNSET)

        deposit_v1 = cls(
            id=id,
            deposited_on=deposited_on,
            amount_cents=amount_cents,
            method=method,
            trace=trace,
            reference=reference,
            unmatched_cents=unmatched_cents,
            matched=matched,
            revision=revision,
            note=note,
        )


        deposit_v1.additional_properties = d
        return deposit_v1

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
