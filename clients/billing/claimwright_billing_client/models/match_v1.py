from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="MatchV1")



@_attrs_define
class MatchV1:
    """ 
        Attributes:
            document_ids (list[str]):
     """

    document_ids: list[str]





    def to_dict(self) -> dict[str, Any]:
        document_ids = self.document_ids




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "document_ids": document_ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        document_ids = cast(list[str], d.pop("document_ids"))


        match_v1 = cls(
            document_ids=document_ids,
        )

        return match_v1

