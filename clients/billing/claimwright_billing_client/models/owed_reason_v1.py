from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="OwedReasonV1")



@_attrs_define
class OwedReasonV1:
    """ 
        Attributes:
            amount_cents (int):
            group (str):
            carc (str):
            text (str): In the patient's words.
            benefit (str): Deductible, copay, not covered … in short.
            rule (str): What makes it the patient's.
            trail (str): The 835 element that said so.
     """

    amount_cents: int
    group: str
    carc: str
    text: str
    benefit: str
    rule: str
    trail: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        amount_cents = self.amount_cents

        group = self.group

        carc = self.carc

        text = self.text

        benefit = self.benefit

        rule = self.rule

        trail = self.trail


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "amount_cents": amount_cents,
            "group": group,
            "carc": carc,
            "text": text,
            "benefit": benefit,
            "rule": rule,
            "trail": trail,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount_cents = d.pop("amount_cents")

        group = d.pop("group")

        carc = d.pop("carc")

        text = d.pop("text")

        benefit = d.pop("benefit")

        rule = d.pop("rule")

        trail = d.pop("trail")

        owed_reason_v1 = cls(
            amount_cents=amount_cents,
            group=group,
            carc=carc,
            text=text,
            benefit=benefit,
            rule=rule,
            trail=trail,
        )


        owed_reason_v1.additional_properties = d
        return owed_reason_v1

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
