from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="BypassCreateV1")



@_attrs_define
class BypassCreateV1:
    """ 
        Attributes:
            rule (str):
            subjects (list[str]):
            reason (str):
     """

    rule: str
    subjects: list[str]
    reason: str





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        subjects = self.subjects



        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rule": rule,
            "subjects": subjects,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        subjects = cast(list[str], d.pop("subjects"))


        reason = d.pop("reason")

        bypass_create_v1 = cls(
            rule=rule,
            subjects=subjects,
            reason=reason,
        )

        return bypass_create_v1

