from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="EvidenceIn")



@_attrs_define
class EvidenceIn:
    """ 
        Attributes:
            note_id (str):
            start (int):
            end (int):
            role (str | Unset):  Default: 'term'.
     """

    note_id: str
    start: int
    end: int
    role: str | Unset = 'term'





    def to_dict(self) -> dict[str, Any]:
        note_id = self.note_id

        start = self.start

        end = self.end

        role = self.role


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "note_id": note_id,
            "start": start,
            "end": end,
        })
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        note_id = d.pop("note_id")

        start = d.pop("start")

        end = d.pop("end")

        role = d.pop("role", UNSET)

        evidence_in = cls(
            note_id=note_id,
            start=start,
            end=end,
            role=role,
        )

        return evidence_in

