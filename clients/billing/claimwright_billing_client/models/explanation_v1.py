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
  from ..models.explained_line_v1 import ExplainedLineV1





T = TypeVar("T", bound="ExplanationV1")



@_attrs_define
class ExplanationV1:
    """ 
        Attributes:
            payer_name (str):
            provider (str):
            trace (str): TRN02: cheque or EFT number.
            is_reversal (bool):
            charge_cents (int):
            paid_cents (int):
            patient_share_cents (int):
            out_of_balance_by_cents (int): CLP03 − ΣCAS − CLP04.
            crossover (str): The payer to which the plan has sent the claim on.
            remarks (list[str]):
            lines (list[ExplainedLineV1]):
            member_id (str | Unset):
            control_number (str | Unset):
            payer_control_number (str | Unset):
            paid_on (datetime.date | None | Unset): BPR16; null where the payer gave no date.
     """

    payer_name: str
    provider: str
    trace: str
    is_reversal: bool
    charge_cents: int
    paid_cents: int
    patient_share_cents: int
    out_of_balance_by_cents: int
    crossover: str
    remarks: list[str]
    lines: list[ExplainedLineV1]
    member_id: str | Unset = UNSET
    control_number: str | Unset = UNSET
    payer_control_number: str | Unset = UNSET
    paid_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.explained_line_v1 import ExplainedLineV1 # noqa: PLC0415
        payer_name = self.payer_name

        provider = self.provider

        trace = self.trace

        is_reversal = self.is_reversal

        charge_cents = self.charge_cents

        paid_cents = self.paid_cents

        patient_share_cents = self.patient_share_cents

        out_of_balance_by_cents = self.out_of_balance_by_cents

        crossover = self.crossover

        remarks = self.remarks



        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        member_id = self.member_id

        control_number = self.control_number

        payer_control_number = self.payer_control_number

        paid_on: None | str | Unset
        if isinstance(self.paid_on, Unset):
            paid_on = UNSET
        elif isinstance(self.paid_on, datetime.date):
            paid_on = self.paid_on.isoformat()
        else:
            paid_on = self.paid_on


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "payer_name": payer_name,
            "provider": provider,
            "trace": trace,
            "is_reversal": is_reversal,
            "charge_cents": charge_cents,
            "paid_cents": paid_cents,
            "patient_share_cents": patient_share_cents,
            "out_of_balance_by_cents": out_of_balance_by_cents,
            "crossover": crossover,
            "remarks": remarks,
            "lines": lines,
        })
        if member_id is not UNSET:
            field_dict["member_id"] = member_id
        if control_number is not UNSET:
            field_dict["control_number"] = control_number
        if payer_control_number is not UNSET:
            field_dict["payer_control_number"] = payer_control_number
        if paid_on is not UNSET:
            field_dict["paid_on"] = paid_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.explained_line_v1 import ExplainedLineV1 # noqa: PLC0415
        d = dict(src_dict)
        payer_name = d.pop("payer_name")

        provider = d.pop("provider")

        trace = d.pop("trace")

        is_reversal = d.pop("is_reversal")

        charge_cents = d.pop("charge_cents")

        paid_cents = d.pop("paid_cents")

        patient_share_cents = d.pop("patient_share_cents")

        out_of_balance_by_cents = d.pop("out_of_balance_by_cents")

        crossover = d.pop("crossover")

        remarks = cast(list[str], d.pop("remarks"))


        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = ExplainedLineV1.from_dict(lines_item_data)



            lines.append(lines_item)


        member_id = d.pop("member_id", UNSET)

        control_number = d.pop("control_number", UNSET)

        payer_control_number = d.pop("payer_control_number", UNSET)

        def _parse_paid_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paid_on_type_0 = datetime.date.fromisoformat(data)



                return paid_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        paid_on = _parse_paid_on(d.pop("paid_on", UNSET))


        explanation_v1 = cls(
            payer_name=payer_name,
            provider=provider,
            trace=trace,
            is_reversal=is_reversal,
            charge_cents=charge_cents,
            paid_cents=paid_cents,
            patient_share_cents=patient_share_cents,
            out_of_balance_by_cents=out_of_balance_by_cents,
            crossover=crossover,
            remarks=remarks,
            lines=lines,
            member_id=member_id,
            control_number=control_number,
            payer_control_number=payer_control_number,
            paid_on=paid_on,
        )


        explanation_v1.additional_properties = d
        return explanation_v1

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
