from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.deposit_write_v1_method import DepositWriteV1Method
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="DepositWriteV1")



@_attrs_define
class DepositWriteV1:
    """ 
        Attributes:
            deposited_on (datetime.date):
            amount_cents (int):
            method (DepositWriteV1Method):
            trace (str | Unset): The EFT's trace (TRN02) or the cheque's number. Default: ''.
            reference (str | Unset): The bank's own: a line with a reference that is here already is not taken again.
                Default: ''.
            note (str | Unset):  Default: ''.
     """

    deposited_on: datetime.date
    amount_cents: int
    method: DepositWriteV1Method
    trace: str | Unset = ''
    reference: str | Unset = ''
    note: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        deposited_on = self.deposited_on.isoformat()

        amount_cents = self.amount_cents

        method = self.method.value

        trace = self.trace

        reference = self.reference

        note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "deposited_on": deposited_on,
            "amount_cents": amount_cents,
            "method": method,
        })
        if trace is not UNSET:
            field_dict["trace"] = trace
        if reference is not UNSET:
            field_dict["reference"] = reference
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        deposited_on = datetime.date.fromisoformat(d.pop("deposited_on"))




        amount_cents = d.pop("amount_cents")

        method = DepositWriteV1Method(d.pop("method"))




        trace = d.pop("trace", UNSET)

        reference = d.pop("reference", UNSET)

        note = d.pop("note", UNSET)

        deposit_write_v1 = cls(
            deposited_on=deposited_on,
            amount_cents=amount_cents,
            method=method,
            trace=trace,
            reference=reference,
            note=note,
        )

        return deposit_write_v1

