from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.claim_result_v1_disposition import ClaimResultV1Disposition
from ..types import UNSET, Unset






T = TypeVar("T", bound="ClaimResultV1")



@_attrs_define
class ClaimResultV1:
    """ 
        Attributes:
            position (int): The CLP's place in the 835, from 1.
            claim_id (str):
            disposition (ClaimResultV1Disposition):
            paid_cents (int):
            why (str):
            control_number (str | Unset):
     """

    position: int
    claim_id: str
    disposition: ClaimResultV1Disposition
    paid_cents: int
    why: str
    control_number: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        position = self.position

        claim_id = self.claim_id

        disposition = self.disposition.value

        paid_cents = self.paid_cents

        why = self.why

        control_number = self.control_number


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "position": position,
            "claim_id": claim_id,
            "disposition": disposition,
            "paid_cents": paid_cents,
            "why": why,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        position = d.pop("position")

        claim_id = d.pop("claim_id")

        disposition = ClaimResultV1Disposition(d.pop("disposition"))




        paid_cents = d.pop("paid_cents")

        why = d.pop("why")

        control_number = d.pop("control_number", UNSET)

        claim_result_v1 = cls(
            position=position,
            claim_id=claim_id,
            disposition=disposition,
            paid_cents=paid_cents,
            why=why,
            control_number=control_number,
        )


        claim_result_v1.additional_properties = d
        return claim_result_v1

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
