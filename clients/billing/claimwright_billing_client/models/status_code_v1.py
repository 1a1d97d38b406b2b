from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="StatusCodeV1")



@_attrs_define
class StatusCodeV1:
    """ 
        Attributes:
            category (str): CSCC: A acknowledged, P in process, F decided, R asks for more, E error.
            status (str): CSC.
            entity (str | Unset):  Default: ''.
     """

    category: str
    status: str
    entity: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        category = self.category

        status = self.status

        entity = self.entity


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "category": category,
            "status": status,
        })
        if entity is not UNSET:
            field_dict["entity"] = entity

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category = d.pop("category")

        status = d.pop("status")

        entity = d.pop("entity", UNSET)

        status_code_v1 = cls(
            category=category,
            status=status,
            entity=entity,
        )


        status_code_v1.additional_properties = d
        return status_code_v1

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
