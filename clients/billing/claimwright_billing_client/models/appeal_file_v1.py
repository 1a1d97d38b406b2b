from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.appeal_file_v1_method import AppealFileV1Method
from typing import cast
import datetime






T = TypeVar("T", bound="AppealFileV1")



@_attrs_define
class AppealFileV1:
    """ 
        Attributes:
            filed_on (datetime.date):
            method (AppealFileV1Method):
     """

    filed_on: datetime.date
    method: AppealFileV1Method





    def to_dict(self) -> dict[str, Any]:
        filed_on = self.filed_on.isoformat()

        method = self.method.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "filed_on": filed_on,
            "method": method,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        filed_on = datetime.date.fromisoformat(d.pop("filed_on"))




        method = AppealFileV1Method(d.pop("method"))




        appeal_file_v1 = cls(
            filed_on=filed_on,
            method=method,
        )

        return appeal_file_v1

