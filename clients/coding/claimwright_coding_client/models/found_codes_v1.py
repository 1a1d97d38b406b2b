from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.found_code_v1 import FoundCodeV1





T = TypeVar("T", bound="FoundCodesV1")



@_attrs_define
class FoundCodesV1:
    """ 
        Attributes:
            on (datetime.date):
            found (list[FoundCodeV1]): The best first.
     """

    on: datetime.date
    found: list[FoundCodeV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.found_code_v1 import FoundCodeV1 # noqa: PLC0415
        on = self.on.isoformat()

        found = []
        for found_item_data in self.found:
            found_item = found_item_data.to_dict()
            found.append(found_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "on": on,
            "found": found,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.found_code_v1 import FoundCodeV1 # noqa: PLC0415
        d = dict(src_dict)
        on = datetime.date.fromisoformat(d.pop("on"))




        found = []
        _found = d.pop("found")
        for found_item_data in (_found):
            found_item = FoundCodeV1.from_dict(found_item_data)



            found.append(found_item)


        found_codes_v1 = cls(
            on=on,
            found=found,
        )


        found_codes_v1.additional_properties = d
        return found_codes_v1

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
