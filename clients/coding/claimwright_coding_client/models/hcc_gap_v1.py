from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="HccGapV1")



@_attrs_define
class HccGapV1:
    """ A reason to look at the record, never a reason to code.

        Attributes:
            hcc (str):
            code_set_id (str): The newest code set that carries it.
            date_of_service (datetime.date):
            codes (list[str]):
     """

    hcc: str
    code_set_id: str
    date_of_service: datetime.date
    codes: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        hcc = self.hcc

        code_set_id = self.code_set_id

        date_of_service = self.date_of_service.isoformat()

        codes = self.codes




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "hcc": hcc,
            "code_set_id": code_set_id,
            "date_of_service": date_of_service,
            "codes": codes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        hcc = d.pop("hcc")

        code_set_id = d.pop("code_set_id")

        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        codes = cast(list[str], d.pop("codes"))


        hcc_gap_v1 = cls(
            hcc=hcc,
            code_set_id=code_set_id,
            date_of_service=date_of_service,
            codes=codes,
        )


        hcc_gap_v1.additional_properties = d
        return hcc_gap_v1

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
