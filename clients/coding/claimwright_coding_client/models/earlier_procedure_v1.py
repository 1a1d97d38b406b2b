from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="EarlierProcedureV1")



@_attrs_define
class EarlierProcedureV1:
    """ A procedure that the same group and specialty did on the patient before.

        Attributes:
            code (str):
            on (datetime.date):
     """

    code: str
    on: datetime.date





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        on = self.on.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "on": on,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        on = datetime.date.fromisoformat(d.pop("on"))




        earlier_procedure_v1 = cls(
            code=code,
            on=on,
        )

        return earlier_procedure_v1

