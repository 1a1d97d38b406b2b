from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.client_write_v1_state import ClientWriteV1State
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.jwk_set_v1 import JwkSetV1





T = TypeVar("T", bound="ClientWriteV1")



@_attrs_define
class ClientWriteV1:
    """ Its keys as a set (`jwks`), or where it publishes them (`jwks_url`): one of the two.

        Attributes:
            name (str):
            scopes (list[str]): The most that its tokens may carry.
            jwks (JwkSetV1 | None | Unset):
            jwks_url (None | str | Unset): https://, at a public address; fetched again at least every ten minutes.
            state (ClientWriteV1State | Unset): disabled: no new tokens, and those that it has are revoked. Default:
                ClientWriteV1State.ACTIVE.
     """

    name: str
    scopes: list[str]
    jwks: JwkSetV1 | None | Unset = UNSET
    jwks_url: None | str | Unset = UNSET
    state: ClientWriteV1State | Unset = ClientWriteV1State.ACTIVE





    def to_dict(self) -> dict[str, Any]:
        from ..models.jwk_set_v1 import JwkSetV1 # noqa: PLC0415
        name = self.name

        scopes = self.scopes



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

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state.value



        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "scopes": scopes,
        })
        if jwks is not UNSET:
            field_dict["jwks"] = jwks
        if jwks_url is not UNSET:
            field_dict["jwks_url"] = jwks_url
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.jwk_set_v1 import JwkSetV1 # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        scopes = cast(list[str], d.pop("scopes"))


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


        _state = d.pop("state", UNSET)
        state: ClientWriteV1State | Unset
        if isinstance(_state,  Unset):
            state = UNSET
        else:
            state = ClientWriteV1State(_state)




        client_write_v1 = cls(
            name=name,
            scopes=scopes,
            jwks=jwks,
            jwks_url=jwks_url,
            state=state,
        )

        return client_write_v1

