from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ClaimSummaryV1")



@_attrs_define
class ClaimSummaryV1:
    """ 
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

        control_number = d.pop("control_number", UNSET)

        payer_control_number = d.pop("payer_control_number", UNSET)

        claim_summary_v1 = cls(
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
            control_number=control_number,
            payer_control_number=payer_control_number,
        )


        claim_summary_v1.additional_properties = d
        return claim_summary_v1

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
