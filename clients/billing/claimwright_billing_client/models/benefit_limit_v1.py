from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="BenefitLimitV1")



@_attrs_define
class BenefitLimitV1:
    """ 
        Attributes:
            service_type (str):
            qualifier (str): EB09: VS visits, DY days …
            allowed (float | None | str | Unset):
            remaining (float | None | str | Unset):
     """

    service_type: str
    qualifier: str
    allowed: float | None | str | Unset = UNSET
    remaining: float | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        service_type = self.service_type

        qualifier = self.qualifier

        allowed: float | None | str | Unset
        if isinstance(self.allowed, Unset):
            allowed = UNSET
        else:
            allowed = self.allowed

        remaining: float | None | str | Unset
        if isinstance(self.remaining, Unset):
            remaining = UNSET
        else:
            remaining = self.remaining


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "service_type": service_type,
            "qualifier": qualifier,
        })
        if allowed is not UNSET:
            field_dict["allowed"] = allowed
        if remaining is not UNSET:
            field_dict["remaining"] = remaining

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        service_type = d.pop("service_type")

        qualifier = d.pop("qualifier")

        def _parse_allowed(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        allowed = _parse_allowed(d.pop("allowed", UNSET))


        def _parse_remaining(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        remaining = _parse_remaining(d.pop("remaining", UNSET))


        benefit_limit_v1 = cls(
            service_type=service_type,
            qualifier=qualifier,
            allowed=allowed,
            remaining=remaining,
        )


        benefit_limit_v1.additional_properties = d
        return benefit_limit_v1

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
