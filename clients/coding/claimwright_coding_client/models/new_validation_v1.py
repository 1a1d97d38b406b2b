from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_validation_v1_claim_type_type_0 import NewValidationV1ClaimTypeType0
from ..models.new_validation_v1_payer_kind_type_0 import NewValidationV1PayerKindType0
from ..models.new_validation_v1_setting import NewValidationV1Setting
from ..models.new_validation_v1_sex import NewValidationV1Sex
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bypass_to_check_v1 import BypassToCheckV1
  from ..models.diagnosis_to_check_v1 import DiagnosisToCheckV1
  from ..models.earlier_procedure_v1 import EarlierProcedureV1
  from ..models.line_to_check_v1 import LineToCheckV1





T = TypeVar("T", bound="NewValidationV1")



@_attrs_define
class NewValidationV1:
    """ 
        Attributes:
            date_of_service (datetime.date): Of a stay its discharge. It decides the releases.
            setting (NewValidationV1Setting | Unset):  Default: NewValidationV1Setting.OUTPATIENT.
            claim_type (NewValidationV1ClaimTypeType0 | None | Unset): Null: by the setting, `inpatient` or `professional`.
            birth_date (datetime.date | None | Unset):
            sex (NewValidationV1Sex | Unset):  Default: NewValidationV1Sex.UNKNOWN.
            payer_kind (NewValidationV1PayerKindType0 | None | Unset):
            place_of_service (None | str | Unset):
            new_patient (bool | None | Unset): Null: not told.
            earlier_procedures (list[EarlierProcedureV1] | None | Unset):
            type_of_bill (None | str | Unset):
            discharge_status (None | str | Unset):
            admitted_on (datetime.date | None | Unset):
            diagnoses (list[DiagnosisToCheckV1] | Unset):
            lines (list[LineToCheckV1] | Unset):
            bypasses (list[BypassToCheckV1] | Unset):
     """

    date_of_service: datetime.date
    setting: NewValidationV1Setting | Unset = NewValidationV1Setting.OUTPATIENT
    claim_type: NewValidationV1ClaimTypeType0 | None | Unset = UNSET
    birth_date: datetime.date | None | Unset = UNSET
    sex: NewValidationV1Sex | Unset = NewValidationV1Sex.UNKNOWN
    payer_kind: NewValidationV1PayerKindType0 | None | Unset = UNSET
    place_of_service: None | str | Unset = UNSET
    new_patient: bool | None | Unset = UNSET
    earlier_procedures: list[EarlierProcedureV1] | None | Unset = UNSET
    type_of_bill: None | str | Unset = UNSET
    discharge_status: None | str | Unset = UNSET
    admitted_on: datetime.date | None | Unset = UNSET
    diagnoses: list[DiagnosisToCheckV1] | Unset = UNSET
    lines: list[LineToCheckV1] | Unset = UNSET
    bypasses: list[BypassToCheckV1] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bypass_to_check_v1 import BypassToCheckV1 # noqa: PLC0415
        from ..models.diagnosis_to_check_v1 import DiagnosisToCheckV1 # noqa: PLC0415
        from ..models.earlier_procedure_v1 import EarlierProcedureV1 # noqa: PLC0415
        from ..models.line_to_check_v1 import LineToCheckV1 # noqa: PLC0415
        date_of_service = self.date_of_service.isoformat()

        setting: str | Unset = UNSET
        if not isinstance(self.setting, Unset):
            setting = self.setting.value


        claim_type: None | str | Unset
        if isinstance(self.claim_type, Unset):
            claim_type = UNSET
        elif isinstance(self.claim_type, NewValidationV1ClaimTypeType0):
            claim_type = self.claim_type.value
        else:
            claim_type = self.claim_type

        birth_date: None | str | Unset
        if isinstance(self.birth_date, Unset):
            birth_date = UNSET
        elif isinstance(self.birth_date, datetime.date):
            birth_date = self.birth_date.isoformat()
        else:
            birth_date = self.birth_date

        sex: str | Unset = UNSET
        if not isinstance(self.sex, Unset):
            sex = self.sex.value


        payer_kind: None | str | Unset
        if isinstance(self.payer_kind, Unset):
            payer_kind = UNSET
        elif isinstance(self.payer_kind, NewValidationV1PayerKindType0):
            payer_kind = self.payer_kind.value
        else:
            payer_kind = self.payer_kind

        place_of_service: None | str | Unset
        if isinstance(self.place_of_service, Unset):
            place_of_service = UNSET
        else:
            place_of_service = self.place_of_service

        new_patient: bool | None | Unset
        if isinstance(self.new_patient, Unset):
            new_patient = UNSET
        else:
            new_patient = self.new_patient

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

        diagnoses: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.diagnoses, Unset):
            diagnoses = []
            for diagnoses_item_data in self.diagnoses:
                diagnoses_item = diagnoses_item_data.to_dict()
                diagnoses.append(diagnoses_item)



        lines: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = []
            for lines_item_data in self.lines:
                lines_item = lines_item_data.to_dict()
                lines.append(lines_item)



        bypasses: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.bypasses, Unset):
            bypasses = []
            for bypasses_item_data in self.bypasses:
                bypasses_item = bypasses_item_data.to_dict()
                bypasses.append(bypasses_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "date_of_service": date_of_service,
        })
        if setting is not UNSET:
            field_dict["setting"] = setting
        if claim_type is not UNSET:
            field_dict["claim_type"] = claim_type
        if birth_date is not UNSET:
            field_dict["birth_date"] = birth_date
        if sex is not UNSET:
            field_dict["sex"] = sex
        if payer_kind is not UNSET:
            field_dict["payer_kind"] = payer_kind
        if place_of_service is not UNSET:
            field_dict["place_of_service"] = place_of_service
        if new_patient is not UNSET:
            field_dict["new_patient"] = new_patient
        if earlier_procedures is not UNSET:
            field_dict["earlier_procedures"] = earlier_procedures
        if type_of_bill is not UNSET:
            field_dict["type_of_bill"] = type_of_bill
        if discharge_status is not UNSET:
            field_dict["discharge_status"] = discharge_status
        if admitted_on is not UNSET:
            field_dict["admitted_on"] = admitted_on
        if diagnoses is not UNSET:
            field_dict["diagnoses"] = diagnoses
        if lines is not UNSET:
            field_dict["lines"] = lines
        if bypasses is not UNSET:
            field_dict["bypasses"] = bypasses

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bypass_to_check_v1 import BypassToCheckV1 # noqa: PLC0415
        from ..models.diagnosis_to_check_v1 import DiagnosisToCheckV1 # noqa: PLC0415
        from ..models.earlier_procedure_v1 import EarlierProcedureV1 # noqa: PLC0415
        from ..models.line_to_check_v1 import LineToCheckV1 # noqa: PLC0415
        d = dict(src_dict)
        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        _setting = d.pop("setting", UNSET)
        setting: NewValidationV1Setting | Unset
        if isinstance(_setting,  Unset):
            setting = UNSET
        else:
            setting = NewValidationV1Setting(_setting)




        def _parse_claim_type(data: object) -> NewValidationV1ClaimTypeType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                claim_type_type_0 = NewValidationV1ClaimTypeType0(data)



                return claim_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewValidationV1ClaimTypeType0 | None | Unset, data)

        claim_type = _parse_claim_type(d.pop("claim_type", UNSET))


        def _parse_birth_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                birth_date_type_0 = datetime.date.fromisoformat(data)



                return birth_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        birth_date = _parse_birth_date(d.pop("birth_date", UNSET))


        _sex = d.pop("sex", UNSET)
        sex: NewValidationV1Sex | Unset
        if isinstance(_sex,  Unset):
            sex = UNSET
        else:
            sex = NewValidationV1Sex(_sex)




        def _parse_payer_kind(data: object) -> NewValidationV1PayerKindType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                payer_kind_type_0 = NewValidationV1PayerKindType0(data)



                return payer_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewValidationV1PayerKindType0 | None | Unset, data)

        payer_kind = _parse_payer_kind(d.pop("payer_kind", UNSET))


        def _parse_place_of_service(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place_of_service = _parse_place_of_service(d.pop("place_of_service", UNSET))


        def _parse_new_patient(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        new_patient = _parse_new_patient(d.pop("new_patient", UNSET))


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


        _diagnoses = d.pop("diagnoses", UNSET)
        diagnoses: list[DiagnosisToCheckV1] | Unset = UNSET
        if _diagnoses is not UNSET:
            diagnoses = []
            for diagnoses_item_data in _diagnoses:
                diagnoses_item = DiagnosisToCheckV1.from_dict(diagnoses_item_data)



                diagnoses.append(diagnoses_item)


        _lines = d.pop("lines", UNSET)
        lines: list[LineToCheckV1] | Unset = UNSET
        if _lines is not UNSET:
            lines = []
            for lines_item_data in _lines:
                lines_item = LineToCheckV1.from_dict(lines_item_data)



                lines.append(lines_item)


        _bypasses = d.pop("bypasses", UNSET)
        bypasses: list[BypassToCheckV1] | Unset = UNSET
        if _bypasses is not UNSET:
            bypasses = []
            for bypasses_item_data in _bypasses:
                bypasses_item = BypassToCheckV1.from_dict(bypasses_item_data)



                bypasses.append(bypasses_item)


        new_validation_v1 = cls(
            date_of_service=date_of_service,
            setting=setting,
            claim_type=claim_type,
            birth_date=birth_date,
            sex=sex,
            payer_kind=payer_kind,
            place_of_service=place_of_service,
            new_patient=new_patient,
            earlier_procedures=earlier_procedures,
            type_of_bill=type_of_bill,
            discharge_status=discharge_status,
            admitted_on=admitted_on,
            diagnoses=diagnoses,
            lines=lines,
            bypasses=bypasses,
        )

        return new_validation_v1

