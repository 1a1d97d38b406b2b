from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.visit_facts_v1_payer_kind_type_0 import VisitFactsV1PayerKindType0
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.earlier_procedure_v1 import EarlierProcedureV1





T = TypeVar("T", bound="VisitFactsV1")



@_attrs_define
class VisitFactsV1:
    """ Null: not told; it is read from the note.

        Attributes:
            new_patient (bool | None | Unset): No face-to-face service by the same group and specialty within three years.
            place_of_service (None | str | Unset):
            total_minutes (int | None | Unset):
            payer_kind (None | Unset | VisitFactsV1PayerKindType0):
            earlier_procedures (list[EarlierProcedureV1] | None | Unset):
            type_of_bill (None | str | Unset):
            discharge_status (None | str | Unset):
            admitted_on (datetime.date | None | Unset): Of a stay; the set's own date is its end.
     """

    new_patient: bool | None | Unset = UNSET
    place_of_service: None | str | Unset = UNSET
    total_minutes: int | None | Unset = UNSET
    payer_kind: None | Unset | VisitFactsV1PayerKindType0 = UNSET
    earlier_procedures: list[EarlierProcedureV1] | None | Unset = UNSET
    type_of_bill: None | str | Unset = UNSET
    discharge_status: None | str | Unset = UNSET
    admitted_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.earlier_procedure_v1 import EarlierProcedureV1 # noqa: PLC0415
        new_patient: bool | None | Unset
        if isinstance(self.new_patient, Unset):
            new_patient = UNSET
        else:
            new_patient = self.new_patient

        place_of_service: None | str | Unset
        if isinstance(self.place_of_service, Unset):
            place_of_service = UNSET
        else:
            place_of_service = self.place_of_service

        total_minutes: int | None | Unset
        if isinstance(self.total_minutes, Unset):
            total_minutes = UNSET
        else:
            total_minutes = self.total_minutes

        payer_kind: None | str | Unset
        if isinstance(self.payer_kind, Unset):
            payer_kind = UNSET
        elif isinstance(self.payer_kind, VisitFactsV1PayerKindType0):
            payer_kind = self.payer_kind.value
        else:
            payer_kind = self.payer_kind

        earlier_procedures: list[dict[str, Any]] | None | Unset
        if isinstance(self.earlier_procedures, Unset):
            earlier_procedures = UNSET
        elif isinstance(self.earlier_procedures, list):
            earlier_procedures = []
            for earlier_procedures_type_0_item_data in self.earlier_procedures:
                earlier_procedures_type_0_item = earlier_procedures_type_0_item_data.to_dict()
                earlier_procedures.append(earlier_procedures_type_0_item)


        else:
            earlier_procedures = self.earlier_procedures

        type_of_bill: None | str | Unset
        if isinstance(self.type_of_bill, Unset):
            type_of_bill = UNSET
        else:
            type_of_bill = self.type_of_bill

        discharge_status: None | str | Unset
        if isinstance(self.discharge_status, Unset):
            discharge_status = UNSET
        else:
            discharge_status = self.discharge_status

        admitted_on: None | str | Unset
        if isinstance(self.admitted_on, Unset):
            admitted_on = UNSET
        elif isinstance(self.admitted_on, datetime.date):
            admitted_on = self.admitted_on.isoformat()
        else:
            admitted_on = self.admitted_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if new_patient is not UNSET:
            field_dict["new_patient"] = new_patient
        if place_of_service is not UNSET:
            field_dict["place_of_service"] = place_of_service
        if total_minutes is not UNSET:
            field_dict["total_minutes"] = total_minutes
        if payer_kind is not UNSET:
            field_dict["payer_kind"] = payer_kind
        if earlier_procedures is not UNSET:
            field_dict["earlier_procedures"] = earlier_procedures
        if type_of_bill is not UNSET:
            field_dict["type_of_bill"] = type_of_bill
        if discharge_status is not UNSET:
            field_dict["discharge_status"] = discharge_status
        if admitted_on is not UNSET:
            field_dict["admitted_on"] = admitted_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.earlier_procedure_v1 import EarlierProcedureV1 # noqa: PLC0415
        d = dict(src_dict)
        def _parse_new_patient(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        new_patient = _parse_new_patient(d.pop("new_patient", UNSET))


        def _parse_place_of_service(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place_of_service = _parse_place_of_service(d.pop("place_of_service", UNSET))


        def _parse_total_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total_minutes = _parse_total_minutes(d.pop("total_minutes", UNSET))


        def _parse_payer_kind(data: object) -> None | Unset | VisitFactsV1PayerKindType0:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                payer_kind_type_0 = VisitFactsV1PayerKindType0(data)



                return payer_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | VisitFactsV1PayerKindType0, data)

        payer_kind = _parse_payer_kind(d.pop("payer_kind", UNSET))


        def _parse_earlier_procedures(data: object) -> list[EarlierProcedureV1] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                earlier_procedures_type_0 = []
                _earlier_procedures_type_0 = data
                for earlier_procedures_type_0_item_data in (_earlier_procedures_type_0):
                    earlier_procedures_type_0_item = EarlierProcedureV1.from_dict(earlier_procedures_type_0_item_data)



                    earlier_procedures_type_0.append(earlier_procedures_type_0_item)

                return earlier_procedures_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[EarlierProcedureV1] | None | Unset, data)

        earlier_procedures = _parse_earlier_procedures(d.pop("earlier_procedures", UNSET))


        def _parse_type_of_bill(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        type_of_bill = _parse_type_of_bill(d.pop("type_of_bill", UNSET))


        def _parse_discharge_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        discharge_status = _parse_discharge_status(d.pop("discharge_status", UNSET))


        def _parse_admitted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                admitted_on_type_0 = datetime.date.fromisoformat(data)



                return admitted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        admitted_on = _parse_admitted_on(d.pop("admitted_on", UNSET))


        visit_facts_v1 = cls(
            new_patient=new_patient,
            place_of_service=place_of_service,
            total_minutes=total_minutes,
            payer_kind=payer_kind,
            earlier_procedures=earlier_procedures,
            type_of_bill=type_of_bill,
            discharge_status=discharge_status,
            admitted_on=admitted_on,
        )

        return visit_facts_v1

