from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_write_v1_method import PaymentWriteV1Method
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.payment_part_v1 import PaymentPartV1





T = TypeVar("T", bound="PaymentWriteV1")



@_attrs_define
class PaymentWriteV1:
    """ 
        Attributes:
            patient_id (str):
            amount_cents (int):
            method (PaymentWriteV1Method):
            received_on (datetime.date):
            encounter_id (Literal[''] | str | Unset): The visit it is taken for. Default: ''.
            reference (str | Unset): Receipt or cheque; never a card number. Default: ''.
            card_token (str | Unset): The processor's token of the card; charged at once and not kept. Default: ''.
            parts (list[PaymentPartV1] | Unset): Your own split over claims; what is left of the amount becomes credit.
     """

    patient_id: str
    amount_cents: int
    method: PaymentWriteV1Method
    received_on: datetime.date
    encounter_id: Literal[''] | str | Unset = ''
    reference: str | Unset = ''
    card_token: str | Unset = ''
    parts: list[PaymentPartV1] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.payment_part_v1 import PaymentPartV1 # noqa: PLC0415
        patient_id = self.patient_id

        amount_cents = self.amount_cents

        method = self.method.value

        received_on = self.received_on.isoformat()

        encounter_id: Literal[''] | str | Unset
        if isinstance(self.encounter_id, Unset):
            encounter_id = UNSET
        else:
            encounter_id = self.encounter_id

        reference = self.reference

        card_token = self.card_token

        parts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.parts, Unset):
            parts = []
            for parts_item_data in self.parts:
                parts_item = parts_item_data.to_dict()
                parts.append(parts_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "method": method,
            "received_on": received_on,
        })
        if encounter_id is not UNSET:
            field_dict["encounter_id"] = encounter_id
        if reference is not UNSET:
            field_dict["reference"] = reference
        if card_token is not UNSET:
            field_dict["card_token"] = card_token
        if parts is not UNSET:
            field_dict["parts"] = parts

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.payment_part_v1 import PaymentPartV1 # noqa: PLC0415
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        method = PaymentWriteV1Method(d.pop("method"))




        received_on = datetime.date.fromisoformat(d.pop("received_on"))




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

        card_token = d.pop("card_token", UNSET)

        _parts = d.pop("parts", UNSET)
        parts: list[PaymentPartV1] | Unset = UNSET
        if _parts is not UNSET:
            parts = []
            for parts_item_data in _parts:
                parts_item = PaymentPartV1.from_dict(parts_item_data)



                parts.append(parts_item)


        payment_write_v1 = cls(
            patient_id=patient_id,
            amount_cents=amount_cents,
            method=method,
            received_on=received_on,
            encounter_id=encounter_id,
            reference=reference,
            card_token=card_token,
            parts=parts,
        )

        return payment_write_v1

