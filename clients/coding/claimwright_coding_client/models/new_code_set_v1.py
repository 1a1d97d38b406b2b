from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_code_set_v1_setting import NewCodeSetV1Setting
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.new_note_v1 import NewNoteV1
  from ..models.patient_facts_v1 import PatientFactsV1
  from ..models.visit_facts_v1 import VisitFactsV1





T = TypeVar("T", bound="NewCodeSetV1")



@_attrs_define
class NewCodeSetV1:
    """ 
        Attributes:
            date_of_service (datetime.date): Inpatient: the discharge date. It decides the release.
            notes (list[NewNoteV1]):
            setting (NewCodeSetV1Setting | Unset):  Default: NewCodeSetV1Setting.OUTPATIENT.
            patient (PatientFactsV1 | Unset): What the rules need to know of the patient, and nothing that names them.
            visit (VisitFactsV1 | Unset): Null: not told; it is read from the note.
     """

    date_of_service: datetime.date
    notes: list[NewNoteV1]
    setting: NewCodeSetV1Setting | Unset = NewCodeSetV1Setting.OUTPATIENT
    patient: PatientFactsV1 | Unset = UNSET
    visit: VisitFactsV1 | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.new_note_v1 import NewNoteV1 # noqa: PLC0415
        from ..models.patient_facts_v1 import PatientFactsV1 # noqa: PLC0415
        from ..models.visit_facts_v1 import VisitFactsV1 # noqa: PLC0415
        date_of_service = self.date_of_service.isoformat()

        notes = []
        for notes_item_data in self.notes:
            notes_item = notes_item_data.to_dict()
            notes.append(notes_item)



        setting: str | Unset = UNSET
        if not isinstance(self.setting, Unset):
            setting = self.setting.value


        patient: dict[str, Any] | Unset = UNSET
        if not isinstance(self.patient, Unset):
            patient = self.patient.to_dict()

        visit: dict[str, Any] | Unset = UNSET
        if not isinstance(self.visit, Unset):
            visit = self.visit.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "date_of_service": date_of_service,
            "notes": notes,
        })
        if setting is not UNSET:
            field_dict["setting"] = setting
        if patient is not UNSET:
            field_dict["patient"] = patient
        if visit is not UNSET:
            field_dict["visit"] = visit

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_note_v1 import NewNoteV1 # noqa: PLC0415
        from ..models.patient_facts_v1 import PatientFactsV1 # noqa: PLC0415
        from ..models.visit_facts_v1 import VisitFactsV1 # noqa: PLC0415
        d = dict(src_dict)
        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        notes = []
        _notes = d.pop("notes")
        for notes_item_data in (_notes):
            notes_item = NewNoteV1.from_dict(notes_item_data)



            notes.append(notes_item)


        _setting = d.pop("setting", UNSET)
        setting: NewCodeSetV1Setting | Unset
        if isinstance(_setting,  Unset):
            setting = UNSET
        else:
            setting = NewCodeSetV1Setting(_setting)




        _patient = d.pop("patient", UNSET)
        patient: PatientFactsV1 | Unset
        if isinstance(_patient,  Unset):
            patient = UNSET
        else:
            patient = PatientFactsV1.from_dict(_patient)




        _visit = d.pop("visit", UNSET)
        visit: VisitFactsV1 | Unset
        if isinstance(_visit,  Unset):
            visit = UNSET
        else:
            visit = VisitFactsV1.from_dict(_visit)




        new_code_set_v1 = cls(
            date_of_service=date_of_service,
            notes=notes,
            setting=setting,
            patient=patient,
            visit=visit,
        )

        return new_code_set_v1

