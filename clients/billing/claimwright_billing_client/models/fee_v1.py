from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="FeeV1")



@_attrs_define
class FeeV1:
    """ 
        Attributes:
            code (str): CPT or HCPCS.
            charge_cents (int): For one unit.
            modifier (str | Unset):  Default: ''.
     """

    code: str
    charge_cents: int
    modifier: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        charge_cents = self.charge_cents

        modifier = self.modifier


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "charge_cents": charge_cents,
        })
        if modifier is not UNSET:
            field_dict["modifier"] = modifier

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        charge_cents = d.pop("charge_cents")

        modifier = d.pop("modifier", UNSET)

        fee_v1 = cls(
            code=code,
            charge_cents=charge_cents,
            modifier=modifier,
        )

        return fee_v1

