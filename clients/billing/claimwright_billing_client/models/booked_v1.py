from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.booked_v1_kind import BookedV1Kind
from ..types import UNSET, Unset
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
            trace (str):
            on (datetime.date | None | Unset): null for a remittance whose payer gave no date.
     """

    kind: BookedV1Kind
    id: str
    amount_cents: int
    trace: str
    on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        id = self.id

        amount_cents = self.amount_cents

        trace = self.trace

        on: None | str | Unset
        if isinstance(self.on, Unset):
            on = UNSET
        elif isinstance(self.on, datetime.date):
            on = self.on.isoformat()
        else:
            on = self.on


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "id": id,
            "amount_cents": amount_cents,
            "trace": trace,
        })
        if on is not UNSET:
            field_dict["on"] = on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = BookedV1Kind(d.pop("kind"))




        id = d.pop("id")

        amount_cents = d.pop("amount_cents")

        trace = d.pop("trace")

        def _parse_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                on_type_0 = datetime.date.fromisoformat(data)



                return on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        on = _parse_on(d.pop("on", UNSET))


        booked_v1 = cls(
            kind=kind,
            id=id,
            amount_cents=amount_cents,
            trace=trace,
            on=on,
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
