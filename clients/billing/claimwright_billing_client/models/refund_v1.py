from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_v1_method import RefundV1Method
from ..models.refund_v1_state import RefundV1State
from typing import cast
import datetime






T = TypeVar("T", bound="RefundV1")



@_attrs_define
class RefundV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            amount_cents (int):
            method (RefundV1Method):
            payment_id (str):
            reference (str): Cheque number, or the processor's reference.
            reason (str):
            state (RefundV1State):
            refunded_on (datetime.date):
            why (str): Why the processor refused it.
            revision (int):
     """

    id: str
    patient_id: str
    amount_cents: int
    method: RefundV1Method
    payment_id: str
    reference: str
    reason: str
    state: RefundV1State
    refunded_on: datetime.date
    why: str
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        patient_id = self.patient_id

        amount_cents = self.amount_cents

        method = self.method.value

        payment_id = self.payment_id

        reference = self.reference

        reason = self.reason

        state = self.state.value

        refunded_on = self.refunded_on.isoformat()

        why = self.why

        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "method": method,
            "payment_id": payment_id,
            "reference": reference,
            "reason": reason,
            "state": state,
            "refunded_on": refunded_on,
            "why": why,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        method = RefundV1Method(d.pop("method"))




        payment_id = d.pop("payment_id")

        reference = d.pop("reference")

        reason = d.pop("reason")

        state = RefundV1State(d.pop("state"))




        refunded_on = datetime.date.fromisoformat(d.pop("refunded_on"))




        why = d.pop("why")

        revision = d.pop("revision")

        refund_v1 = cls(
            id=id,
            patient_id=patient_id,
            amount_cents=amount_cents,
            method=method,
            payment_id=payment_id,
            reference=reference,
            reason=reason,
            state=state,
            refunded_on=refunded_on,
            why=why,
            revision=revision,
        )


        refund_v1.additional_properties = d
        return refund_v1

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
