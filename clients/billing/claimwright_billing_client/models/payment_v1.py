from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_v1_method import PaymentV1Method
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime






T = TypeVar("T", bound="PaymentV1")



@_attrs_define
class PaymentV1:
    """ 
        Attributes:
            patient_id (str):
            amount_cents (int):
            method (PaymentV1Method):
            received_on (datetime.date):
            id (str):
            revision (int):
            encounter_id (Literal[''] | str | Unset): The visit it is taken for. Default: ''.
            reference (str | Unset): Receipt or cheque; never a card number. Default: ''.
     """

    patient_id: str
    amount_cents: int
    method: PaymentV1Method
    received_on: datetime.date
    id: str
    revision: int
    encounter_id: Literal[''] | str | Unset = ''
    reference: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        amount_cents = self.amount_cents

        method = self.method.value

        received_on = self.received_on.isoformat()

        id = self.id

        revision = self.revision

        encounter_id: Literal[''] | str | Unset
        if isinstance(self.encounter_id, Unset):
            encounter_id = UNSET
        else:
            encounter_id = self.encounter_id

        reference = self.reference


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "method": method,
            "received_on": received_on,
            "id": id,
            "revision": revision,
        })
        if encounter_id is not UNSET:
            field_dict["encounter_id"] = encounter_id
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        method = PaymentV1Method(d.pop("method"))




        received_on = datetime.date.fromisoformat(d.pop("received_on"))




        id = d.pop("id")

        revision = d.pop("revision")

        def _parse_encounter_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            encounter_id_type_1 = cast(Literal[''] , data)
            if encounter_id_type_1 != '':
                raise ValueError(f"encounter_id_type_1 must match const '', got '{encounter_id_type_1}'")
            return encounter_id_type_1
            return cast(Literal[''] | str | Unset, data)

        encounter_id = _parse_encounter_id(d.pop("encounter_id", UNSET))


        reference = d.pop("reference", UNSET)

        payment_v1 = cls(
            patient_id=patient_id,
            amount_cents=amount_cents,
            method=method,
            received_on=received_on,
            id=id,
            revision=revision,
            encounter_id=encounter_id,
            reference=reference,
        )

        return payment_v1

