from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="BypassToCheckV1")



@_attrs_define
class BypassToCheckV1:
    """ 
        Attributes:
            rule (str):
            reason (str):
            subjects (list[str] | Unset):
     """

    rule: str
    reason: str
    subjects: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        reason = self.reason

        subjects: list[str] | Unset = UNSET
        if not isinstance(self.subjects, Unset):
            subjects = self.subjects




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rule": rule,
            "reason": reason,
        })
        if subjects is not UNSET:
            field_dict["subjects"] = subjects

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        reason = d.pop("reason")

        subjects = cast(list[str], d.pop("subjects", UNSET))


        bypass_to_check_v1 = cls(
            rule=rule,
            reason=reason,
            subjects=subjects,
        )

        return bypass_to_check_v1

