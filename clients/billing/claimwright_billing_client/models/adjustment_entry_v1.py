from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.adjustment_entry_v1_group import AdjustmentEntryV1Group






T = TypeVar("T", bound="AdjustmentEntryV1")



@_attrs_define
class AdjustmentEntryV1:
    """ 
        Attributes:
            group (AdjustmentEntryV1Group):
            reason (str): CARC.
            amount_cents (int): Positive lowers the payment.
     """

    group: AdjustmentEntryV1Group
    reason: str
    amount_cents: int





    def to_dict(self) -> dict[str, Any]:
        group = self.group.value

        reason = self.reason

        amount_cents = self.amount_cents


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "group": group,
            "reason": reason,
            "amount_cents": amount_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        group = AdjustmentEntryV1Group(d.pop("group"))




        reason = d.pop("reason")

        amount_cents = d.pop("amount_cents")

        adjustment_entry_v1 = cls(
            group=group,
            reason=reason,
            amount_cents=amount_cents,
        )

        return adjustment_entry_v1

