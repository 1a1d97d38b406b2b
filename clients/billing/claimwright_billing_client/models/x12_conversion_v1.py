from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.x12_conversion_v1_interchanges_item import X12ConversionV1InterchangesItem





T = TypeVar("T", bound="X12ConversionV1")



@_attrs_define
class X12ConversionV1:
    """ 
        Attributes:
            interchanges (list[X12ConversionV1InterchangesItem] | Unset): Envelopes, and the content of each set in the
                terms of this API: cents, ISO dates.
     """

    interchanges: list[X12ConversionV1InterchangesItem] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.x12_conversion_v1_interchanges_item import X12ConversionV1InterchangesItem # noqa: PLC0415
        interchanges: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.interchanges, Unset):
            interchanges = []
            for interchanges_item_data in self.interchanges:
                interchanges_item = interchanges_item_data.to_dict()
                interchanges.append(interchanges_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
        })
        if interchanges is not UNSET:
            field_dict["interchanges"] = interchanges

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.x12_conversion_v1_interchanges_item import X12ConversionV1InterchangesItem # noqa: PLC0415
        d = dict(src_dict)
        _interchanges = d.pop("interchanges", UNSET)
        interchanges: list[X12ConversionV1InterchangesItem] | Unset = UNSET
        if _interchanges is not UNSET:
            interchanges = []
            for interchanges_item_data in _interchanges:
                interchanges_item = X12ConversionV1InterchangesItem.from_dict(interchanges_item_data)



                interchanges.append(interchanges_item)


        x12_conversion_v1 = cls(
            interchanges=interchanges,
        )


        x12_conversion_v1.additional_properties = d
        return x12_conversion_v1

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
