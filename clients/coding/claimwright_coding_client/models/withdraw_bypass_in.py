from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="WithdrawBypassIn")



@_attrs_define
class WithdrawBypassIn:
    """ 
        Attributes:
            op (Literal['withdraw_bypass']):
            rule (str):
            subjects (list[str]):
     """

    op: Literal['withdraw_bypass']
    rule: str
    subjects: list[str]





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        rule = self.rule

        subjects = self.subjects




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "rule": rule,
            "subjects": subjects,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        op = cast(Literal['withdraw_bypass'] , d.pop("op"))
        if op != 'withdraw_bypass':
            raise ValueError(f"op must match const 'withdraw_bypass', got '{op}'")

        rule = d.pop("rule")

        subjects = cast(list[str], d.pop("subjects"))


        withdraw_bypass_in = cls(
            op=op,
            rule=rule,
            subjects=subjects,
        )

        return withdraw_bypass_in

