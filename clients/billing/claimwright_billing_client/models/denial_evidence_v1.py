from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.code_support_v1 import CodeSupportV1





T = TypeVar("T", bound="DenialEvidenceV1")



@_attrs_define
class DenialEvidenceV1:
    """ 
        Attributes:
            denial_id (str):
            code_set_id (str):
            support (list[CodeSupportV1]): The refused line first, then its diagnoses.
     """

    denial_id: str
    code_set_id: str
    support: list[CodeSupportV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.code_support_v1 import CodeSupportV1 # noqa: PLC0415
        denial_id = self.denial_id

        code_set_id = self.code_set_id

        support = []
        for support_item_data in self.support:
            support_item = support_item_data.to_dict()
            support.append(support_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "denial_id": denial_id,
            "code_set_id": code_set_id,
            "support": support,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.code_support_v1 import CodeSupportV1 # noqa: PLC0415
        d = dict(src_dict)
        denial_id = d.pop("denial_id")

        code_set_id = d.pop("code_set_id")

        support = []
        _support = d.pop("support")
        for support_item_data in (_support):
            support_item = CodeSupportV1.from_dict(support_item_data)



            support.append(support_item)


        denial_evidence_v1 = cls(
            denial_id=denial_id,
            code_set_id=code_set_id,
            support=support,
        )


        denial_evidence_v1.additional_properties = d
        return denial_evidence_v1

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
