from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import Literal, cast






T = TypeVar("T", bound="RejectIn")



@_attrs_define
class RejectIn:
    """ 
        Attributes:
            op (Literal['reject']):
            subject (str):
            reason (str):
     """

    op: Literal['reject']
    subject: str
    reason: str





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        subject = self.subject

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "subject": subject,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        op = cast(Literal['reject'] , d.pop("op"))
        if op != 'reject':
            raise ValueError(f"op must match const 'reject', got '{op}'")

        subject = d.pop("subject")

        reason = d.pop("reason")

        reject_in = cls(
            op=op,
            subject=subject,
            reason=reason,
        )

        return reject_in

