from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.patient_write_off_write_v1_category import PatientWriteOffWriteV1Category
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="PatientWriteOffWriteV1")



@_attrs_define
class PatientWriteOffWriteV1:
    """ 
        Attributes:
            patient_id (str):
            amount_cents (int):
            category (PatientWriteOffWriteV1Category):
            reason (str):
            claim_id (Literal[''] | str | Unset): Its balance alone; else the oldest first. Default: ''.
     """

    patient_id: str
    amount_cents: int
    category: PatientWriteOffWriteV1Category
    reason: str
    claim_id: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        amount_cents = self.amount_cents

        category = self.category.value

        reason = self.reason

        claim_id: Literal[''] | str | Unset
        if isinstance(self.claim_id, Unset):
            claim_id = UNSET
        else:
            claim_id = self.claim_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "category": category,
            "reason": reason,
        })
        if claim_id is not UNSET:
            field_dict["claim_id"] = claim_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        category = PatientWriteOffWriteV1Category(d.pop("category"))




        reason = d.pop("reason")

        def _parse_claim_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            claim_id_type_1 = cast(Literal[''] , data)
            if claim_id_type_1 != '':
                raise ValueError(f"claim_id_type_1 must match const '', got '{claim_id_type_1}'")
            return claim_id_type_1
            return cast(Literal[''] | str | Unset, data)

        claim_id = _parse_claim_id(d.pop("claim_id", UNSET))


        patient_write_off_write_v1 = cls(
            patient_id=patient_id,
            amount_cents=amount_cents,
            category=category,
            reason=reason,
            claim_id=claim_id,
        )

        return patient_write_off_write_v1

