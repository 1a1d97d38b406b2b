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
  from ..models.bill_line_v1 import BillLineV1





T = TypeVar("T", bound="SelfPayBillV1")



@_attrs_define
class SelfPayBillV1:
    """ 
        Attributes:
            id (str):
            encounter_id (str):
            patient_id (str):
            date_of_service (datetime.date):
            billed_on (datetime.date):
            lines (list[BillLineV1]):
            charge_cents (int):
            due_cents (int):
            estimate_id (str):
            estimated_cents (int | None): Of the newest good-faith estimate for the visit.
            over_estimate_cents (int): 40,000 or more may be disputed (45 CFR 149.620).
            voided_on (datetime.date | None):
            revision (int):
            void_reason (str | Unset):
     """

    id: str
    encounter_id: str
    patient_id: str
    date_of_service: datetime.date
    billed_on: datetime.date
    lines: list[BillLineV1]
    charge_cents: int
    due_cents: int
    estimate_id: str
    estimated_cents: int | None
    over_estimate_cents: int
    voided_on: datetime.date | None
    revision: int
    void_reason: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bill_line_v1 import BillLineV1 # noqa: PLC0415
        id = self.id

        encounter_id = self.encounter_id

        patient_id = self.patient_id

        date_of_service = self.date_of_service.isoformat()

        billed_on = self.billed_on.isoformat()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        charge_cents = self.charge_cents

        due_cents = self.due_cents

        estimate_id = self.estimate_id

        estimated_cents: int | None
        estimated_cents = self.estimated_cents

        over_estimate_cents = self.over_estimate_cents

        voided_on: None | str
        if isinstance(self.voided_on, datetime.date):
            voided_on = self.voided_on.isoformat()
        else:
            voided_on = self.voided_on

        revision = self.revision

        void_reason = self.void_reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "encounter_id": encounter_id,
            "patient_id": patient_id,
            "date_of_service": date_of_service,
            "billed_on": billed_on,
            "lines": lines,
            "charge_cents": charge_cents,
            "due_cents": due_cents,
            "estimate_id": estimate_id,
            "estimated_cents": estimated_cents,
            "over_estimate_cents": over_estimate_cents,
            "voided_on": voided_on,
            "revision": revision,
        })
        if void_reason is not UNSET:
            field_dict["void_reason"] = void_reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bill_line_v1 import BillLineV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        encounter_id = d.pop("encounter_id")

        patient_id = d.pop("patient_id")

        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        billed_on = datetime.date.fromisoformat(d.pop("billed_on"))




        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = BillLineV1.from_dict(lines_item_data)



            lines.append(lines_item)


        charge_cents = d.pop("charge_cents")

        due_cents = d.pop("due_cents")

        estimate_id = d.pop("estimate_id")

        def _parse_estimated_cents(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        estimated_cents = _parse_estimated_cents(d.pop("estimated_cents"))


        over_estimate_cents = d.pop("over_estimate_cents")

        def _parse_voided_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                voided_on_type_0 = datetime.date.fromisoformat(data)



                return voided_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        voided_on = _parse_voided_on(d.pop("voided_on"))


        revision = d.pop("revision")

        void_reason = d.pop("void_reason", UNSET)

        self_pay_bill_v1 = cls(
            id=id,
            encounter_id=encounter_id,
            patient_id=patient_id,
            date_of_service=date_of_service,
            billed_on=billed_on,
            lines=lines,
            charge_cents=charge_cents,
            due_cents=due_cents,
            estimate_id=estimate_id,
            estimated_cents=estimated_cents,
            over_estimate_cents=over_estimate_cents,
            voided_on=voided_on,
            revision=revision,
            void_reason=void_reason,
        )


        self_pay_bill_v1.additional_properties = d
        return self_pay_bill_v1

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
