from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="AppealLevelV1")



@_attrs_define
class AppealLevelV1:
    """ 
        Attributes:
            name (str):
            days (int): To file, from receipt of the decision.
            receipt_days (int | Unset): After the notice's date, until it is presumed received. Default: 0.
     """

    name: str
    days: int
    receipt_days: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        days = self.days

        receipt_days = self.receipt_days


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "days": days,
        })
        if receipt_days is not UNSET:
            field_dict["receipt_days"] = receipt_days

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        days = d.pop("days")

        receipt_days = d.pop("receipt_days", UNSET)

        appeal_level_v1 = cls(
            name=name,
            days=days,
            receipt_days=receipt_days,
        )

        return appeal_level_v1

