from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="ReorderIn")



@_attrs_define
class ReorderIn:
    """ 
        Attributes:
            op (Literal['reorder']):
            subjects (list[str]):
            reason (str):
     """

    op: Literal['reorder']
    subjects: list[str]
    reason: str





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        subjects = self.subjects



        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "subjects": subjects,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        op = cast(Literal['reorder'] , d.pop("op"))
        if op != 'reorder':
            raise ValueError(f"op must match const 'reorder', got '{op}'")

        subjects = cast(list[str], d.pop("subjects"))


        reason = d.pop("reason")

        reorder_in = cls(
            op=op,
            subjects=subjects,
            reason=reason,
        )

        return reorder_in

