from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.claim_summary_v1 import ClaimSummaryV1





T = TypeVar("T", bound="ClaimListV1")



@_attrs_define
class ClaimListV1:
    """ 
        Attributes:
            claims (list[ClaimSummaryV1]):
     """

    claims: list[ClaimSummaryV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.claim_summary_v1 import ClaimSummaryV1 # noqa: PLC0415
        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "claims": claims,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim_summary_v1 import ClaimSummaryV1 # noqa: PLC0415
        d = dict(src_dict)
        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = ClaimSummaryV1.from_dict(claims_item_data)



            claims.append(claims_item)


        claim_list_v1 = cls(
            claims=claims,
        )


        claim_list_v1.additional_properties = d
        return claim_list_v1

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
