from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ReturnV1")



@_attrs_define
class ReturnV1:
    """ 
        Attributes:
            reference (str):
            returned_on (datetime.date):
     """

    reference: str
    returned_on: datetime.date





    def to_dict(self) -> dict[str, Any]:
        reference = self.reference

        returned_on = self.returned_on.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reference": reference,
            "returned_on": returned_on,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reference = d.pop("reference")

        returned_on = datetime.date.fromisoformat(d.pop("returned_on"))




        return_v1 = cls(
            reference=reference,
            returned_on=returned_on,
        )

        return return_v1

