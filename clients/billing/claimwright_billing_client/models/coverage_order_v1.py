from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.ranked_coverage_v1 import RankedCoverageV1





T = TypeVar("T", bound="CoverageOrderV1")



@_attrs_define
class CoverageOrderV1:
    """ 
        Attributes:
            patient_id (str):
            on (datetime.date):
            coverages (list[RankedCoverageV1]):
     """

    patient_id: str
    on: datetime.date
    coverages: list[RankedCoverageV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.ranked_coverage_v1 import RankedCoverageV1 # noqa: PLC0415
        patient_id = self.patient_id

        on = self.on.isoformat()

        coverages = []
        for coverages_item_data in self.coverages:
            coverages_item = coverages_item_data.to_dict()
            coverages.append(coverages_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "patient_id": patient_id,
            "on": on,
            "coverages": coverages,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ranked_coverage_v1 import RankedCoverageV1 # noqa: PLC0415
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        on = datetime.date.fromisoformat(d.pop("on"))




        coverages = []
        _coverages = d.pop("coverages")
        for coverages_item_data in (_coverages):
            coverages_item = RankedCoverageV1.from_dict(coverages_item_data)



            coverages.append(coverages_item)


        coverage_order_v1 = cls(
            patient_id=patient_id,
            on=on,
            coverages=coverages,
        )


        coverage_order_v1.additional_properties = d
        return coverage_order_v1

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
