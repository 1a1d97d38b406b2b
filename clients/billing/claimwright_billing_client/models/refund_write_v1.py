from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.refund_write_v1_method import RefundWriteV1Method
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="RefundWriteV1")



@_attrs_define
class RefundWriteV1:
    """ 
        Attributes:
            patient_id (str):
            amount_cents (int):
            method (RefundWriteV1Method):
            reason (str):
            payment_id (Literal[''] | str | Unset): The card payment; for the method `card` alone. Default: ''.
            reference (str | Unset): Cheque number; never a card number. Default: ''.
     """

    patient_id: str
    amount_cents: int
    method: RefundWriteV1Method
    reason: str
    payment_id: Literal[''] | str | Unset = ''
    reference: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        amount_cents = self.amount_cents

        method = self.method.value

        reason = self.reason

        payment_id: Literal[''] | str | Unset
        if isinstance(self.payment_id, Unset):
            payment_id = UNSET
        else:
            payment_id = self.payment_id

        reference = self.reference


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "method": method,
            "reason": reason,
        })
        if payment_id is not UNSET:
            field_dict["payment_id"] = payment_id
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        method = RefundWriteV1Method(d.pop("method"))




        reason = d.pop("reason")

        def _parse_payment_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            payment_id_type_1 = cast(Literal[''] , data)
            if payment_id_type_1 != '':
                raise ValueError(f"payment_id_type_1 must match const '', got '{payment_id_type_1}'")
            return payment_id_type_1
            return cast(Literal[''] | str | Unset, data)

        payment_id = _parse_payment_id(d.pop("payment_id", UNSET))


        reference = d.pop("reference", UNSET)

        refund_write_v1 = cls(
            patient_id=patient_id,
            amount_cents=amount_cents,
            method=method,
            reason=reason,
            payment_id=payment_id,
            reference=reference,
        )

        return refund_write_v1

