from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="PeriodCloseV1")



@_attrs_define
class PeriodCloseV1:
    """ 
        Attributes:
            through (datetime.date):
            reason (str):
     """

    through: datetime.date
    reason: str





    def to_dict(self) -> dict[str, Any]:
        through = self.through.isoformat()

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "through": through,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        through = datetime.date.fromisoformat(d.pop("through"))




        reason = d.pop("reason")

        period_close_v1 = cls(
            through=through,
            reason=reason,
        )

        return period_close_v1

