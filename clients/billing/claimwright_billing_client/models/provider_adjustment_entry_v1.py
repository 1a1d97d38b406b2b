from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="ProviderAdjustmentEntryV1")



@_attrs_define
class ProviderAdjustmentEntryV1:
    """ 
        Attributes:
            reason (str): PLB03-1: FB WO 72 L6 CS …
            amount_cents (int): PLB04: positive lowers the cheque.
            reference (str | Unset):  Default: ''.
     """

    reason: str
    amount_cents: int
    reference: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        amount_cents = self.amount_cents

        reference = self.reference


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
            "amount_cents": amount_cents,
        })
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        amount_cents = d.pop("amount_cents")

        reference = d.pop("reference", UNSET)

        provider_adjustment_entry_v1 = cls(
            reason=reason,
            amount_cents=amount_cents,
            reference=reference,
        )

        return provider_adjustment_entry_v1

