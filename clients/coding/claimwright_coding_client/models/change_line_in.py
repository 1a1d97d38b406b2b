from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime






T = TypeVar("T", bound="ChangeLineIn")



@_attrs_define
class ChangeLineIn:
    """ 
        Attributes:
            op (Literal['change_line']):
            subject (str):
            reason (str):
            code (None | str | Unset):
            units (int | None | Unset):
            modifiers (list[str] | None | Unset):
            pointers (list[int] | None | Unset):
            revenue_code (None | str | Unset):
            service_date (datetime.date | None | Unset):
     """

    op: Literal['change_line']
    subject: str
    reason: str
    code: None | str | Unset = UNSET
    units: int | None | Unset = UNSET
    modifiers: list[str] | None | Unset = UNSET
    pointers: list[int] | None | Unset = UNSET
    revenue_code: None | str | Unset = UNSET
    service_date: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        subject = self.subject

        reason = self.reason

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        units: int | None | Unset
        if isinstance(self.units, Unset):
            units = UNSET
        else:
            units = self.units

        modifiers: list[str] | None | Unset
        if isinstance(self.modifiers, Unset):
            modifiers = UNSET
        elif isinstance(self.modifiers, list):
            modifiers = self.modifiers


        else:
            modifiers = self.modifiers

        pointers: list[int] | None | Unset
        if isinstance(self.pointers, Unset):
            pointers = UNSET
        elif isinstance(self.pointers, list):
            pointers = self.pointers


        else:
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
            "op": op,
            "subject": subject,
            "reason": reason,
        })
        if code is not UNSET:
            field_dict["code"] = code
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
        op = cast(Literal['change_line'] , d.pop("op"))
        if op != 'change_line':
            raise ValueError(f"op must match const 'change_line', got '{op}'")

        subject = d.pop("subject")

        reason = d.pop("reason")

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))


        def _parse_units(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        units = _parse_units(d.pop("units", UNSET))


        def _parse_modifiers(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                modifiers_type_0 = cast(list[str], data)

                return modifiers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        modifiers = _parse_modifiers(d.pop("modifiers", UNSET))


        def _parse_pointers(data: object) -> list[int] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                pointers_type_0 = cast(list[int], data)

                return pointers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[int] | None | Unset, data)

        pointers = _parse_pointers(d.pop("pointers", UNSET))


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


        change_line_in = cls(
            op=op,
            subject=subject,
            reason=reason,
            code=code,
            units=units,
            modifiers=modifiers,
            pointers=pointers,
            revenue_code=revenue_code,
            service_date=service_date,
        )

        return change_line_in

