from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.estimate_v1_kind import EstimateV1Kind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.estimated_line_v1 import EstimatedLineV1





T = TypeVar("T", bound="EstimateV1")



@_attrs_define
class EstimateV1:
    """ `patient_cents` = Σ lines; a line's = copay + deductible + coinsurance + not covered.

        Attributes:
            id (str):
            kind (EstimateV1Kind):
            encounter_id (str):
            patient_id (str):
            date_of_service (datetime.date):
            made_at (datetime.datetime):
            patient_cents (int):
            lines (list[EstimatedLineV1]):
            cautions (list[str]):
            coverage_id (str):
            check_id (str): The eligibility answer that it stands on.
            stale (bool):
            requested_on (datetime.date | None):
            due_on (datetime.date | None): When a good-faith estimate must be with the patient.
            diagnoses (list[str]):
            revision (int):
     """

    id: str
    kind: EstimateV1Kind
    encounter_id: str
    patient_id: str
    date_of_service: datetime.date
    made_at: datetime.datetime
    patient_cents: int
    lines: list[EstimatedLineV1]
    cautions: list[str]
    coverage_id: str
    check_id: str
    stale: bool
    requested_on: datetime.date | None
    due_on: datetime.date | None
    diagnoses: list[str]
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.estimated_line_v1 import EstimatedLineV1 # noqa: PLC0415
        id = self.id

        kind = self.kind.value

        encounter_id = self.encounter_id

        patient_id = self.patient_id

        date_of_service = self.date_of_service.isoformat()

        made_at = self.made_at.isoformat()

        patient_cents = self.patient_cents

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        cautions = self.cautions



        coverage_id = self.coverage_id

        check_id = self.check_id

        stale = self.stale

        requested_on: None | str
        if isinstance(self.requested_on, datetime.date):
            requested_on = self.requested_on.isoformat()
        else:
            requested_on = self.requested_on

        due_on: None | str
        if isinstance(self.due_on, datetime.date):
            due_on = self.due_on.isoformat()
        else:
            due_on = self.due_on

        diagnoses = self.diagnoses



        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "encounter_id": encounter_id,
            "patient_id": patient_id,
            "date_of_service": date_of_service,
            "made_at": made_at,
            "patient_cents": patient_cents,
            "lines": lines,
            "cautions": cautions,
            "coverage_id": coverage_id,
            "check_id": check_id,
            "stale": stale,
            "requested_on": requested_on,
            "due_on": due_on,
            "diagnoses": diagnoses,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.estimated_line_v1 import EstimatedLineV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        kind = EstimateV1Kind(d.pop("kind"))




        encounter_id = d.pop("encounter_id")

        patient_id = d.pop("patient_id")

        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        patient_cents = d.pop("patient_cents")

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = EstimatedLineV1.from_dict(lines_item_data)



            lines.append(lines_item)


        cautions = cast(list[str], d.pop("cautions"))


        coverage_id = d.pop("coverage_id")

        check_id = d.pop("check_id")

        stale = d.pop("stale")

        def _parse_requested_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_on_type_0 = datetime.date.fromisoformat(data)



                return requested_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        requested_on = _parse_requested_on(d.pop("requested_on"))


        def _parse_due_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_on_type_0 = datetime.date.fromisoformat(data)



                return due_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        due_on = _parse_due_on(d.pop("due_on"))


        diagnoses = cast(list[str], d.pop("diagnoses"))


        revision = d.pop("revision")

        estimate_v1 = cls(
            id=id,
            kind=kind,
            encounter_id=encounter_id,
            patient_id=patient_id,
            date_of_service=date_of_service,
            made_at=made_at,
            patient_cents=patient_cents,
            lines=lines,
            cautions=cautions,
            coverage_id=coverage_id,
            check_id=check_id,
            stale=stale,
            requested_on=requested_on,
            due_on=due_on,
            diagnoses=diagnoses,
            revision=revision,
        )


        estimate_v1.additional_properties = d
        return estimate_v1

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
