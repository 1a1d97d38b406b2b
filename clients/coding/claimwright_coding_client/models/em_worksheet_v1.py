from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.em_element_v1 import EmElementV1





T = TypeVar("T", bound="EmWorksheetV1")



@_attrs_define
class EmWorksheetV1:
    """ 
        Attributes:
            family (str):
            code (str):
            basis (str):
            problems (None | str | Unset):
            data (None | str | Unset):
            risk (None | str | Unset):
            minutes (int | None | Unset):
            elements (list[EmElementV1] | Unset):
            next_level (list[str] | Unset): For audit and education; never put as a query.
     """

    family: str
    code: str
    basis: str
    problems: None | str | Unset = UNSET
    data: None | str | Unset = UNSET
    risk: None | str | Unset = UNSET
    minutes: int | None | Unset = UNSET
    elements: list[EmElementV1] | Unset = UNSET
    next_level: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.em_element_v1 import EmElementV1 # noqa: PLC0415
        family = self.family

        code = self.code

        basis = self.basis

        problems: None | str | Unset
        if isinstance(self.problems, Unset):
            problems = UNSET
        else:
            problems = self.problems

        data: None | str | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        else:
            data = self.data

        risk: None | str | Unset
        if isinstance(self.risk, Unset):
            risk = UNSET
        else:
            risk = self.risk

        minutes: int | None | Unset
        if isinstance(self.minutes, Unset):
            minutes = UNSET
        else:
            minutes = self.minutes

        elements: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.elements, Unset):
            elements = []
            for elements_item_data in self.elements:
                elements_item = elements_item_data.to_dict()
                elements.append(elements_item)



        next_level: list[str] | Unset = UNSET
        if not isinstance(self.next_level, Unset):
            next_level = self.next_level




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "family": family,
            "code": code,
            "basis": basis,
        })
        if problems is not UNSET:
            field_dict["problems"] = problems
        if data is not UNSET:
            field_dict["data"] = data
        if risk is not UNSET:
            field_dict["risk"] = risk
        if minutes is not UNSET:
            field_dict["minutes"] = minutes
        if elements is not UNSET:
            field_dict["elements"] = elements
        if next_level is not UNSET:
            field_dict["next_level"] = next_level

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.em_element_v1 import EmElementV1 # noqa: PLC0415
        d = dict(src_dict)
        family = d.pop("family")

        code = d.pop("code")

        basis = d.pop("basis")

        def _parse_problems(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        problems = _parse_problems(d.pop("problems", UNSET))


        def _parse_data(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        data = _parse_data(d.pop("data", UNSET))


        def _parse_risk(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        risk = _parse_risk(d.pop("risk", UNSET))


        def _parse_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        minutes = _parse_minutes(d.pop("minutes", UNSET))


        _elements = d.pop("elements", UNSET)
        elements: list[EmElementV1] | Unset = UNSET
        if _elements is not UNSET:
            elements = []
            for elements_item_data in _elements:
                elements_item = EmElementV1.from_dict(elements_item_data)



                elements.append(elements_item)


        next_level = cast(list[str], d.pop("next_level", UNSET))


        em_worksheet_v1 = cls(
            family=family,
            code=code,
            basis=basis,
            problems=problems,
            data=data,
            risk=risk,
            minutes=minutes,
            elements=elements,
            next_level=next_level,
        )


        em_worksheet_v1.additional_properties = d
        return em_worksheet_v1

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
