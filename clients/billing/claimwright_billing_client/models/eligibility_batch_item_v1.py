from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.eligibility_batch_item_v1_state import EligibilityBatchItemV1State






T = TypeVar("T", bound="EligibilityBatchItemV1")



@_attrs_define
class EligibilityBatchItemV1:
    """ 
        Attributes:
            id (str):
            encounter_id (str):
            coverage_id (str):
            payer_id (str):
            state (EligibilityBatchItemV1State):
            attempts (int):
            check_id (str): The eligibility check with the answer.
            failure (str): Why it failed or was skipped.
     """

    id: str
    encounter_id: str
    coverage_id: str
    payer_id: str
    state: EligibilityBatchItemV1State
    attempts: int
    check_id: str
    failure: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        encounter_id = self.encounter_id

        coverage_id = self.coverage_id

        payer_id = self.payer_id

        state = self.state.value

        attempts = self.attempts

        check_id = self.check_id

        failure = self.failure


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "encounter_id": encounter_id,
            "coverage_id": coverage_id,
            "payer_id": payer_id,
            "state": state,
            "attempts": attempts,
            "check_id": check_id,
            "failure": failure,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        encounter_id = d.pop("encounter_id")

        coverage_id = d.pop("coverage_id")

        payer_id = d.pop("payer_id")

        state = EligibilityBatchItemV1State(d.pop("state"))




        attempts = d.pop("attempts")

        check_id = d.pop("check_id")

        failure = d.pop("failure")

        eligibility_batch_item_v1 = cls(
            id=id,
            encounter_id=encounter_id,
            coverage_id=coverage_id,
            payer_id=payer_id,
            state=state,
            attempts=attempts,
            check_id=check_id,
            failure=failure,
        )


        eligibility_batch_item_v1.additional_properties = d
        return eligibility_batch_item_v1

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
