from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="EligibilityRejectionV1")



@_attrs_define
class EligibilityRejectionV1:
    """ 
        Attributes:
            level (str):
            reason (str): AAA03.
            follow_up (str | Unset):  Default: ''.
     """

    level: str
    reason: str
    follow_up: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        level = self.level

        reason = self.reason

        follow_up = self.follow_up


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "level": level,
            "reason": reason,
        })
        if follow_up is not UNSET:
            field_dict["follow_up"] = follow_up

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        level = d.pop("level")

        reason = d.pop("reason")

        follow_up = d.pop("follow_up", UNSET)

        eligibility_rejection_v1 = cls(
            level=level,
            reason=reason,
            follow_up=follow_up,
        )


        eligibility_rejection_v1.additional_properties = d
        return eligibility_rejection_v1

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
