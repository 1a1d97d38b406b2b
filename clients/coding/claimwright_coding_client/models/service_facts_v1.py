from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.service_facts_v1_attributes import ServiceFactsV1Attributes





T = TypeVar("T", bound="ServiceFactsV1")



@_attrs_define
class ServiceFactsV1:
    """ 
        Attributes:
            kind (str):
            descriptor (str): `project` (our words), `cms` or `ama` (loaded under licence).
            search_words (list[str]):
            modifiers (list[str]):
            attributes (ServiceFactsV1Attributes):
            unit_amount (None | str | Unset):
            unit (None | str | Unset):
     """

    kind: str
    descriptor: str
    search_words: list[str]
    modifiers: list[str]
    attributes: ServiceFactsV1Attributes
    unit_amount: None | str | Unset = UNSET
    unit: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.service_facts_v1_attributes import ServiceFactsV1Attributes # noqa: PLC0415
        kind = self.kind

        descriptor = self.descriptor

        search_words = self.search_words



        modifiers = self.modifiers



        attributes = self.attributes.to_dict()

        unit_amount: None | str | Unset
        if isinstance(self.unit_amount, Unset):
            unit_amount = UNSET
        else:
            unit_amount = self.unit_amount

        unit: None | str | Unset
        if isinstance(self.unit, Unset):
            unit = UNSET
        else:
            unit = self.unit


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "descriptor": descriptor,
            "search_words": search_words,
            "modifiers": modifiers,
            "attributes": attributes,
        })
        if unit_amount is not UNSET:
            field_dict["unit_amount"] = unit_amount
        if unit is not UNSET:
            field_dict["unit"] = unit

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.service_facts_v1_attributes import ServiceFactsV1Attributes # noqa: PLC0415
        d = dict(src_dict)
        kind = d.pop("kind")

        descriptor = d.pop("descriptor")

        search_words = cast(list[str], d.pop("search_words"))


        modifiers = cast(list[str], d.pop("modifiers"))


        attributes = ServiceFactsV1Attributes.from_dict(d.pop("attributes"))




        def _parse_unit_amount(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        unit_amount = _parse_unit_amount(d.pop("unit_amount", UNSET))


        def _parse_unit(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        unit = _parse_unit(d.pop("unit", UNSET))


        service_facts_v1 = cls(
            kind=kind,
            descriptor=descriptor,
            search_words=search_words,
            modifiers=modifiers,
            attributes=attributes,
            unit_amount=unit_amount,
            unit=unit,
        )


        service_facts_v1.additional_properties = d
        return service_facts_v1

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
