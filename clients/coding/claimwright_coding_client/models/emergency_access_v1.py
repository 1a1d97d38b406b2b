from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="EmergencyAccessV1")



@_attrs_define
class EmergencyAccessV1:
    """ 
        Attributes:
            id (str):
            subject (str):
            reason (str):
            granted_at (datetime.datetime):
            until (datetime.datetime):
            revision (int):
            ended_at (datetime.datetime | None | Unset):
     """

    id: str
    subject: str
    reason: str
    granted_at: datetime.datetime
    until: datetime.datetime
    revision: int
    ended_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        subject = self.subject

        reason = self.reason

        granted_at = self.granted_at.isoformat()

        until = self.until.isoformat()

        revision = self.revision

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        elif isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "subject": subject,
            "reason": reason,
            "granted_at": granted_at,
            "until": until,
            "revision": revision,
        })
        if ended_at is not UNSET:
            field_dict["ended_at"] = ended_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        subject = d.pop("subject")

        reason = d.pop("reason")

        granted_at = datetime.datetime.fromisoformat(d.pop("granted_at"))




        until = datetime.datetime.fromisoformat(d.pop("until"))




        revision = d.pop("revision")

        def _parse_ended_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended_at = _parse_ended_at(d.pop("ended_at", UNSET))


        emergency_access_v1 = cls(
            id=id,
            subject=subject,
            reason=reason,
            granted_at=granted_at,
            until=until,
            revision=revision,
            ended_at=ended_at,
        )


        emergency_access_v1.additional_properties = d
        return emergency_access_v1

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
