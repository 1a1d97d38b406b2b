from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CodingIn")



@_attrs_define
class CodingIn:
    """ 
        Attributes:
            code (str):
            system (None | str | Unset):
            version (None | str | Unset):
            display (None | str | Unset):
     """

    code: str
    system: None | str | Unset = UNSET
    version: None | str | Unset = UNSET
    display: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        system: None | str | Unset
        if isinstance(self.system, Unset):
            system = UNSET
        else:
            system = self.system

        version: None | str | Unset
        if isinstance(self.version, Unset):
            version = UNSET
        else:
            version = self.version

        display: None | str | Unset
        if isinstance(self.display, Unset):
            display = UNSET
        else:
            display = self.display


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if system is not UNSET:
            field_dict["system"] = system
        if version is not UNSET:
            field_dict["version"] = version
        if display is not UNSET:
            field_dict["display"] = display

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_system(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        system = _parse_system(d.pop("system", UNSET))


        def _parse_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        version = _parse_version(d.pop("version", UNSET))


        def _parse_display(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        display = _parse_display(d.pop("display", UNSET))


        coding_in = cls(
            code=code,
            system=system,
            version=version,
            display=display,
        )

        return coding_in

