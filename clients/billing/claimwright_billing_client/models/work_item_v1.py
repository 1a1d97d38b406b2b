from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="WorkItemV1")



@_attrs_define
class WorkItemV1:
    """ A claim that waits for a person, and why.

        Attributes:
            id (str):
            state (str):
            encounter_id (str):
            patient_id (str):
            coverage_id (str):
            payer_id (str):
            code_set_id (str):
            frequency (str):
            charge_cents (int):
            submissions (int):
            created_at (datetime.datetime):
            revision (int):
            queue (str): held, rejected or denied: three different kinds of work.
            reasons (list[str]): For a rejection the segments to mend, by position.
            file_by (datetime.date | None): The payer's limit for timely filing.
            control_number (str | Unset): CLM01.
            payer_control_number (str | Unset):
     """

    id: str
    state: str
    encounter_id: str
    patient_id: str
    coverage_id: str
    payer_id: str
    code_set_id: str
    frequency: str
    charge_cents: int
    submissions: int
    created_at: datetime.datetime
    revision: int
    queue: str
    reasons: list[str]
    file_by: datetime.date | None
    control_number: str | Unset = UNSET
    payer_control_number: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state

        encounter_id = self.encounter_id

        patient_id = self.patient_id

        coverage_id = self.coverage_id

        payer_id = self.payer_id

        code_set_id = self.code_set_id

        frequency = self.frequency

        charge_cents = self.charge_cents

        submissions = self.submissions

        created_at = self.created_at.isoformat()

        revision = self.revision

        queue = self.queue

        reasons = self.reasons



        file_by: None | str
        if isinstance(self.file_by, datetime.date):
            file_by = self.file_by.isoformat()
        else:
            file_by = self.file_by

        control_number = self.control_number

        payer_control_number = self.payer_control_number


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "encounter_id": encounter_id,
            "patient_id": patient_id,
            "coverage_id": coverage_id,
            "payer_id": payer_id,
            "code_set_id": code_set_id,
            "frequency": frequency,
            "charge_cents": charge_cents,
            "submissions": submissions,
            "created_at": created_at,
            "revision": revision,
            "queue": queue,
            "reasons": reasons,
            "file_by": file_by,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number
        if payer_control_number is not UNSET:
            field_dict["payer_control_number"] = payer_control_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = d.pop("state")

        encounter_id = d.pop("encounter_id")

        patient_id = d.pop("patient_id")

        coverage_id = d.pop("coverage_id")

        payer_id = d.pop("payer_id")

        code_set_id = d.pop("code_set_id")

        frequency = d.pop("frequency")

        charge_cents = d.pop("charge_cents")

        submissions = d.pop("submissions")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        revision = d.pop("revision")

        queue = d.pop("queue")

        reasons = cast(list[str], d.pop("reasons"))


        def _parse_file_by(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                file_by_type_0 = datetime.date.fromisoformat(data)



                return file_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        file_by = _parse_file_by(d.pop("file_by"))


        control_number = d.pop("control_number", UNSET)

        payer_control_number = d.pop("payer_control_number", UNSET)

        work_item_v1 = cls(
            id=id,
            state=state,
            encounter_id=encounter_id,
            patient_id=patient_id,
            coverage_id=coverage_id,
            payer_id=payer_id,
            code_set_id=code_set_id,
            frequency=frequency,
            charge_cents=charge_cents,
            submissions=submissions,
            created_at=created_at,
            revision=revision,
            queue=queue,
            reasons=reasons,
            file_by=file_by,
            control_number=control_number,
            payer_control_number=payer_control_number,
        )


        work_item_v1.additional_properties = d
        return work_item_v1

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
