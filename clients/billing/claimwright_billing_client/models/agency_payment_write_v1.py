from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AgencyPaymentWriteV1")



@_attrs_define
class AgencyPaymentWriteV1:
    """ 
        Attributes:
            amount_cents (int): What the patient paid, before the agency's fee.
            received_on (datetime.date):
            reference (str | Unset):  Default: ''.
     """

    amount_cents: int
    received_on: datetime.date
    reference: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        amount_cents = self.amount_cents

        received_on = self.received_on.isoformat()

        reference = self.reference


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "amount_cents": amount_cents,
            "received_on": received_on,
        })
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount_cents = d.pop("amount_cents")

        received_on = datetime.date.fromisoformat(d.pop("received_on"))




        reference = d.pop("reference", UNSET)

        agency_payment_write_v1 = cls(
            amount_cents=amount_cents,
            received_on=received_on,
            reference=reference,
        )

        return agency_payment_write_v1

