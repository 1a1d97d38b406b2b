from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="MoveV1")



@_attrs_define
class MoveV1:
    """ 
        Attributes:
            move (str): correct, new_claim, appeal, reopening, bill_patient or write_off.
            allowed (bool):
            until (datetime.date | None | Unset): The last day for it.
            why_not (str | Unset):  Default: ''.
            post (str | Unset): The path of the one POST that does it. Default: ''.
     """

    move: str
    allowed: bool
    until: datetime.date | None | Unset = UNSET
    why_not: str | Unset = ''
    post: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        move = self.move

        allowed = self.allowed

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.date):
            until = self.until.isoformat()
        else:
            until = self.until

        why_not = self.why_not

        post = self.post


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "move": move,
            "allowed": allowed,
        })
        if until is not UNSET:
            field_dict["until"] = until
        if why_not is not UNSET:
            field_dict["why_not"] = why_not
        if post is not UNSET:
            field_dict["post"] = post

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        move = d.pop("move")

        allowed = d.pop("allowed")

        def _parse_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.date.fromisoformat(data)



                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        until = _parse_until(d.pop("until", UNSET))


        why_not = d.pop("why_not", UNSET)

        post = d.pop("post", UNSET)

        move_v1 = cls(
            move=move,
            allowed=allowed,
            until=until,
            why_not=why_not,
            post=post,
        )


        move_v1.additional_properties = d
        return move_v1

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
