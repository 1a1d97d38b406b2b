from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.adjustment_entry_v1 import AdjustmentEntryV1





T = TypeVar("T", bound="ServicePaymentEntryV1")



@_attrs_define
class ServicePaymentEntryV1:
    """ 
        Attributes:
            code (str):
            charge_cents (int):
            paid_cents (int):
            modifiers (list[str] | Unset):
            service_date (datetime.date | None | Unset):
            line_control_number (str | Unset):  Default: ''.
            adjustments (list[AdjustmentEntryV1] | Unset):
     """

    code: str
    charge_cents: int
    paid_cents: int
    modifiers: list[str] | Unset = UNSET
    service_date: datetime.date | None | Unset = UNSET
    line_control_number: str | Unset = ''
    adjustments: list[AdjustmentEntryV1] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.adjustment_entry_v1 import AdjustmentEntryV1 # noqa: PLC0415
        code = self.code

        charge_cents = self.charge_cents

        paid_cents = self.paid_cents

        modifiers: list[str] | Unset = UNSET
        if not isinstance(self.modifiers, Unset):
            modifiers = self.modifiers



        service_date: None | str | Unset
        if isinstance(self.service_date, Unset):
            service_date = UNSET
        elif isinstance(self.service_date, datetime.date):
            service_date = self.service_date.isoformat()
        else:
            service_date = self.service_date

        line_control_number = self.line_control_number

        adjustments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.adjustments, Unset):
            adjustments = []
            for adjustments_item_data in self.adjustments:
                adjustments_item = adjustments_item_data.to_dict()
                adjustments.append(adjustments_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "charge_cents": charge_cents,
            "paid_cents": paid_cents,
        })
        if modifiers is not UNSET:
            field_dict["modifiers"] = modifiers
        if service_date is not UNSET:
            field_dict["service_date"] = service_date
        if line_control_number is not UNSET:
            field_dict["line_control_number"] = line_control_number
        if adjustments is not UNSET:
            field_dict["adjustments"] = adjustments

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.adjustment_entry_v1 import AdjustmentEntryV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        charge_cents = d.pop("charge_cents")

        paid_cents = d.pop("paid_cents")

        modifiers = cast(list[str], d.pop("modifiers", UNSET))


        def _parse_service_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_date_type_0 = datetime.date.fromisoformat(data)



                return service_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        service_date = _parse_service_date(d.pop("service_date", UNSET))


        line_control_number = d.pop("line_control_number", UNSET)

        _adjustments = d.pop("adjustments", UNSET)
        adjustments: list[AdjustmentEntryV1] | Unset = UNSET
        if _adjustments is not UNSET:
            adjustments = []
            for adjustments_item_data in _adjustments:
                adjustments_item = AdjustmentEntryV1.from_dict(adjustments_item_data)



                adjustments.append(adjustments_item)


        service_payment_entry_v1 = cls(
            code=code,
            charge_cents=charge_cents,
            paid_cents=paid_cents,
            modifiers=modifiers,
            service_date=service_date,
            line_control_number=line_control_number,
            adjustments=adjustments,
        )

        return service_payment_entry_v1

