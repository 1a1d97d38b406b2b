from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.client_v1_state import ClientV1State
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.jwk_set_v1 import JwkSetV1





T = TypeVar("T", bound="ClientV1")



@_attrs_define
class ClientV1:
    """ 
        Attributes:
            id (str):
            name (str):
            scopes (list[str]):
            state (ClientV1State):
            created_at (datetime.datetime):
            created_by (str):
            jwks (JwkSetV1 | None | Unset):
            jwks_url (None | str | Unset):
     """

    id: str
    name: str
    scopes: list[str]
    state: ClientV1State
    created_at: datetime.datetime
    created_by: str
    jwks: JwkSetV1 | None | Unset = UNSET
    jwks_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.jwk_set_v1 import JwkSetV1 # noqa: PLC0415
        id = self.id

        name = self.name

        scopes = self.scopes



        state = self.state.value

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        jwks: dict[str, Any] | None | Unset
        if isinstance(self.jwks, Unset):
            jwks = UNSET
        elif isinstance(self.jwks, JwkSetV1):
            jwks = self.jwks.to_dict()
        else:
            jwks = self.jwks

        jwks_url: None | str | Unset
        if isinstance(self.jwks_url, Unset):
            jwks_url = UNSET
        else:
            jwks_url = self.jwks_url


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "scopes": scopes,
            "state": state,
            "created_at": created_at,
            "created_by": created_by,
        })
        if jwks is not UNSET:
            field_dict["jwks"] = jwks
        if jwks_url is not UNSET:
            field_dict["jwks_url"] = jwks_url

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.jwk_set_v1 import JwkSetV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        scopes = cast(list[str], d.pop("scopes"))


        state = ClientV1State(d.pop("state"))




        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        created_by = d.pop("created_by")

        def _parse_jwks(data: object) -> JwkSetV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                jwks_type_0 = JwkSetV1.from_dict(data)



                return jwks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JwkSetV1 | None | Unset, data)

        jwks = _parse_jwks(d.pop("jwks", UNSET))


        def _parse_jwks_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        jwks_url = _parse_jwks_url(d.pop("jwks_url", UNSET))


        client_v1 = cls(
            id=id,
            name=name,
            scopes=scopes,
            state=state,
            created_at=created_at,
            created_by=created_by,
            jwks=jwks,
            jwks_url=jwks_url,
        )


        client_v1.additional_properties = d
        return client_v1

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
