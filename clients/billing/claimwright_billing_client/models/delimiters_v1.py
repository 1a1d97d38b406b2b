from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="DelimitersV1")



@_attrs_define
class DelimitersV1:
    """ 
        Attributes:
            element (str | Unset):  Default: '*'.
            repetition (str | Unset):  Default: '^'.
            component (str | Unset):  Default: ':'.
            segment (str | Unset):  Default: '~'.
     """

    element: str | Unset = '*'
    repetition: str | Unset = '^'
    component: str | Unset = ':'
    segment: str | Unset = '~'





    def to_dict(self) -> dict[str, Any]:
        element = self.element

        repetition = self.repetition

        component = self.component

        segment = self.segment


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if element is not UNSET:
            field_dict["element"] = element
        if repetition is not UNSET:
            field_dict["repetition"] = repetition
        if component is not UNSET:
            field_dict["component"] = component
        if segment is not UNSET:
            field_dict["segment"] = segment

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        element = d.pop("element", UNSET)

        repetition = d.pop("repetition", UNSET)

        component = d.pop("component", UNSET)

        segment = d.pop("segment", UNSET)

        delimiters_v1 = cls(
            element=element,
            repetition=repetition,
            component=component,
            segment=segment,
        )

        return delimiters_v1

