from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CodeUseV1")



@_attrs_define
class CodeUseV1:
    """ 
        Attributes:
            kind (str): `dx` or `line`.
            code (str):
            title (str):
            proposed (int):
            final (int):
            agreed (int):
            ccsr (None | str | Unset): AHRQ CCSR category of a diagnosis.
     """

    kind: str
    code: str
    title: str
    proposed: int
    final: int
    agreed: int
    ccsr: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        code = self.code

        title = self.title

        proposed = self.proposed

        final = self.final

        agreed = self.agreed

        ccsr: None | str | Unset
        if isinstance(self.ccsr, Unset):
            ccsr = UNSET
        else:
            ccsr = self.ccsr


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "code": code,
            "title": title,
            "proposed": proposed,
            "final": final,
            "agreed": agreed,
        })
        if ccsr is not UNSET:
            field_dict["ccsr"] = ccsr

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        code = d.pop("code")

        title = d.pop("title")

        proposed = d.pop("proposed")

        final = d.pop("final")

        agreed = d.pop("agreed")

        def _parse_ccsr(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ccsr = _parse_ccsr(d.pop("ccsr", UNSET))


        code_use_v1 = cls(
            kind=kind,
            code=code,
            title=title,
            proposed=proposed,
            final=final,
            agreed=agreed,
            ccsr=ccsr,
        )


        code_use_v1.additional_properties = d
        return code_use_v1

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
