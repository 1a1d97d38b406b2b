from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PaymentPartV1")



@_attrs_define
class PaymentPartV1:
    """ 
        Attributes:
            claim_id (str):
            amount_cents (int):
     """

    claim_id: str
    amount_cents: int





    def to_dict(self) -> dict[str, Any]:
        claim_id = self.claim_id

        amount_cents = self.amount_cents


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "claim_id": claim_id,
            "amount_cents": amount_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claim_id = d.pop("claim_id")

        amount_cents = d.pop("amount_cents")

        payment_part_v1 = cls(
            claim_id=claim_id,
            amount_cents=amount_cents,
        )

        return payment_part_v1

