from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.note_v1 import NoteV1





T = TypeVar("T", bound="CodeNotesV1")



@_attrs_define
class CodeNotesV1:
    """ 
        Attributes:
            code (str):
            on (datetime.date):
            release (str):
            known (bool): False: no notes are loaded for the code; that is not the same as none.
            notes (list[NoteV1]): The code's own first, then from above, nearest first.
     """

    code: str
    on: datetime.date
    release: str
    known: bool
    notes: list[NoteV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.note_v1 import NoteV1 # noqa: PLC0415
        code = self.code

        on = self.on.isoformat()

        release = self.release

        known = self.known

        notes = []
        for notes_item_data in self.notes:
            notes_item = notes_item_data.to_dict()
            notes.append(notes_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "on": on,
            "release": release,
            "known": known,
            "notes": notes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.note_v1 import NoteV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        on = datetime.date.fromisoformat(d.pop("on"))




        release = d.pop("release")

        known = d.pop("known")

        notes = []
        _notes = d.pop("notes")
        for notes_item_data in (_notes):
            notes_item = NoteV1.from_dict(notes_item_data)



            notes.append(notes_item)


        code_notes_v1 = cls(
            code=code,
            on=on,
            release=release,
            known=known,
            notes=notes,
        )


        code_notes_v1.additional_properties = d
        return code_notes_v1

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
