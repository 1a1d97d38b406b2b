from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.revocation_write_v1_kind import RevocationWriteV1Kind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="RevocationWriteV1")



@_attrs_define
class RevocationWriteV1:
    """ One token by its `jti`, or everything that a subject or a client was issued until now.

        Attributes:
            kind (RevocationWriteV1Kind):
            value (str):
            expires_at (datetime.datetime | None | Unset): Of a jti: when its token expires; 31 days from now without.
     """

    kind: RevocationWriteV1Kind
    value: str
    expires_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        value = self.value

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "value": value,
        })
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = RevocationWriteV1Kind(d.pop("kind"))




        value = d.pop("value")

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)



                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))


        revocation_write_v1 = cls(
            kind=kind,
            value=value,
            expires_at=expires_at,
        )

        return revocation_write_v1

