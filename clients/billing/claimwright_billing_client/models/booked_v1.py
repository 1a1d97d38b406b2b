from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.booked_v1_kind import BookedV1Kind
from typing import cast
import datetime






T = TypeVar("T", bound="BookedV1")



@_attrs_define
class BookedV1:
    """ 
        Attributes:
            kind (BookedV1Kind):
            id (str):
            amount_cents (int):
            on (datetime.date):
            trace (str):
     """

    kind: BookedV1Kind
    id: str
    amount_cents: int
    on: datetime.date
    trace: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        id = self.id

        amount_cents = self.amount_cents

        on = self.on.isoformat()

        trace = self.trace


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "id": id,
            "amount_cents": amount_cents,
            "on": on,
            "trace": trace,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = BookedV1Kind(d.pop("kind"))




        id = d.pop("id")

        amount_cents = d.pop("amount_cents")

        on = datetime.date.fromisoformat(d.pop("on"))




        trace = d.pop("trace")

        booked_v1 = cls(
            kind=kind,
            id=id,
            amount_cents=amount_cents,
            on=on,
            trace=trace,
        )


        booked_v1.additional_properties = d
        return booked_v1

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
