from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.claim_payment_entry_v1_status import ClaimPaymentEntryV1Status
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.adjustment_entry_v1 import AdjustmentEntryV1
  from ..models.service_payment_entry_v1 import ServicePaymentEntryV1





T = TypeVar("T", bound="ClaimPaymentEntryV1")



@_attrs_define
class ClaimPaymentEntryV1:
    """ 
        Attributes:
            control_number (str): Ours, as the paper says it; `0` when it says none.
            charge_cents (int):
            paid_cents (int):
            status (ClaimPaymentEntryV1Status | Unset):  Default: ClaimPaymentEntryV1Status.VALUE_0.
            payer_control_number (str | Unset):  Default: ''.
            member_id (str | Unset):  Default: ''.
            adjustments (list[AdjustmentEntryV1] | Unset):
            lines (list[ServicePaymentEntryV1] | Unset):
     """

    control_number: str
    charge_cents: int
    paid_cents: int
    status: ClaimPaymentEntryV1Status | Unset = ClaimPaymentEntryV1Status.VALUE_0
    payer_control_number: str | Unset = ''
    member_id: str | Unset = ''
    adjustments: list[AdjustmentEntryV1] | Unset = UNSET
    lines: list[ServicePaymentEntryV1] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.adjustment_entry_v1 import AdjustmentEntryV1 # noqa: PLC0415
        from ..models.service_payment_entry_v1 import ServicePaymentEntryV1 # noqa: PLC0415
        control_number = self.control_number

        charge_cents = self.charge_cents

        paid_cents = self.paid_cents

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value


        payer_control_number = self.payer_control_number

        member_id = self.member_id

        adjustments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.adjustments, Unset):
            adjustments = []
            for adjustments_item_data in self.adjustments:
                adjustments_item = adjustments_item_data.to_dict()
                adjustments.append(adjustments_item)



        lines: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = []
            for lines_item_data in self.lines:
                lines_item = lines_item_data.to_dict()
                lines.append(lines_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "control_number": control_number,
            "charge_cents": charge_cents,
            "paid_cents": paid_cents,
        })
        if status is not UNSET:
            field_dict["status"] = status
        if payer_control_number is not UNSET:
            field_dict["payer_control_number"] = payer_control_number
        if member_id is not UNSET:
            field_dict["member_id"] = member_id
        if adjustments is not UNSET:
            field_dict["adjustments"] = adjustments
        if lines is not UNSET:
            field_dict["lines"] = lines

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.adjustment_entry_v1 import AdjustmentEntryV1 # noqa: PLC0415
        from ..models.service_payment_entry_v1 import ServicePaymentEntryV1 # noqa: PLC0415
        d = dict(src_dict)
        control_number = d.pop("control_number")

        charge_cents = d.pop("charge_cents")

        paid_cents = d.pop("paid_cents")

        _status = d.pop("status", UNSET)
        status: ClaimPaymentEntryV1Status | Unset
        if isinstance(_status,  Unset):
            status = UNSET
        else:
            status = ClaimPaymentEntryV1Status(_status)




        payer_control_number = d.pop("payer_control_number", UNSET)

        member_id = d.pop("member_id", UNSET)

        _adjustments = d.pop("adjustments", UNSET)
        adjustments: list[AdjustmentEntryV1] | Unset = UNSET
        if _adjustments is not UNSET:
            adjustments = []
            for adjustments_item_data in _adjustments:
                adjustments_item = AdjustmentEntryV1.from_dict(adjustments_item_data)



                adjustments.append(adjustments_item)


        _lines = d.pop("lines", UNSET)
        lines: list[ServicePaymentEntryV1] | Unset = UNSET
        if _lines is not UNSET:
            lines = []
            for lines_item_data in _lines:
                lines_item = ServicePaymentEntryV1.from_dict(lines_item_data)



                lines.append(lines_item)


        claim_payment_entry_v1 = cls(
            control_number=control_number,
            charge_cents=charge_cents,
            paid_cents=paid_cents,
            status=status,
            payer_control_number=payer_control_number,
            member_id=member_id,
            adjustments=adjustments,
            lines=lines,
        )

        return claim_payment_entry_v1

