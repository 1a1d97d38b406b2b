from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.revocation_v1_kind import RevocationV1Kind
from typing import cast
import datetime






T = TypeVar("T", bound="RevocationV1")



@_attrs_define
class RevocationV1:
    """ 
        Attributes:
            id (str):
            kind (RevocationV1Kind):
            value (str):
            before (datetime.datetime): Tokens issued until then are refused.
            revoked_at (datetime.datetime):
            revoked_by (str):
     """

    id: str
    kind: RevocationV1Kind
    value: str
    before: datetime.datetime
    revoked_at: datetime.datetime
    revoked_by: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        value = self.value

        before = self.before.isoformat()

        revoked_at = self.revoked_at.isoformat()

        revoked_by = self.revoked_by


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "value": value,
            "before": before,
            "revoked_at": revoked_at,
            "revoked_by": revoked_by,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = RevocationV1Kind(d.pop("kind"))




        value = d.pop("value")

        before = datetime.datetime.fromisoformat(d.pop("before"))




        revoked_at = datetime.datetime.fromisoformat(d.pop("revoked_at"))




        revoked_by = d.pop("revoked_by")

        revocation_v1 = cls(
            id=id,
            kind=kind,
            value=value,
            before=before,
            revoked_at=revoked_at,
            revoked_by=revoked_by,
        )


        revocation_v1.additional_properties = d
        return revocation_v1

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
