from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="HccV1")



@_attrs_define
class HccV1:
    """ 
        Attributes:
            model (str):
            category (str):
            label (str):
            payment_year (int):
     """

    model: str
    category: str
    label: str
    payment_year: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        model = self.model

        category = self.category

        label = self.label

        payment_year = self.payment_year


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "model": model,
            "category": category,
            "label": label,
            "payment_year": payment_year,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        model = d.pop("model")

        category = d.pop("category")

        label = d.pop("label")

        payment_year = d.pop("payment_year")

        hcc_v1 = cls(
            model=model,
            category=category,
            label=label,
            payment_year=payment_year,
        )


        hcc_v1.additional_properties = d
        return hcc_v1

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
