from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="AgingRowV1")



@_attrs_define
class AgingRowV1:
    """ 
        Attributes:
            key (str): The payer's electronic id or the patient's id; `total` in the last row.
            days_0_30_cents (int):
            days_31_60_cents (int):
            days_61_90_cents (int):
            days_91_120_cents (int):
            days_over_120_cents (int):
            total_cents (int):
            balances (int): How many claims' lines stand behind the row.
     """

    key: str
    days_0_30_cents: int
    days_31_60_cents: int
    days_61_90_cents: int
    days_91_120_cents: int
    days_over_120_cents: int
    total_cents: int
    balances: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        key = self.key

        days_0_30_cents = self.days_0_30_cents

        days_31_60_cents = self.days_31_60_cents

        days_61_90_cents = self.days_61_90_cents

        days_91_120_cents = self.days_91_120_cents

        days_over_120_cents = self.days_over_120_cents

        total_cents = self.total_cents

        balances = self.balances


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "key": key,
            "days_0_30_cents": days_0_30_cents,
            "days_31_60_cents": days_31_60_cents,
            "days_61_90_cents": days_61_90_cents,
            "days_91_120_cents": days_91_120_cents,
            "days_over_120_cents": days_over_120_cents,
            "total_cents": total_cents,
            "balances": balances,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        days_0_30_cents = d.pop("days_0_30_cents")

        days_31_60_cents = d.pop("days_31_60_cents")

        days_61_90_cents = d.pop("days_61_90_cents")

        days_91_120_cents = d.pop("days_91_120_cents")

        days_over_120_cents = d.pop("days_over_120_cents")

        total_cents = d.pop("total_cents")

        balances = d.pop("balances")

        aging_row_v1 = cls(
            key=key,
            days_0_30_cents=days_0_30_cents,
            days_31_60_cents=days_31_60_cents,
            days_61_90_cents=days_61_90_cents,
            days_91_120_cents=days_91_120_cents,
            days_over_120_cents=days_over_120_cents,
            total_cents=total_cents,
            balances=balances,
        )


        aging_row_v1.additional_properties = d
        return aging_row_v1

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
