from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="DenialRowV1")



@_attrs_define
class DenialRowV1:
    """ 
        Attributes:
            key (str): Group and CARC, payer's id, NPI or rule; `total` in the last row.
            claims (int):
            denied_claims (int):
            denials (int):
            amount_cents (int):
            rate (float | None | str): A fraction of one, four places; null of nothing.
     """

    key: str
    claims: int
    denied_claims: int
    denials: int
    amount_cents: int
    rate: float | None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        key = self.key

        claims = self.claims

        denied_claims = self.denied_claims

        denials = self.denials

        amount_cents = self.amount_cents

        rate: float | None | str
        rate = self.rate


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "key": key,
            "claims": claims,
            "denied_claims": denied_claims,
            "denials": denials,
            "amount_cents": amount_cents,
            "rate": rate,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        claims = d.pop("claims")

        denied_claims = d.pop("denied_claims")

        denials = d.pop("denials")

        amount_cents = d.pop("amount_cents")

        def _parse_rate(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        rate = _parse_rate(d.pop("rate"))


        denial_row_v1 = cls(
            key=key,
            claims=claims,
            denied_claims=denied_claims,
            denials=denials,
            amount_cents=amount_cents,
            rate=rate,
        )


        denial_row_v1.additional_properties = d
        return denial_row_v1

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
