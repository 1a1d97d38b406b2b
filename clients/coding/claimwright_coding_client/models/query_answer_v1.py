from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="QueryAnswerV1")



@_attrs_define
class QueryAnswerV1:
    """ 
        Attributes:
            note_id (str): The signed addendum that answers.
            answered_by (str):
            answered_at (datetime.datetime):
            option (int | None | Unset): Index of the option taken; null for free words.
     """

    note_id: str
    answered_by: str
    answered_at: datetime.datetime
    option: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        note_id = self.note_id

        answered_by = self.answered_by

        answered_at = self.answered_at.isoformat()

        option: int | None | Unset
        if isinstance(self.option, Unset):
            option = UNSET
        else:
            option = self.option


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "note_id": note_id,
            "answered_by": answered_by,
            "answered_at": answered_at,
        })
        if option is not UNSET:
            field_dict["option"] = option

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        note_id = d.pop("note_id")

        answered_by = d.pop("answered_by")

        answered_at = datetime.datetime.fromisoformat(d.pop("answered_at"))




        def _parse_option(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        option = _parse_option(d.pop("option", UNSET))


        query_answer_v1 = cls(
            note_id=note_id,
            answered_by=answered_by,
            answered_at=answered_at,
            option=option,
        )


        query_answer_v1.additional_properties = d
        return query_answer_v1

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
