from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="SwitchV1")



@_attrs_define
class SwitchV1:
    """ 
        Attributes:
            on (bool): True: the next note of the clinic is read with it.
            reason (str):
     """

    on: bool
    reason: str





    def to_dict(self) -> dict[str, Any]:
        on = self.on

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "on": on,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        on = d.pop("on")

        reason = d.pop("reason")

        switch_v1 = cls(
            on=on,
            reason=reason,
        )

        return switch_v1

