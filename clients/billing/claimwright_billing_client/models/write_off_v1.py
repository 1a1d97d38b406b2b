from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.write_off_v1_category import WriteOffV1Category






T = TypeVar("T", bound="WriteOffV1")



@_attrs_define
class WriteOffV1:
    """ 
        Attributes:
            category (WriteOffV1Category): Told in the ledger; the reason is sealed with the denial.
            reason (str):
     """

    category: WriteOffV1Category
    reason: str





    def to_dict(self) -> dict[str, Any]:
        category = self.category.value

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "category": category,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category = WriteOffV1Category(d.pop("category"))




        reason = d.pop("reason")

        write_off_v1 = cls(
            category=category,
            reason=reason,
        )

        return write_off_v1

