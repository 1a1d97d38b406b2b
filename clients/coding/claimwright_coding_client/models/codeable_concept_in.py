from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.coding_in import CodingIn





T = TypeVar("T", bound="CodeableConceptIn")



@_attrs_define
class CodeableConceptIn:
    """ 
        Attributes:
            coding (list[CodingIn]):
            text (None | str | Unset):
     """

    coding: list[CodingIn]
    text: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.coding_in import CodingIn # noqa: PLC0415
        coding = []
        for coding_item_data in self.coding:
            coding_item = coding_item_data.to_dict()
            coding.append(coding_item)



        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "coding": coding,
        })
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.coding_in import CodingIn # noqa: PLC0415
        d = dict(src_dict)
        coding = []
        _coding = d.pop("coding")
        for coding_item_data in (_coding):
            coding_item = CodingIn.from_dict(coding_item_data)



            coding.append(coding_item)


        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))


        codeable_concept_in = cls(
            coding=coding,
            text=text,
        )

        return codeable_concept_in

