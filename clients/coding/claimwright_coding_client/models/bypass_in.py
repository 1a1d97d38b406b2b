from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="BypassIn")



@_attrs_define
class BypassIn:
    """ 
        Attributes:
            op (Literal['bypass']):
            rule (str):
            subjects (list[str]):
            reason (str):
     """

    op: Literal['bypass']
    rule: str
    subjects: list[str]
    reason: str





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        rule = self.rule

        subjects = self.subjects



        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "rule": rule,
            "subjects": subjects,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        op = cast(Literal['bypass'] , d.pop("op"))
        if op != 'bypass':
            raise ValueError(f"op must match const 'bypass', got '{op}'")

        rule = d.pop("rule")

        subjects = cast(list[str], d.pop("subjects"))


        reason = d.pop("reason")

        bypass_in = cls(
            op=op,
            rule=rule,
            subjects=subjects,
            reason=reason,
        )

        return bypass_in

