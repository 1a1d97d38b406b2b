from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CodeRangeV1")



@_attrs_define
class CodeRangeV1:
    """ Codes that a note names, ends included. `first` and `last` are beginnings of codes.

        Attributes:
            first (str):
            last (str):
            seventh_character (None | str | Unset): Only codes with it.
            tail_from (int | None | Unset): From which character `tails` count; null: at the code's end.
            tails (list[str] | Unset): Only codes with one of these there.
     """

    first: str
    last: str
    seventh_character: None | str | Unset = UNSET
    tail_from: int | None | Unset = UNSET
    tails: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        first = self.first

        last = self.last

        seventh_character: None | str | Unset
        if isinstance(self.seventh_character, Unset):
            seventh_character = UNSET
        else:
            seventh_character = self.seventh_character

        tail_from: int | None | Unset
        if isinstance(self.tail_from, Unset):
            tail_from = UNSET
        else:
            tail_from = self.tail_from

        tails: list[str] | Unset = UNSET
        if not isinstance(self.tails, Unset):
            tails = self.tails




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "first": first,
            "last": last,
        })
        if seventh_character is not UNSET:
            field_dict["seventh_character"] = seventh_character
        if tail_from is not UNSET:
            field_dict["tail_from"] = tail_from
        if tails is not UNSET:
            field_dict["tails"] = tails

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        first = d.pop("first")

        last = d.pop("last")

        def _parse_seventh_character(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        seventh_character = _parse_seventh_character(d.pop("seventh_character", UNSET))


        def _parse_tail_from(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        tail_from = _parse_tail_from(d.pop("tail_from", UNSET))


        tails = cast(list[str], d.pop("tails", UNSET))


        code_range_v1 = cls(
            first=first,
            last=last,
            seventh_character=seventh_character,
            tail_from=tail_from,
            tails=tails,
        )


        code_range_v1.additional_properties = d
        return code_range_v1

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
