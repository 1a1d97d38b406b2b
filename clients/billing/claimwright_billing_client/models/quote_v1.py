from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="QuoteV1")



@_attrs_define
class QuoteV1:
    """ 
        Attributes:
            note_id (str):
            start (int):
            end (int): Exclusive; Unicode code points of the note.
            text (str | Unset): The note's words, fetched now and kept nowhere.
     """

    note_id: str
    start: int
    end: int
    text: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        note_id = self.note_id

        start = self.start

        end = self.end

        text = self.text


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "note_id": note_id,
            "start": start,
            "end": end,
        })
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        note_id = d.pop("note_id")

        start = d.pop("start")

        end = d.pop("end")

        text = d.pop("text", UNSET)

        quote_v1 = cls(
            note_id=note_id,
            start=start,
            end=end,
            text=text,
        )


        quote_v1.additional_properties = d
        return quote_v1

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
