from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="RunWriteV1")



@_attrs_define
class RunWriteV1:
    """ 
        Attributes:
            minimum_cents (int | Unset):  Default: 500.
            days_between (int | Unset):  Default: 30.
            levels (int | Unset):  Default: 4.
     """

    minimum_cents: int | Unset = 500
    days_between: int | Unset = 30
    levels: int | Unset = 4





    def to_dict(self) -> dict[str, Any]:
        minimum_cents = self.minimum_cents

        days_between = self.days_between

        levels = self.levels


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if minimum_cents is not UNSET:
            field_dict["minimum_cents"] = minimum_cents
        if days_between is not UNSET:
            field_dict["days_between"] = days_between
        if levels is not UNSET:
            field_dict["levels"] = levels

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        minimum_cents = d.pop("minimum_cents", UNSET)

        days_between = d.pop("days_between", UNSET)

        levels = d.pop("levels", UNSET)

        run_write_v1 = cls(
            minimum_cents=minimum_cents,
            days_between=days_between,
            levels=levels,
        )

        return run_write_v1

