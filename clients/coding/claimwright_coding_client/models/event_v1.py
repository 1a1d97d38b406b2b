from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.event_v1_data import EventV1Data





T = TypeVar("T", bound="EventV1")



@_attrs_define
class EventV1:
    """ `data` holds ids, states and counts; read the resource for more.

        Attributes:
            sequence (int): Rises within the clinic's feed; pass the last one as `after`.
            id (str):
            type_ (str): `resource.happened`, e.g. `code_set.finalized`.
            subject (str): The id of the resource that changed.
            actor (str):
            at (datetime.datetime):
            data (EventV1Data):
     """

    sequence: int
    id: str
    type_: str
    subject: str
    actor: str
    at: datetime.datetime
    data: EventV1Data
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.event_v1_data import EventV1Data # noqa: PLC0415
        sequence = self.sequence

        id = self.id

        type_ = self.type_

        subject = self.subject

        actor = self.actor

        at = self.at.isoformat()

        data = self.data.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "id": id,
            "type": type_,
            "subject": subject,
            "actor": actor,
            "at": at,
            "data": data,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_v1_data import EventV1Data # noqa: PLC0415
        d = dict(src_dict)
        sequence = d.pop("sequence")

        id = d.pop("id")

        type_ = d.pop("type")

        subject = d.pop("subject")

        actor = d.pop("actor")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        data = EventV1Data.from_dict(d.pop("data"))




        event_v1 = cls(
            sequence=sequence,
            id=id,
            type_=type_,
            subject=subject,
            actor=actor,
            at=at,
            data=data,
        )


        event_v1.additional_properties = d
        return event_v1

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
