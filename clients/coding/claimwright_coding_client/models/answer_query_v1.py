from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AnswerQueryV1")



@_attrs_define
class AnswerQueryV1:
    """ 
        Attributes:
            signed_by (str): An id that means something to the caller alone: never a name, number or birth date.
            signed_at (datetime.datetime):
            option (int | None | Unset):
            text (None | str | Unset): The addendum. Null: the words of the option are signed as they are.
     """

    signed_by: str
    signed_at: datetime.datetime
    option: int | None | Unset = UNSET
    text: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        signed_by = self.signed_by

        signed_at = self.signed_at.isoformat()

        option: int | None | Unset
        if isinstance(self.option, Unset):
            option = UNSET
        else:
            option = self.option

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "signed_by": signed_by,
            "signed_at": signed_at,
        })
        if option is not UNSET:
            field_dict["option"] = option
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        signed_by = d.pop("signed_by")

        signed_at = datetime.datetime.fromisoformat(d.pop("signed_at"))




        def _parse_option(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        option = _parse_option(d.pop("option", UNSET))


        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))


        answer_query_v1 = cls(
            signed_by=signed_by,
            signed_at=signed_at,
            option=option,
            text=text,
        )

        return answer_query_v1

