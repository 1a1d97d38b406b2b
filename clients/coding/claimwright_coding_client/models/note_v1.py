from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.code_range_v1 import CodeRangeV1





T = TypeVar("T", bound="NoteV1")



@_attrs_define
class NoteV1:
    """ 
        Attributes:
            kind (str):
            heading (str): The line that it stands under, if any.
            text (str):
            codes (list[CodeRangeV1]): Empty where the text names no code.
            inherited_from (None | str | Unset): Chapter, block or code above; null: the code's own.
     """

    kind: str
    heading: str
    text: str
    codes: list[CodeRangeV1]
    inherited_from: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.code_range_v1 import CodeRangeV1 # noqa: PLC0415
        kind = self.kind

        heading = self.heading

        text = self.text

        codes = []
        for codes_item_data in self.codes:
            codes_item = codes_item_data.to_dict()
            codes.append(codes_item)



        inherited_from: None | str | Unset
        if isinstance(self.inherited_from, Unset):
            inherited_from = UNSET
        else:
            inherited_from = self.inherited_from


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "heading": heading,
            "text": text,
            "codes": codes,
        })
        if inherited_from is not UNSET:
            field_dict["inherited_from"] = inherited_from

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.code_range_v1 import CodeRangeV1 # noqa: PLC0415
        d = dict(src_dict)
        kind = d.pop("kind")

        heading = d.pop("heading")

        text = d.pop("text")

        codes = []
        _codes = d.pop("codes")
        for codes_item_data in (_codes):
            codes_item = CodeRangeV1.from_dict(codes_item_data)



            codes.append(codes_item)


        def _parse_inherited_from(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        inherited_from = _parse_inherited_from(d.pop("inherited_from", UNSET))


        note_v1 = cls(
            kind=kind,
            heading=heading,
            text=text,
            codes=codes,
            inherited_from=inherited_from,
        )


        note_v1.additional_properties = d
        return note_v1

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
