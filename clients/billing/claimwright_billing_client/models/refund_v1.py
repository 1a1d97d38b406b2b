from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_v1_method import RefundV1Method
from ..models.refund_v1_state import RefundV1State
from ..types import UNSET, Unset
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
            state (RefundV1State):
            refunded_on (datetime.date):
            revision (int):
            reference (str | Unset): Cheque number, or the processor's reference.
            reason (str | Unset):
            why (str | Unset): Why the processor refused it.
     """

    id: str
    patient_id: str
    amount_cents: int
    method: RefundV1Method
    payment_id: str
    state: RefundV1State
    refunded_on: datetime.date
    revision: int
    reference: str | Unset = UNSET
    reason: str | Unset = UNSET
    why: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        patient_id = self.patient_id

        amount_cents = self.amount_cents

        method = self.method.value

        payment_id = self.payment_id

        state = self.state.value

        refunded_on = self.refunded_on.isoformat()

        revision = self.revision

        reference = self.reference

        reason = self.reason

        why = self.why


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "method": method,
            "payment_id": payment_id,
            "state": state,
            "refunded_on": refunded_on,
            "revision": revision,
        })
        if reference is not UNSET:
            field_dict["reference"] = reference
        if reason is not UNSET:
            field_dict["reason"] = reason
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        method = RefundV1Method(d.pop("method"))




        payment_id = d.pop("payment_id")

        state = RefundV1State(d.pop("state"))




        refunded_on = datetime.date.fromisoformat(d.pop("refunded_on"))




        revision = d.pop("revision")

        reference = d.pop("reference", UNSET)

        reason = d.pop("reason", UNSET)

        why = d.pop("why", UNSET)

        refund_v1 = cls(
            id=id,
            patient_id=patient_id,
            amount_cents=amount_cents,
            method=method,
            payment_id=payment_id,
            state=state,
            refunded_on=refunded_on,
            revision=revision,
            reference=reference,
            reason=reason,
            why=why,
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
