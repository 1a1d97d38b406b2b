from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="NameV1")



@_attrs_define
class NameV1:
    """ 
        Attributes:
            last (str):
            first (str | Unset):  Default: ''.
            middle (str | Unset):  Default: ''.
            suffix (str | Unset):  Default: ''.
     """

    last: str
    first: str | Unset = ''
    middle: str | Unset = ''
    suffix: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        last = self.last

        first = self.first

        middle = self.middle

        suffix = self.suffix


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "last": last,
        })
        if first is not UNSET:
            field_dict["first"] = first
        if middle is not UNSET:
            field_dict["middle"] = middle
        if suffix is not UNSET:
            field_dict["suffix"] = suffix

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        last = d.pop("last")

        first = d.pop("first", UNSET)

        middle = d.pop("middle", UNSET)

        suffix = d.pop("suffix", UNSET)

        name_v1 = cls(
            last=last,
            first=first,
            middle=middle,
            suffix=suffix,
        )

        return name_v1

