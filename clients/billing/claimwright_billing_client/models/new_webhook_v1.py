from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_webhook_v1_state import NewWebhookV1State
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewWebhookV1")



@_attrs_define
class NewWebhookV1:
    """ 
        Attributes:
            url (str): https://, at a public address.
            event_types (list[str] | Unset): `claim.submitted`, or `claim.*`; none: all of them.
            state (NewWebhookV1State | Unset):  Default: NewWebhookV1State.ACTIVE.
     """

    url: str
    event_types: list[str] | Unset = UNSET
    state: NewWebhookV1State | Unset = NewWebhookV1State.ACTIVE





    def to_dict(self) -> dict[str, Any]:
        url = self.url

        event_types: list[str] | Unset = UNSET
        if not isinstance(self.event_types, Unset):
            event_types = self.event_types



        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
            "url": url,
        })
        if event_types is not UNSET:
            field_dict["event_types"] = event_types
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        event_types = cast(list[str], d.pop("event_types", UNSET))


        _state = d.pop("state", UNSET)
        state: NewWebhookV1State | Unset
        if isinstance(_state,  Unset):
            state = UNSET
        else:
            state = NewWebhookV1State(_state)




        new_webhook_v1 = cls(
            url=url,
            event_types=event_types,
            state=state,
        )

        return new_webhook_v1

