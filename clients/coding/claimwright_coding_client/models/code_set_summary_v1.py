from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.code_set_summary_v1_setting import CodeSetSummaryV1Setting
from ..models.code_set_summary_v1_status import CodeSetSummaryV1Status
from typing import cast
import datetime






T = TypeVar("T", bound="CodeSetSummaryV1")



@_attrs_define
class CodeSetSummaryV1:
    """ One row of a list: enough to choose by.

        Attributes:
            id (str):
            status (CodeSetSummaryV1Status):
            revision (int):
            date_of_service (datetime.date):
            setting (CodeSetSummaryV1Setting):
            patient_reference (None | str):
            diagnoses (list[str]):
            lines (list[str]):
            blocked (bool):
            open_queries (int):
            created_at (datetime.datetime):
            updated_at (datetime.datetime):
     """

    id: str
    status: CodeSetSummaryV1Status
    revision: int
    date_of_service: datetime.date
    setting: CodeSetSummaryV1Setting
    patient_reference: None | str
    diagnoses: list[str]
    lines: list[str]
    blocked: bool
    open_queries: int
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        status = self.status.value

        revision = self.revision

        date_of_service = self.date_of_service.isoformat()

        setting = self.setting.value

        patient_reference: None | str
        patient_reference = self.patient_reference

        diagnoses = self.diagnoses



        lines = self.lines



        blocked = self.blocked

        open_queries = self.open_queries

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "status": status,
            "revision": revision,
            "date_of_service": date_of_service,
            "setting": setting,
            "patient_reference": patient_reference,
            "diagnoses": diagnoses,
            "lines": lines,
            "blocked": blocked,
            "open_queries": open_queries,
            "created_at": created_at,
            "updated_at": updated_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        status = CodeSetSummaryV1Status(d.pop("status"))




        revision = d.pop("revision")

        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        setting = CodeSetSummaryV1Setting(d.pop("setting"))




        def _parse_patient_reference(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        patient_reference = _parse_patient_reference(d.pop("patient_reference"))


        diagnoses = cast(list[str], d.pop("diagnoses"))


        lines = cast(list[str], d.pop("lines"))


        blocked = d.pop("blocked")

        open_queries = d.pop("open_queries")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))




        code_set_summary_v1 = cls(
            id=id,
            status=status,
            revision=revision,
            date_of_service=date_of_service,
            setting=setting,
            patient_reference=patient_reference,
            diagnoses=diagnoses,
            lines=lines,
            blocked=blocked,
            open_queries=open_queries,
            created_at=created_at,
            updated_at=updated_at,
        )


        code_set_summary_v1.additional_properties = d
        return code_set_summary_v1

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
