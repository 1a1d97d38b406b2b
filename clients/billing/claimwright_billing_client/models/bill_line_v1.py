from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="BillLineV1")



@_attrs_define
class BillLineV1:
    """ 
        Attributes:
            number (int):
            code (str):
            modifiers (list[str]):
            units (float | str):
            label (str):
            charge_cents (int):
            discount_cents (int):
            due_cents (int):
     """

    number: int
    code: str
    modifiers: list[str]
    units: float | str
    label: str
    charge_cents: int
    discount_cents: int
    due_cents: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        code = self.code

        modifiers = self.modifiers



        units: float | str
        units = self.units

        label = self.label

        charge_cents = self.charge_cents

        discount_cents = self.discount_cents

        due_cents = self.due_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "code": code,
            "modifiers": modifiers,
            "units": units,
            "label": label,
            "charge_cents": charge_cents,
            "discount_cents": discount_cents,
            "due_cents": due_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        code = d.pop("code")

        modifiers = cast(list[str], d.pop("modifiers"))


        def _parse_units(data: object) -> float | str:
            return cast(float | str, data)

        units = _parse_units(d.pop("units"))


        label = d.pop("label")

        charge_cents = d.pop("charge_cents")

        discount_cents = d.pop("discount_cents")

        due_cents = d.pop("due_cents")

        bill_line_v1 = cls(
            number=number,
            code=code,
            modifiers=modifiers,
            units=units,
            label=label,
            charge_cents=charge_cents,
            discount_cents=discount_cents,
            due_cents=due_cents,
        )


        bill_line_v1.additional_properties = d
        return bill_line_v1

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
