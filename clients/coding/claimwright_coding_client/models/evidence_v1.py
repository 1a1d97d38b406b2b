from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="EvidenceV1")



@_attrs_define
class EvidenceV1:
    """ Words of one note: `start` inclusive, `end` exclusive, in Unicode code points of the original text.

        Attributes:
            note_id (str):
            start (int):
            end (int):
            text (None | str | Unset): The words.
            role (str | Unset):  Default: 'term'.
     """

    note_id: str
    start: int
    end: int
    text: None | str | Unset = UNSET
    role: str | Unset = 'term'
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        note_id = self.note_id

        start = self.start

        end = self.end

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text

        role = self.role


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "note_id": note_id,
            "start": start,
            "end": end,
        })
        if text is not UNSET:
            field_dict["text"] = text
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        note_id = d.pop("note_id")

        start = d.pop("start")

        end = d.pop("end")

        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))


        role = d.pop("role", UNSET)

        evidence_v1 = cls(
            note_id=note_id,
            start=start,
            end=end,
            text=text,
            role=role,
        )


        evidence_v1.additional_properties = d
        return evidence_v1

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
