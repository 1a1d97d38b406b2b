from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="CodedValueV1")



@_attrs_define
class CodedValueV1:
    """ 
        Attributes:
            code (str):
            amount_cents (int):
     """

    code: str
    amount_cents: int





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        amount_cents = self.amount_cents


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "amount_cents": amount_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        amount_cents = d.pop("amount_cents")

        coded_value_v1 = cls(
            code=code,
            amount_cents=amount_cents,
        )

        return coded_value_v1

