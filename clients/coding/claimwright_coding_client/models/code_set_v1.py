from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.code_set_v1_setting import CodeSetV1Setting
from ..models.code_set_v1_status import CodeSetV1Status
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bypass_v1 import BypassV1
  from ..models.code_set_v1_passes import CodeSetV1Passes
  from ..models.diagnosis_v1 import DiagnosisV1
  from ..models.em_worksheet_v1 import EmWorksheetV1
  from ..models.finding_v1 import FindingV1
  from ..models.note_ref_v1 import NoteRefV1
  from ..models.query_v1 import QueryV1
  from ..models.rejection_v1 import RejectionV1
  from ..models.service_line_v1 import ServiceLineV1





T = TypeVar("T", bound="CodeSetV1")



@_attrs_define
class CodeSetV1:
    """ 
        Attributes:
            id (str):
            status (CodeSetV1Status):
            revision (int): Rises by one with every change; the ETag carries it.
            date_of_service (datetime.date):
            setting (CodeSetV1Setting):
            patient_reference (None | str): The caller's opaque reference, as it was sent.
            notes (list[NoteRefV1]):
            diagnoses (list[DiagnosisV1]):
            lines (list[ServiceLineV1]):
            blocked (bool): True while an error-level finding stands: finalize is refused.
            created_at (datetime.datetime):
            created_by (str):
            updated_at (datetime.datetime):
            rejections (list[RejectionV1] | Unset):
            queries (list[QueryV1] | Unset):
            findings (list[FindingV1] | Unset): Failed, bypassed and no_data findings; passes are counted in `passes`.
            passes (CodeSetV1Passes | Unset): Rule id → how often it applied and was met.
            bypasses (list[BypassV1] | Unset):
            em (EmWorksheetV1 | None | Unset):
            releases (list[str] | Unset): `id@sha256` of every release it was made with.
            warnings (list[str] | Unset):
            finalized_at (datetime.datetime | None | Unset):
            finalized_by (None | str | Unset):
            amends (None | str | Unset): The finalized set that this one replaces.
            superseded_by (None | str | Unset): The set that replaces this one.
     """

    id: str
    status: CodeSetV1Status
    revision: int
    date_of_service: datetime.date
    setting: CodeSetV1Setting
    patient_reference: None | str
    notes: list[NoteRefV1]
    diagnoses: list[DiagnosisV1]
    lines: list[ServiceLineV1]
    blocked: bool
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    rejections: list[RejectionV1] | Unset = UNSET
    queries: list[QueryV1] | Unset = UNSET
    findings: list[FindingV1] | Unset = UNSET
    passes: CodeSetV1Passes | Unset = UNSET
    bypasses: list[BypassV1] | Unset = UNSET
    em: EmWorksheetV1 | None | Unset = UNSET
    releases: list[str] | Unset = UNSET
    warnings: list[str] | Unset = UNSET
    finalized_at: datetime.datetime | None | Unset = UNSET
    finalized_by: None | str | Unset = UNSET
    amends: None | str | Unset = UNSET
    superseded_by: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bypass_v1 import BypassV1 # noqa: PLC0415
        from ..models.code_set_v1_passes import CodeSetV1Passes # noqa: PLC0415
        from ..models.diagnosis_v1 import DiagnosisV1 # noqa: PLC0415
        from ..models.em_worksheet_v1 import EmWorksheetV1 # noqa: PLC0415
        from ..models.finding_v1 import FindingV1 # noqa: PLC0415
        from ..models.note_ref_v1 import NoteRefV1 # noqa: PLC0415
        from ..models.query_v1 import QueryV1 # noqa: PLC0415
        from ..models.rejection_v1 import RejectionV1 # noqa: PLC0415
        from ..models.service_line_v1 import ServiceLineV1 # noqa: PLC0415
        id = self.id

        status = self.status.value

        revision = self.revision

        date_of_service = self.date_of_service.isoformat()

        setting = self.setting.value

        patient_reference: None | str
        patient_reference = self.patient_reference

        notes = []
        for notes_item_data in self.notes:
            notes_item = notes_item_data.to_dict()
            notes.append(notes_item)



        diagnoses = []
        for diagnoses_item_data in self.diagnoses:
            diagnoses_item = diagnoses_item_data.to_dict()
            diagnoses.append(diagnoses_item)



        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        blocked = self.blocked

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        rejections: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rejections, Unset):
            rejections = []
            for rejections_item_data in self.rejections:
                rejections_item = rejections_item_data.to_dict()
                rejections.append(rejections_item)



        queries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.queries, Unset):
            queries = []
            for queries_item_data in self.queries:
                queries_item = queries_item_data.to_dict()
                queries.append(queries_item)



        findings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.findings, Unset):
            findings = []
            for findings_item_data in self.findings:
                findings_item = findings_item_data.to_dict()
                findings.append(findings_item)



        passes: dict[str, Any] | Unset = UNSET
        if not isinstance(self.passes, Unset):
            passes = self.passes.to_dict()

        bypasses: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.bypasses, Unset):
            bypasses = []
            for bypasses_item_data in self.bypasses:
                bypasses_item = bypasses_item_data.to_dict()
                bypasses.append(bypasses_item)



        em: dict[str, Any] | None | Unset
        if isinstance(self.em, Unset):
            em = UNSET
        elif isinstance(self.em, EmWorksheetV1):
            em = self.em.to_dict()
        else:
            em = self.em

        releases: list[str] | Unset = UNSET
        if not isinstance(self.releases, Unset):
            releases = self.releases



        warnings: list[str] | Unset = UNSET
        if not isinstance(self.warnings, Unset):
            warnings = self.warnings



        finalized_at: None | str | Unset
        if isinstance(self.finalized_at, Unset):
            finalized_at = UNSET
        elif isinstance(self.finalized_at, datetime.datetime):
            finalized_at = self.finalized_at.isoformat()
        else:
            finalized_at = self.finalized_at

        finalized_by: None | str | Unset
        if isinstance(self.finalized_by, Unset):
            finalized_by = UNSET
        else:
            finalized_by = self.finalized_by

        amends: None | str | Unset
        if isinstance(self.amends, Unset):
            amends = UNSET
        else:
            amends = self.amends

        superseded_by: None | str | Unset
        if isinstance(self.superseded_by, Unset):
            superseded_by = UNSET
        else:
            superseded_by = self.superseded_by


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "status": status,
            "revision": revision,
            "date_of_service": date_of_service,
            "setting": setting,
            "patient_reference": patient_reference,
            "notes": notes,
            "diagnoses": diagnoses,
            "lines": lines,
            "blocked": blocked,
            "created_at": created_at,
            "created_by": created_by,
            "updated_at": updated_at,
        })
        if rejections is not UNSET:
            field_dict["rejections"] = rejections
        if queries is not UNSET:
            field_dict["queries"] = queries
        if findings is not UNSET:
            field_dict["findings"] = findings
        if passes is not UNSET:
            field_dict["passes"] = passes
        if bypasses is not UNSET:
            field_dict["bypasses"] = bypasses
        if em is not UNSET:
            field_dict["em"] = em
        if releases is not UNSET:
            field_dict["releases"] = releases
        if warnings is not UNSET:
            field_dict["warnings"] = warnings
        if finalized_at is not UNSET:
            field_dict["finalized_at"] = finalized_at
        if finalized_by is not UNSET:
            field_dict["finalized_by"] = finalized_by
        if amends is not UNSET:
            field_dict["amends"] = amends
        if superseded_by is not UNSET:
            field_dict["superseded_by"] = superseded_by

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bypass_v1 import BypassV1 # noqa: PLC0415
        from ..models.code_set_v1_passes import CodeSetV1Passes # noqa: PLC0415
        from ..models.diagnosis_v1 import DiagnosisV1 # noqa: PLC0415
        from ..models.em_worksheet_v1 import EmWorksheetV1 # noqa: PLC0415
        from ..models.finding_v1 import FindingV1 # noqa: PLC0415
        from ..models.note_ref_v1 import NoteRefV1 # noqa: PLC0415
        from ..models.query_v1 import QueryV1 # noqa: PLC0415
        from ..models.rejection_v1 import RejectionV1 # noqa: PLC0415
        from ..models.service_line_v1 import ServiceLineV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        status = CodeSetV1Status(d.pop("status"))




        revision = d.pop("revision")

        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        setting = CodeSetV1Setting(d.pop("setting"))




        def _parse_patient_reference(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        patient_reference = _parse_patient_reference(d.pop("patient_reference"))


        notes = []
        _notes = d.pop("notes")
        for notes_item_data in (_notes):
            notes_item = NoteRefV1.from_dict(notes_item_data)



            notes.append(notes_item)


        diagnoses = []
        _diagnoses = d.pop("diagnoses")
        for diagnoses_item_data in (_diagnoses):
            diagnoses_item = DiagnosisV1.from_dict(diagnoses_item_data)



            diagnoses.append(diagnoses_item)


        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = ServiceLineV1.from_dict(lines_item_data)



            lines.append(lines_item)


        blocked = d.pop("blocked")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        created_by = d.pop("created_by")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))




        _rejections = d.pop("rejections", UNSET)
        rejections: list[RejectionV1] | Unset = UNSET
        if _rejections is not UNSET:
            rejections = []
            for rejections_item_data in _rejections:
                rejections_item = RejectionV1.from_dict(rejections_item_data)



                rejections.append(rejections_item)


        _queries = d.pop("queries", UNSET)
        queries: list[QueryV1] | Unset = UNSET
        if _queries is not UNSET:
            queries = []
            for queries_item_data in _queries:
                queries_item = QueryV1.from_dict(queries_item_data)



                queries.append(queries_item)


        _findings = d.pop("findings", UNSET)
        findings: list[FindingV1] | Unset = UNSET
        if _findings is not UNSET:
            findings = []
            for findings_item_data in _findings:
                findings_item = FindingV1.from_dict(findings_item_data)



                findings.append(findings_item)


        _passes = d.pop("passes", UNSET)
        passes: CodeSetV1Passes | Unset
        if isinstance(_passes,  Unset):
            passes = UNSET
        else:
            passes = CodeSetV1Passes.from_dict(_passes)




        _bypasses = d.pop("bypasses", UNSET)
        bypasses: list[BypassV1] | Unset = UNSET
        if _bypasses is not UNSET:
            bypasses = []
            for bypasses_item_data in _bypasses:
                bypasses_item = BypassV1.from_dict(bypasses_item_data)



                bypasses.append(bypasses_item)


        def _parse_em(data: object) -> EmWorksheetV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                em_type_0 = EmWorksheetV1.from_dict(data)



                return em_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EmWorksheetV1 | None | Unset, data)

        em = _parse_em(d.pop("em", UNSET))


        releases = cast(list[str], d.pop("releases", UNSET))


        warnings = cast(list[str], d.pop("warnings", UNSET))


        def _parse_finalized_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finalized_at_type_0 = datetime.datetime.fromisoformat(data)



                return finalized_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        finalized_at = _parse_finalized_at(d.pop("finalized_at", UNSET))


        def _parse_finalized_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        finalized_by = _parse_finalized_by(d.pop("finalized_by", UNSET))


        def _parse_amends(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        amends = _parse_amends(d.pop("amends", UNSET))


        def _parse_superseded_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        superseded_by = _parse_superseded_by(d.pop("superseded_by", UNSET))


        code_set_v1 = cls(
            id=id,
            status=status,
            revision=revision,
            date_of_service=date_of_service,
            setting=setting,
            patient_reference=patient_reference,
            notes=notes,
            diagnoses=diagnoses,
            lines=lines,
            blocked=blocked,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            rejections=rejections,
            queries=queries,
            findings=findings,
            passes=passes,
            bypasses=bypasses,
            em=em,
            releases=releases,
            warnings=warnings,
            finalized_at=finalized_at,
            finalized_by=finalized_by,
            amends=amends,
            superseded_by=superseded_by,
        )


        code_set_v1.additional_properties = d
        return code_set_v1

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
