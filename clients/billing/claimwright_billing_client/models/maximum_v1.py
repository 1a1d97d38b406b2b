from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="MaximumV1")



@_attrs_define
class MaximumV1:
    """ 
        Attributes:
            base_cents (int | None | Unset): Null: the payer did not say.
            remaining_cents (int | None | Unset): Null: the payer did not say.
     """

    base_cents: int | None | Unset = UNSET
    remaining_cents: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        base_cents: int | None | Unset
        if isinstance(self.base_cents, Unset):
            base_cents = UNSET
        else:
            base_cents = self.base_cents

        remaining_cents: int | None | Unset
        if isinstance(self.remaining_cents, Unset):
            remaining_cents = UNSET
        else:
            remaining_cents = self.remaining_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
        })
        if base_cents is not UNSET:
            field_dict["base_cents"] = base_cents
        if remaining_cents is not UNSET:
            field_dict["remaining_cents"] = remaining_cents

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_base_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        base_cents = _parse_base_cents(d.pop("base_cents", UNSET))


        def _parse_remaining_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        remaining_cents = _parse_remaining_cents(d.pop("remaining_cents", UNSET))


        maximum_v1 = cls(
            base_cents=base_cents,
            remaining_cents=remaining_cents,
        )


        maximum_v1.additional_properties = d
        return maximum_v1

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
