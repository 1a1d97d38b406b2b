from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="LineMoneyV1")



@_attrs_define
class LineMoneyV1:
    """ charge = plan_paid + discount + written_off + patient_share + pending, in cents, from the ledger.

        Attributes:
            charge_cents (int | Unset):  Default: 0.
            plan_paid_cents (int | Unset):  Default: 0.
            discount_cents (int | Unset):  Default: 0.
            written_off_cents (int | Unset):  Default: 0.
            patient_share_cents (int | Unset):  Default: 0.
            patient_paid_cents (int | Unset):  Default: 0.
            patient_owes_cents (int | Unset):  Default: 0.
            pending_cents (int | Unset): Left in the insurance receivable. Default: 0.
     """

    charge_cents: int | Unset = 0
    plan_paid_cents: int | Unset = 0
    discount_cents: int | Unset = 0
    written_off_cents: int | Unset = 0
    patient_share_cents: int | Unset = 0
    patient_paid_cents: int | Unset = 0
    patient_owes_cents: int | Unset = 0
    pending_cents: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        charge_cents = self.charge_cents

        plan_paid_cents = self.plan_paid_cents

        discount_cents = self.discount_cents

        written_off_cents = self.written_off_cents

        patient_share_cents = self.patient_share_cents

        patient_paid_cents = self.patient_paid_cents

        patient_owes_cents = self.patient_owes_cents

        pending_cents = self.pending_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
        })
        if charge_cents is not UNSET:
            field_dict["charge_cents"] = charge_cents
        if plan_paid_cents is not UNSET:
            field_dict["plan_paid_cents"] = plan_paid_cents
        if discount_cents is not UNSET:
            field_dict["discount_cents"] = discount_cents
        if written_off_cents is not UNSET:
            field_dict["written_off_cents"] = written_off_cents
        if patient_share_cents is not UNSET:
            field_dict["patient_share_cents"] = patient_share_cents
        if patient_paid_cents is not UNSET:
            field_dict["patient_paid_cents"] = patient_paid_cents
        if patient_owes_cents is not UNSET:
            field_dict["patient_owes_cents"] = patient_owes_cents
        if pending_cents is not UNSET:
            field_dict["pending_cents"] = pending_cents

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        charge_cents = d.pop("charge_cents", UNSET)

        plan_paid_cents = d.pop("plan_paid_cents", UNSET)

        discount_cents = d.pop("discount_cents", UNSET)

        written_off_cents = d.pop("written_off_cents", UNSET)

        patient_share_cents = d.pop("patient_share_cents", UNSET)

        patient_paid_cents = d.pop("patient_paid_cents", UNSET)

        patient_owes_cents = d.pop("patient_owes_cents", UNSET)

        pending_cents = d.pop("pending_cents", UNSET)

        line_money_v1 = cls(
            charge_cents=charge_cents,
            plan_paid_cents=plan_paid_cents,
            discount_cents=discount_cents,
            written_off_cents=written_off_cents,
            patient_share_cents=patient_share_cents,
            patient_paid_cents=patient_paid_cents,
            patient_owes_cents=patient_owes_cents,
            pending_cents=pending_cents,
        )


        line_money_v1.additional_properties = d
        return line_money_v1

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
