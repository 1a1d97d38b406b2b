from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="GrantedServiceV1")



@_attrs_define
class GrantedServiceV1:
    """ 
        Attributes:
            code (str):
            to_code (Literal[''] | str | Unset): The last of a range of codes. Default: ''.
            units (float | None | str | Unset): Null: as many as the dates hold.
     """

    code: str
    to_code: Literal[''] | str | Unset = ''
    units: float | None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        to_code: Literal[''] | str | Unset
        if isinstance(self.to_code, Unset):
            to_code = UNSET
        else:
            to_code = self.to_code

        units: float | None | str | Unset
        if isinstance(self.units, Unset):
            units = UNSET
        else:
            units = self.units


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if to_code is not UNSET:
            field_dict["to_code"] = to_code
        if units is not UNSET:
            field_dict["units"] = units

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_to_code(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            to_code_type_1 = cast(Literal[''] , data)
            if to_code_type_1 != '':
                raise ValueError(f"to_code_type_1 must match const '', got '{to_code_type_1}'")
            return to_code_type_1
            return cast(Literal[''] | str | Unset, data)

        to_code = _parse_to_code(d.pop("to_code", UNSET))


        def _parse_units(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        units = _parse_units(d.pop("units", UNSET))


        granted_service_v1 = cls(
            code=code,
            to_code=to_code,
            units=units,
        )

        return granted_service_v1

