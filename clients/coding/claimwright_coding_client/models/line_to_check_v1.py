from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="LineToCheckV1")



@_attrs_define
class LineToCheckV1:
    """ 
        Attributes:
            code (str): CPT or HCPCS; of a stay ICD-10-PCS too (seven characters).
            units (int | Unset):  Default: 1.
            modifiers (list[str] | Unset):
            pointers (list[int] | Unset): Diagnoses by position, from 1, best first.
            revenue_code (None | str | Unset):
            service_date (datetime.date | None | Unset): Null: the set's date of service.
     """

    code: str
    units: int | Unset = 1
    modifiers: list[str] | Unset = UNSET
    pointers: list[int] | Unset = UNSET
    revenue_code: None | str | Unset = UNSET
    service_date: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        units = self.units

        modifiers: list[str] | Unset = UNSET
        if not isinstance(self.modifiers, Unset):
            modifiers = self.modifiers



        pointers: list[int] | Unset = UNSET
        if not isinstance(self.pointers, Unset):
            pointers = self.pointers



        revenue_code: None | str | Unset
        if isinstance(self.revenue_code, Unset):
            revenue_code = UNSET
        else:
            revenue_code = self.revenue_code

        service_date: None | str | Unset
        if isinstance(self.service_date, Unset):
            service_date = UNSET
        elif isinstance(self.service_date, datetime.date):
            service_date = self.service_date.isoformat()
        else:
            service_date = self.service_date


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if units is not UNSET:
            field_dict["units"] = units
        if modifiers is not UNSET:
            field_dict["modifiers"] = modifiers
        if pointers is not UNSET:
            field_dict["pointers"] = pointers
        if revenue_code is not UNSET:
            field_dict["revenue_code"] = revenue_code
        if service_date is not UNSET:
            field_dict["service_date"] = service_date

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        units = d.pop("units", UNSET)

        modifiers = cast(list[str], d.pop("modifiers", UNSET))


        pointers = cast(list[int], d.pop("pointers", UNSET))


        def _parse_revenue_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        revenue_code = _parse_revenue_code(d.pop("revenue_code", UNSET))


        def _parse_service_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_date_type_0 = datetime.date.fromisoformat(data)



                return service_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        service_date = _parse_service_date(d.pop("service_date", UNSET))


        line_to_check_v1 = cls(
            code=code,
            units=units,
            modifiers=modifiers,
            pointers=pointers,
            revenue_code=revenue_code,
            service_date=service_date,
        )

        return line_to_check_v1

