from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.unposted_row_v1_kind import UnpostedRowV1Kind
from typing import cast
import datetime






T = TypeVar("T", bound="UnpostedRowV1")



@_attrs_define
class UnpostedRowV1:
    """ 
        Attributes:
            kind (UnpostedRowV1Kind):
            id (str):
            payer_id (str):
            amount_cents (int):
            since (datetime.date):
            why (str):
     """

    kind: UnpostedRowV1Kind
    id: str
    payer_id: str
    amount_cents: int
    since: datetime.date
    why: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        id = self.id

        payer_id = self.payer_id

        amount_cents = self.amount_cents

        since = self.since.isoformat()

        why = self.why


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "id": id,
            "payer_id": payer_id,
            "amount_cents": amount_cents,
            "since": since,
            "why": why,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = UnpostedRowV1Kind(d.pop("kind"))




        id = d.pop("id")

        payer_id = d.pop("payer_id")

        amount_cents = d.pop("amount_cents")

        since = datetime.date.fromisoformat(d.pop("since"))




        why = d.pop("why")

        unposted_row_v1 = cls(
            kind=kind,
            id=id,
            payer_id=payer_id,
            amount_cents=amount_cents,
            since=since,
            why=why,
        )


        unposted_row_v1.additional_properties = d
        return unposted_row_v1

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
