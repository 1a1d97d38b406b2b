from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ClaimCreateV1")



@_attrs_define
class ClaimCreateV1:
    """ 
        Attributes:
            encounter_id (str):
     """

    encounter_id: str





    def to_dict(self) -> dict[str, Any]:
        encounter_id = self.encounter_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "encounter_id": encounter_id,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        encounter_id = d.pop("encounter_id")

        claim_create_v1 = cls(
            encounter_id=encounter_id,
        )

        return claim_create_v1

