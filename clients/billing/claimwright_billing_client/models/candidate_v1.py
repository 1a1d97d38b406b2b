from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CandidateV1")



@_attrs_define
class CandidateV1:
    """ 
        Attributes:
            claim_id (str):
            score (int): 0 to 100; 100 where everything that was compared agrees.
            reasons (list[str]):
            control_number (str | Unset):
     """

    claim_id: str
    score: int
    reasons: list[str]
    control_number: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        claim_id = self.claim_id

        score = self.score

        reasons = self.reasons



        control_number = self.control_number


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "claim_id": claim_id,
            "score": score,
            "reasons": reasons,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claim_id = d.pop("claim_id")

        score = d.pop("score")

        reasons = cast(list[str], d.pop("reasons"))


        control_number = d.pop("control_number", UNSET)

        candidate_v1 = cls(
            claim_id=claim_id,
            score=score,
            reasons=reasons,
            control_number=control_number,
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
