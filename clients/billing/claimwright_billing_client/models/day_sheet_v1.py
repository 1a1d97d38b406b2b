from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.day_sheet_v1_payments import DaySheetV1Payments





T = TypeVar("T", bound="DaySheetV1")



@_attrs_define
class DaySheetV1:
    """ 
        Attributes:
            on (datetime.date):
            charges_cents (int):
            adjustments_cents (int):
            write_offs_cents (int):
            payments (DaySheetV1Payments): Cash in, by kind of entry.
            refunds_cents (int):
            cash_cents (int): Payments less refunds.
            applied_cents (int): What of it met receivables.
            unapplied_cents (int): What of it waits, less what was taken out of waiting.
            income_cents (int):
            receivables_before_cents (int):
            receivables_after_cents (int):
            deposits_cents (int): What the bank says it received that day.
            deposits_unmatched_cents (int):
            off_cents (int): Zero: the sheet ties to the ledger.
     """

    on: datetime.date
    charges_cents: int
    adjustments_cents: int
    write_offs_cents: int
    payments: DaySheetV1Payments
    refunds_cents: int
    cash_cents: int
    applied_cents: int
    unapplied_cents: int
    income_cents: int
    receivables_before_cents: int
    receivables_after_cents: int
    deposits_cents: int
    deposits_unmatched_cents: int
    off_cents: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.day_sheet_v1_payments import DaySheetV1Payments # noqa: PLC0415
        on = self.on.isoformat()

        charges_cents = self.charges_cents

        adjustments_cents = self.adjustments_cents

        write_offs_cents = self.write_offs_cents

        payments = self.payments.to_dict()

        refunds_cents = self.refunds_cents

        cash_cents = self.cash_cents

        applied_cents = self.applied_cents

        unapplied_cents = self.unapplied_cents

        income_cents = self.income_cents

        receivables_before_cents = self.receivables_before_cents

        receivables_after_cents = self.receivables_after_cents

        deposits_cents = self.deposits_cents

        deposits_unmatched_cents = self.deposits_unmatched_cents

        off_cents = self.off_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "on": on,
            "charges_cents": charges_cents,
            "adjustments_cents": adjustments_cents,
            "write_offs_cents": write_offs_cents,
            "payments": payments,
            "refunds_cents": refunds_cents,
            "cash_cents": cash_cents,
            "applied_cents": applied_cents,
            "unapplied_cents": unapplied_cents,
            "income_cents": income_cents,
            "receivables_before_cents": receivables_before_cents,
            "receivables_after_cents": receivables_after_cents,
            "deposits_cents": deposits_cents,
            "deposits_unmatched_cents": deposits_unmatched_cents,
            "off_cents": off_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.day_sheet_v1_payments import DaySheetV1Payments # noqa: PLC0415
        d = dict(src_dict)
        on = datetime.date.fromisoformat(d.pop("on"))




        charges_cents = d.pop("charges_cents")

        adjustments_cents = d.pop("adjustments_cents")

        write_offs_cents = d.pop("write_offs_cents")

        payments = DaySheetV1Payments.from_dict(d.pop("payments"))




        refunds_cents = d.pop("refunds_cents")

        cash_cents = d.pop("cash_cents")

        applied_cents = d.pop("applied_cents")

        unapplied_cents = d.pop("unapplied_cents")

        income_cents = d.pop("income_cents")

        receivables_before_cents = d.pop("receivables_before_cents")

        receivables_after_cents = d.pop("receivables_after_cents")

        deposits_cents = d.pop("deposits_cents")

        deposits_unmatched_cents = d.pop("deposits_unmatched_cents")

        off_cents = d.pop("off_cents")

        day_sheet_v1 = cls(
            on=on,
            charges_cents=charges_cents,
            adjustments_cents=adjustments_cents,
            write_offs_cents=write_offs_cents,
            payments=payments,
            refunds_cents=refunds_cents,
            cash_cents=cash_cents,
            applied_cents=applied_cents,
            unapplied_cents=unapplied_cents,
            income_cents=income_cents,
            receivables_before_cents=receivables_before_cents,
            receivables_after_cents=receivables_after_cents,
            deposits_cents=deposits_cents,
            deposits_unmatched_cents=deposits_unmatched_cents,
            off_cents=off_cents,
        )


        day_sheet_v1.additional_properties = d
        return day_sheet_v1

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
