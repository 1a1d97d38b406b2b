from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_v1_method import PaymentV1Method
from ..models.payment_v1_state import PaymentV1State
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.payment_part_v1 import PaymentPartV1





T = TypeVar("T", bound="PaymentV1")



@_attrs_define
class PaymentV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            encounter_id (str):
            amount_cents (int):
            method (PaymentV1Method):
            received_on (datetime.date):
            parts (list[PaymentPartV1]):
            state (PaymentV1State):
            refunded_cents (int):
            revision (int):
            reference (str | Unset):
            processor_reference (str | Unset):
            last_four (str | Unset): Of the card; nothing else of it is kept.
            why (str | Unset):
     """

    id: str
    patient_id: str
    encounter_id: str
    amount_cents: int
    method: PaymentV1Method
    received_on: datetime.date
    parts: list[PaymentPartV1]
    state: PaymentV1State
    refunded_cents: int
    revision: int
    reference: str | Unset = UNSET
    processor_reference: str | Unset = UNSET
    last_four: str | Unset = UNSET
    why: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.payment_part_v1 import PaymentPartV1 # noqa: PLC0415
        id = self.id

        patient_id = self.patient_id

        encounter_id = self.encounter_id

        amount_cents = self.amount_cents

        method = self.method.value

        received_on = self.received_on.isoformat()

        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)



        state = self.state.value

        refunded_cents = self.refunded_cents

        revision = self.revision

        reference = self.reference

        processor_reference = self.processor_reference

        last_four = self.last_four

        why = self.why


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "encounter_id": encounter_id,
            "amount_cents": amount_cents,
            "method": method,
            "received_on": received_on,
            "parts": parts,
            "state": state,
            "refunded_cents": refunded_cents,
            "revision": revision,
        })
        if reference is not UNSET:
            field_dict["reference"] = reference
        if processor_reference is not UNSET:
            field_dict["processor_reference"] = processor_reference
        if last_four is not UNSET:
            field_dict["last_four"] = last_four
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.payment_part_v1 import PaymentPartV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        encounter_id = d.pop("encounter_id")

        amount_cents = d.pop("amount_cents")

        method = PaymentV1Method(d.pop("method"))




        received_on = datetime.date.fromisoformat(d.pop("received_on"))




        parts = []
        _parts = d.pop("parts")
        for parts_item_data in (_parts):
            parts_item = PaymentPartV1.from_dict(parts_item_data)



            parts.append(parts_item)


        state = PaymentV1State(d.pop("state"))




        refunded_cents = d.pop("refunded_cents")

        revision = d.pop("revision")

        reference = d.pop("reference", UNSET)

        processor_reference = d.pop("processor_reference", UNSET)

        last_four = d.pop("last_four", UNSET)

        why = d.pop("why", UNSET)

        payment_v1 = cls(
            id=id,
            patient_id=patient_id,
            encounter_id=encounter_id,
            amount_cents=amount_cents,
            method=method,
            received_on=received_on,
            parts=parts,
            state=state,
            refunded_cents=refunded_cents,
            revision=revision,
            reference=reference,
            processor_reference=processor_reference,
            last_four=last_four,
            why=why,
        )


        payment_v1.additional_properties = d
        return payment_v1

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
