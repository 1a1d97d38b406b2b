from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="ClaimAssemblyCreateV1")



@_attrs_define
class ClaimAssemblyCreateV1:
    """ 
        Attributes:
            encounter_ids (list[str]):
     """

    encounter_ids: list[str]





    def to_dict(self) -> dict[str, Any]:
        encounter_ids = self.encounter_ids




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "encounter_ids": encounter_ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        encounter_ids = cast(list[str], d.pop("encounter_ids"))


        claim_assembly_create_v1 = cls(
            encounter_ids=encounter_ids,
        )

        return claim_assembly_create_v1

