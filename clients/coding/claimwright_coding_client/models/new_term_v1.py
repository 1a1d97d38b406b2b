from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="NewTermV1")



@_attrs_define
class NewTermV1:
    """ 
        Attributes:
            text (str): As the clinic writes it: `sugar`, `PVD with rest pain`. Never anything of a patient.
            code (str): ICD-10-CM; where the words mean two codes, both joined by `+`.
     """

    text: str
    code: str





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        code = self.code


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
            "code": code,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        code = d.pop("code")

        new_term_v1 = cls(
            text=text,
            code=code,
        )

        return new_term_v1

