from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="BypassV1")



@_attrs_define
class BypassV1:
    """ 
        Attributes:
            rule (str):
            subjects (list[str]):
            by (str):
            reason (str | Unset):  Default: ''.
     """

    rule: str
    subjects: list[str]
    by: str
    reason: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        subjects = self.subjects



        by = self.by

        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "rule": rule,
            "subjects": subjects,
            "by": by,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        subjects = cast(list[str], d.pop("subjects"))


        by = d.pop("by")

        reason = d.pop("reason", UNSET)

        bypass_v1 = cls(
            rule=rule,
            subjects=subjects,
            by=by,
            reason=reason,
        )


        bypass_v1.additional_properties = d
        return bypass_v1

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
