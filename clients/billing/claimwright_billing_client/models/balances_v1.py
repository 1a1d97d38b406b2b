from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.balances_v1_balances import BalancesV1Balances





T = TypeVar("T", bound="BalancesV1")



@_attrs_define
class BalancesV1:
    """ 
        Attributes:
            balances (BalancesV1Balances): Cents by account, debits positive.
            total_cents (int): Zero over the whole ledger, always.
     """

    balances: BalancesV1Balances
    total_cents: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.balances_v1_balances import BalancesV1Balances # noqa: PLC0415
        balances = self.balances.to_dict()

        total_cents = self.total_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "balances": balances,
            "total_cents": total_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.balances_v1_balances import BalancesV1Balances # noqa: PLC0415
        d = dict(src_dict)
        balances = BalancesV1Balances.from_dict(d.pop("balances"))




        total_cents = d.pop("total_cents")

        balances_v1 = cls(
            balances=balances,
            total_cents=total_cents,
        )


        balances_v1.additional_properties = d
        return balances_v1

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
