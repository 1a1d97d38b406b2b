from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="UsedServiceV1")



@_attrs_define
class UsedServiceV1:
    """ 
        Attributes:
            code (str):
            granted (float | None | str):
            used (float | str):
            remaining (float | None | str):
     """

    code: str
    granted: float | None | str
    used: float | str
    remaining: float | None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        granted: float | None | str
        granted = self.granted

        used: float | str
        used = self.used

        remaining: float | None | str
        remaining = self.remaining


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "granted": granted,
            "used": used,
            "remaining": remaining,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_granted(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        granted = _parse_granted(d.pop("granted"))


        def _parse_used(data: object) -> float | str:
            return cast(float | str, data)

        used = _parse_used(d.pop("used"))


        def _parse_remaining(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        remaining = _parse_remaining(d.pop("remaining"))


        used_service_v1 = cls(
            code=code,
            granted=granted,
            used=used,
            remaining=remaining,
        )


        used_service_v1.additional_properties = d
        return used_service_v1

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
