from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="NewEmergencyAccessV1")



@_attrs_define
class NewEmergencyAccessV1:
    """ 
        Attributes:
            reason (str): Why it cannot wait. Kept, and read by auditors: name no patient.
            minutes (int | Unset):  Default: 30.
     """

    reason: str
    minutes: int | Unset = 30





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        minutes = self.minutes


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
        })
        if minutes is not UNSET:
            field_dict["minutes"] = minutes

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        minutes = d.pop("minutes", UNSET)

        new_emergency_access_v1 = cls(
            reason=reason,
            minutes=minutes,
        )

        return new_emergency_access_v1

