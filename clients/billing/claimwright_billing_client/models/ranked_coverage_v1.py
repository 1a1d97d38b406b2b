from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RankedCoverageV1")



@_attrs_define
class RankedCoverageV1:
    """ 
        Attributes:
            coverage_id (str):
            order (str): P, S or T; empty for a fourth.
            reason (str):
            msp_type (str): SBR05, of a Medicare coverage that is not first.
     """

    coverage_id: str
    order: str
    reason: str
    msp_type: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        coverage_id = self.coverage_id

        order = self.order

        reason = self.reason

        msp_type = self.msp_type


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "coverage_id": coverage_id,
            "order": order,
            "reason": reason,
            "msp_type": msp_type,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        coverage_id = d.pop("coverage_id")

        order = d.pop("order")

        reason = d.pop("reason")

        msp_type = d.pop("msp_type")

        ranked_coverage_v1 = cls(
            coverage_id=coverage_id,
            order=order,
            reason=reason,
            msp_type=msp_type,
        )


        ranked_coverage_v1.additional_properties = d
        return ranked_coverage_v1

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
