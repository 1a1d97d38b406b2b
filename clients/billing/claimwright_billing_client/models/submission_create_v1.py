from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="SubmissionCreateV1")



@_attrs_define
class SubmissionCreateV1:
    """ 
        Attributes:
            claim_ids (list[str]):
     """

    claim_ids: list[str]





    def to_dict(self) -> dict[str, Any]:
        claim_ids = self.claim_ids




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "claim_ids": claim_ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claim_ids = cast(list[str], d.pop("claim_ids"))


        submission_create_v1 = cls(
            claim_ids=claim_ids,
        )

        return submission_create_v1

