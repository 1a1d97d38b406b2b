from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="AddressV1")



@_attrs_define
class AddressV1:
    """ 
        Attributes:
            line1 (str):
            city (str):
            postal_code (str):
            line2 (str | Unset):  Default: ''.
            state (str | Unset): Two letters; empty outside the United States and Canada. Default: ''.
            country (str | Unset): ISO 3166-1 alpha-2; empty for the United States. Default: ''.
     """

    line1: str
    city: str
    postal_code: str
    line2: str | Unset = ''
    state: str | Unset = ''
    country: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        line1 = self.line1

        city = self.city

        postal_code = self.postal_code

        line2 = self.line2

        state = self.state

        country = self.country


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "line1": line1,
            "city": city,
            "postal_code": postal_code,
        })
        if line2 is not UNSET:
            field_dict["line2"] = line2
        if state is not UNSET:
            field_dict["state"] = state
        if country is not UNSET:
            field_dict["country"] = country

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        line1 = d.pop("line1")

        city = d.pop("city")

        postal_code = d.pop("postal_code")

        line2 = d.pop("line2", UNSET)

        state = d.pop("state", UNSET)

        country = d.pop("country", UNSET)

        address_v1 = cls(
            line1=line1,
            city=city,
            postal_code=postal_code,
            line2=line2,
            state=state,
            country=country,
        )

        return address_v1

