from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.code_system_v1 import CodeSystemV1





T = TypeVar("T", bound="CodeSystemsV1")



@_attrs_define
class CodeSystemsV1:
    """ 
        Attributes:
            on (datetime.date):
            systems (list[CodeSystemV1]):
     """

    on: datetime.date
    systems: list[CodeSystemV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.code_system_v1 import CodeSystemV1 # noqa: PLC0415
        on = self.on.isoformat()

        systems = []
        for systems_item_data in self.systems:
            systems_item = systems_item_data.to_dict()
            systems.append(systems_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "on": on,
            "systems": systems,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.code_system_v1 import CodeSystemV1 # noqa: PLC0415
        d = dict(src_dict)
        on = datetime.date.fromisoformat(d.pop("on"))




        systems = []
        _systems = d.pop("systems")
        for systems_item_data in (_systems):
            systems_item = CodeSystemV1.from_dict(systems_item_data)



            systems.append(systems_item)


        code_systems_v1 = cls(
            on=on,
            systems=systems,
        )


        code_systems_v1.additional_properties = d
        return code_systems_v1

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
