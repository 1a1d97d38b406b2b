from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="AppealCreateV1")



@_attrs_define
class AppealCreateV1:
    """ 
        Attributes:
            argument (str): Why the decision should be changed; the letter prints it.
            denial_ids (list[str] | Unset): All open denials of the claim where empty.
            level (str | Unset): The one whose turn it is where empty; `reopening` for a clerical error. Default: ''.
     """

    argument: str
    denial_ids: list[str] | Unset = UNSET
    level: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        argument = self.argument

        denial_ids: list[str] | Unset = UNSET
        if not isinstance(self.denial_ids, Unset):
            denial_ids = self.denial_ids



        level = self.level


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "argument": argument,
        })
        if denial_ids is not UNSET:
            field_dict["denial_ids"] = denial_ids
        if level is not UNSET:
            field_dict["level"] = level

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        argument = d.pop("argument")

        denial_ids = cast(list[str], d.pop("denial_ids", UNSET))


        level = d.pop("level", UNSET)

        appeal_create_v1 = cls(
            argument=argument,
            denial_ids=denial_ids,
            level=level,
        )

        return appeal_create_v1

