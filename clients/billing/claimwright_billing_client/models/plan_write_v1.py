from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="PlanWriteV1")



@_attrs_define
class PlanWriteV1:
    """ 
        Attributes:
            patient_id (str):
            amount_cents (int):
            instalments (int):
            first_due_on (datetime.date):
            grace_days (int | Unset):  Default: 10.
            defaults_after (int | Unset): Missed instalments. Default: 2.
     """

    patient_id: str
    amount_cents: int
    instalments: int
    first_due_on: datetime.date
    grace_days: int | Unset = 10
    defaults_after: int | Unset = 2





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        amount_cents = self.amount_cents

        instalments = self.instalments

        first_due_on = self.first_due_on.isoformat()

        grace_days = self.grace_days

        defaults_after = self.defaults_after


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "instalments": instalments,
            "first_due_on": first_due_on,
        })
        if grace_days is not UNSET:
            field_dict["grace_days"] = grace_days
        if defaults_after is not UNSET:
            field_dict["defaults_after"] = defaults_after

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        instalments = d.pop("instalments")

        first_due_on = datetime.date.fromisoformat(d.pop("first_due_on"))




        grace_days = d.pop("grace_days", UNSET)

        defaults_after = d.pop("defaults_after", UNSET)

        plan_write_v1 = cls(
            patient_id=patient_id,
            amount_cents=amount_cents,
            instalments=instalments,
            first_due_on=first_due_on,
            grace_days=grace_days,
            defaults_after=defaults_after,
        )

        return plan_write_v1

