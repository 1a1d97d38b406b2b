from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="CandidateV1")



@_attrs_define
class CandidateV1:
    """ 
        Attributes:
            claim_id (str):
            control_number (str):
            score (int): 0 to 100; 100 where everything that was compared agrees.
            reasons (list[str]):
     """

    claim_id: str
    control_number: str
    score: int
    reasons: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        claim_id = self.claim_id

        control_number = self.control_number

        score = self.score

        reasons = self.reasons




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "claim_id": claim_id,
            "control_number": control_number,
            "score": score,
            "reasons": reasons,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claim_id = d.pop("claim_id")

        control_number = d.pop("control_number")

        score = d.pop("score")

        reasons = cast(list[str], d.pop("reasons"))


        candidate_v1 = cls(
            claim_id=claim_id,
            control_number=control_number,
            score=score,
            reasons=reasons,
        )


        candidate_v1.additional_properties = d
        return candidate_v1

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
