from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="CollectedRowV1")



@_attrs_define
class CollectedRowV1:
    """ 
        Attributes:
            key (str): The payer's electronic id; empty: patients; `total` in the last row.
            claims (int):
            charges_cents (int):
            contractual_cents (int):
            written_off_cents (int): Write-offs and bad debt.
            open_cents (int):
            paid_by_payers_cents (int):
            paid_by_patients_cents (int):
            net_collection_rate (float | None | str): A fraction of one, four places; null of nothing.
            share_of_charges (float | None | str): A fraction of one, four places; null of nothing.
            share_of_payments (float | None | str): A fraction of one, four places; null of nothing.
     """

    key: str
    claims: int
    charges_cents: int
    contractual_cents: int
    written_off_cents: int
    open_cents: int
    paid_by_payers_cents: int
    paid_by_patients_cents: int
    net_collection_rate: float | None | str
    share_of_charges: float | None | str
    share_of_payments: float | None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        key = self.key

        claims = self.claims

        charges_cents = self.charges_cents

        contractual_cents = self.contractual_cents

        written_off_cents = self.written_off_cents

        open_cents = self.open_cents

        paid_by_payers_cents = self.paid_by_payers_cents

        paid_by_patients_cents = self.paid_by_patients_cents

        net_collection_rate: float | None | str
        net_collection_rate = self.net_collection_rate

        share_of_charges: float | None | str
        share_of_charges = self.share_of_charges

        share_of_payments: float | None | str
        share_of_payments = self.share_of_payments


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "key": key,
            "claims": claims,
            "charges_cents": charges_cents,
            "contractual_cents": contractual_cents,
            "written_off_cents": written_off_cents,
            "open_cents": open_cents,
            "paid_by_payers_cents": paid_by_payers_cents,
            "paid_by_patients_cents": paid_by_patients_cents,
            "net_collection_rate": net_collection_rate,
            "share_of_charges": share_of_charges,
            "share_of_payments": share_of_payments,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        claims = d.pop("claims")

        charges_cents = d.pop("charges_cents")

        contractual_cents = d.pop("contractual_cents")

        written_off_cents = d.pop("written_off_cents")

        open_cents = d.pop("open_cents")

        paid_by_payers_cents = d.pop("paid_by_payers_cents")

        paid_by_patients_cents = d.pop("paid_by_patients_cents")

        def _parse_net_collection_rate(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        net_collection_rate = _parse_net_collection_rate(d.pop("net_collection_rate"))


        def _parse_share_of_charges(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        share_of_charges = _parse_share_of_charges(d.pop("share_of_charges"))


        def _parse_share_of_payments(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        share_of_payments = _parse_share_of_payments(d.pop("share_of_payments"))


        collected_row_v1 = cls(
            key=key,
            claims=claims,
            charges_cents=charges_cents,
            contractual_cents=contractual_cents,
            written_off_cents=written_off_cents,
            open_cents=open_cents,
            paid_by_payers_cents=paid_by_payers_cents,
            paid_by_patients_cents=paid_by_patients_cents,
            net_collection_rate=net_collection_rate,
            share_of_charges=share_of_charges,
            share_of_payments=share_of_payments,
        )


        collected_row_v1.additional_properties = d
        return collected_row_v1

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
