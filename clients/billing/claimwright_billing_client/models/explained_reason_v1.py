from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ExplainedReasonV1")



@_attrs_define
class ExplainedReasonV1:
    """ 
        Attributes:
            group (str): CAS01.
            carc (str):
            amount_cents (int):
            text (str): In the patient's words.
     """

    group: str
    carc: str
    amount_cents: int
    text: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        group = self.group

        carc = self.carc

        amount_cents = self.amount_cents

        text = self.text


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "group": group,
            "carc": carc,
            "amount_cents": amount_cents,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        group = d.pop("group")

        carc = d.pop("carc")

        amount_cents = d.pop("amount_cents")

        text = d.pop("text")

        explained_reason_v1 = cls(
            group=group,
            carc=carc,
            amount_cents=amount_cents,
            text=text,
        )


        explained_reason_v1.additional_properties = d
        return explained_reason_v1

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
