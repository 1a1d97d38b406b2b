from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="MovementV1")



@_attrs_define
class MovementV1:
    """ 
        Attributes:
            remittance_id (str):
            trace (str):
            paid_on (datetime.date):
            reason (str):
            words (str):
            amount_cents (int): PLB04: positive lowered the cheque.
     """

    remittance_id: str
    trace: str
    paid_on: datetime.date
    reason: str
    words: str
    amount_cents: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        remittance_id = self.remittance_id

        trace = self.trace

        paid_on = self.paid_on.isoformat()

        reason = self.reason

        words = self.words

        amount_cents = self.amount_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "remittance_id": remittance_id,
            "trace": trace,
            "paid_on": paid_on,
            "reason": reason,
            "words": words,
            "amount_cents": amount_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        remittance_id = d.pop("remittance_id")

        trace = d.pop("trace")

        paid_on = datetime.date.fromisoformat(d.pop("paid_on"))




        reason = d.pop("reason")

        words = d.pop("words")

        amount_cents = d.pop("amount_cents")

        movement_v1 = cls(
            remittance_id=remittance_id,
            trace=trace,
            paid_on=paid_on,
            reason=reason,
            words=words,
            amount_cents=amount_cents,
        )


        movement_v1.additional_properties = d
        return movement_v1

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
