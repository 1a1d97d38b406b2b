from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="SelfPayBillCreateV1")



@_attrs_define
class SelfPayBillCreateV1:
    """ 
        Attributes:
            discount_percent (float | str | Unset): By the clinic's self-pay policy; posted as a write-off. Default: 0.0.
     """

    discount_percent: float | str | Unset = 0.0





    def to_dict(self) -> dict[str, Any]:
        discount_percent: float | str | Unset
        if isinstance(self.discount_percent, Unset):
            discount_percent = UNSET
        else:
            discount_percent = self.discount_percent


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if discount_percent is not UNSET:
            field_dict["discount_percent"] = discount_percent

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_discount_percent(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        discount_percent = _parse_discount_percent(d.pop("discount_percent", UNSET))


        self_pay_bill_create_v1 = cls(
            discount_percent=discount_percent,
        )

        return self_pay_bill_create_v1

