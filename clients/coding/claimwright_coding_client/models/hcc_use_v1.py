from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="HccUseV1")



@_attrs_define
class HccUseV1:
    """ 
        Attributes:
            hcc (str):
            label (str):
            known (int): Patients seen in the time who had it in the year before.
            captured (int): Of these, those for whom it was coded again.
            new (int): Patients for whom it was coded now and not in the year before.
            rate (float | None | Unset):
     """

    hcc: str
    label: str
    known: int
    captured: int
    new: int
    rate: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        hcc = self.hcc

        label = self.label

        known = self.known

        captured = self.captured

        new = self.new

        rate: float | None | Unset
        if isinstance(self.rate, Unset):
            rate = UNSET
        else:
            rate = self.rate


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "hcc": hcc,
            "label": label,
            "known": known,
            "captured": captured,
            "new": new,
        })
        if rate is not UNSET:
            field_dict["rate"] = rate

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        hcc = d.pop("hcc")

        label = d.pop("label")

        known = d.pop("known")

        captured = d.pop("captured")

        new = d.pop("new")

        def _parse_rate(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        rate = _parse_rate(d.pop("rate", UNSET))


        hcc_use_v1 = cls(
            hcc=hcc,
            label=label,
            known=known,
            captured=captured,
            new=new,
            rate=rate,
        )


        hcc_use_v1.additional_properties = d
        return hcc_use_v1

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
