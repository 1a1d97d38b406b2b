from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.webhook_secret_v1_state import WebhookSecretV1State
from typing import cast
import datetime






T = TypeVar("T", bound="WebhookSecretV1")



@_attrs_define
class WebhookSecretV1:
    """ 
        Attributes:
            id (str):
            url (str):
            event_types (list[str]):
            state (WebhookSecretV1State):
            created_at (datetime.datetime):
            created_by (str):
            secret (str): Shown once. Standard Webhooks: HMAC-SHA256 over id, time and body.
     """

    id: str
    url: str
    event_types: list[str]
    state: WebhookSecretV1State
    created_at: datetime.datetime
    created_by: str
    secret: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        event_types = self.event_types



        state = self.state.value

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        secret = self.secret


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "url": url,
            "event_types": event_types,
            "state": state,
            "created_at": created_at,
            "created_by": created_by,
            "secret": secret,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        event_types = cast(list[str], d.pop("event_types"))


        state = WebhookSecretV1State(d.pop("state"))




        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        created_by = d.pop("created_by")

        secret = d.pop("secret")

        webhook_secret_v1 = cls(
            id=id,
            url=url,
            event_types=event_types,
            state=state,
            created_at=created_at,
            created_by=created_by,
            secret=secret,
        )


        webhook_secret_v1.additional_properties = d
        return webhook_secret_v1

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
