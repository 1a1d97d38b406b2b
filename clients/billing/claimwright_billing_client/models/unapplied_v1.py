from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.unapplied_v1_state import UnappliedV1State
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="UnappliedV1")



@_attrs_define
class UnappliedV1:
    """ 
        Attributes:
            id (str):
            remittance_id (str):
            position (int): The CLP's place in the 835, from 1.
            payer_id (str):
            amount_cents (int):
            why (str):
            opened_on (datetime.date):
            state (UnappliedV1State):
            claim_id (str): The claim that it names or was applied to; empty for none.
            revision (int):
            control_number (str | Unset):
            reference (str | Unset):
     """

    id: str
    remittance_id: str
    position: int
    payer_id: str
    amount_cents: int
    why: str
    opened_on: datetime.date
    state: UnappliedV1State
    claim_id: str
    revision: int
    control_number: str | Unset = UNSET
    reference: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        remittance_id = self.remittance_id

        position = self.position

        payer_id = self.payer_id

        amount_cents = self.amount_cents

        why = self.why

        opened_on = self.opened_on.isoformat()

        state = self.state.value

        claim_id = self.claim_id

        revision = self.revision

        control_number = self.control_number

        reference = self.reference


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "remittance_id": remittance_id,
            "position": position,
            "payer_id": payer_id,
            "amount_cents": amount_cents,
            "why": why,
            "opened_on": opened_on,
            "state": state,
            "claim_id": claim_id,
            "revision": revision,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        remittance_id = d.pop("remittance_id")

        position = d.pop("position")

        payer_id = d.pop("payer_id")

        amount_cents = d.pop("amount_cents")

        why = d.pop("why")

        opened_on = datetime.date.fromisoformat(d.pop("opened_on"))




        state = UnappliedV1State(d.pop("state"))




        claim_id = d.pop("claim_id")

        revision = d.pop("revision")

        control_number = d.pop("control_number", UNSET)

        reference = d.pop("reference", UNSET)

        unapplied_v1 = cls(
            id=id,
            remittance_id=remittance_id,
            position=position,
            payer_id=payer_id,
            amount_cents=amount_cents,
            why=why,
            opened_on=opened_on,
            state=state,
            claim_id=claim_id,
            revision=revision,
            control_number=control_number,
            reference=reference,
        )


        unapplied_v1.additional_properties = d
        return unapplied_v1

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
