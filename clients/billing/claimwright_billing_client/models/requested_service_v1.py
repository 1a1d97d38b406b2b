from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="RequestedServiceV1")



@_attrs_define
class RequestedServiceV1:
    """ 
        Attributes:
            code (str): CPT or HCPCS.
            units (int | Unset):  Default: 1.
            modifiers (list[str] | Unset):
     """

    code: str
    units: int | Unset = 1
    modifiers: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        units = self.units

        modifiers: list[str] | Unset = UNSET
        if not isinstance(self.modifiers, Unset):
            modifiers = self.modifiers




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if units is not UNSET:
            field_dict["units"] = units
        if modifiers is not UNSET:
            field_dict["modifiers"] = modifiers

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        units = d.pop("units", UNSET)

        modifiers = cast(list[str], d.pop("modifiers", UNSET))


        requested_service_v1 = cls(
            code=code,
            units=units,
            modifiers=modifiers,
        )

        return requested_service_v1

