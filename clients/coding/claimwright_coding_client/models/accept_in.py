from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import Literal, cast






T = TypeVar("T", bound="AcceptIn")



@_attrs_define
class AcceptIn:
    """ 
        Attributes:
            op (Literal['accept']):
            subject (str):
     """

    op: Literal['accept']
    subject: str





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        subject = self.subject


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "subject": subject,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        op = cast(Literal['accept'] , d.pop("op"))
        if op != 'accept':
            raise ValueError(f"op must match const 'accept', got '{op}'")

        subject = d.pop("subject")

        accept_in = cls(
            op=op,
            subject=subject,
        )

        return accept_in

