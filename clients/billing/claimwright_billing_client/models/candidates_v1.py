from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.candidate_v1 import CandidateV1





T = TypeVar("T", bound="CandidatesV1")



@_attrs_define
class CandidatesV1:
    """ 
        Attributes:
            unapplied_id (str):
            candidates (list[CandidateV1]): Best first.
     """

    unapplied_id: str
    candidates: list[CandidateV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.candidate_v1 import CandidateV1 # noqa: PLC0415
        unapplied_id = self.unapplied_id

        candidates = []
        for candidates_item_data in self.candidates:
            candidates_item = candidates_item_data.to_dict()
            candidates.append(candidates_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "unapplied_id": unapplied_id,
            "candidates": candidates,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.candidate_v1 import CandidateV1 # noqa: PLC0415
        d = dict(src_dict)
        unapplied_id = d.pop("unapplied_id")

        candidates = []
        _candidates = d.pop("candidates")
        for candidates_item_data in (_candidates):
            candidates_item = CandidateV1.from_dict(candidates_item_data)



            candidates.append(candidates_item)


        candidates_v1 = cls(
            unapplied_id=unapplied_id,
            candidates=candidates,
        )


        candidates_v1.additional_properties = d
        return candidates_v1

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
