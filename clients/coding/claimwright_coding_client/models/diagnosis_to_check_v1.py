from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.diagnosis_to_check_v1_poa_type_0 import DiagnosisToCheckV1PoaType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="DiagnosisToCheckV1")



@_attrs_define
class DiagnosisToCheckV1:
    """ 
        Attributes:
            code (str): With or without its dot, any case.
            poa (DiagnosisToCheckV1PoaType0 | None | Unset):
     """

    code: str
    poa: DiagnosisToCheckV1PoaType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        poa: None | str | Unset
        if isinstance(self.poa, Unset):
            poa = UNSET
        elif isinstance(self.poa, DiagnosisToCheckV1PoaType0):
            poa = self.poa.value
        else:
            poa = self.poa


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if poa is not UNSET:
            field_dict["poa"] = poa

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_poa(data: object) -> DiagnosisToCheckV1PoaType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                poa_type_0 = DiagnosisToCheckV1PoaType0(data)



                return poa_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DiagnosisToCheckV1PoaType0 | None | Unset, data)

        poa = _parse_poa(d.pop("poa", UNSET))


        diagnosis_to_check_v1 = cls(
            code=code,
            poa=poa,
        )

        return diagnosis_to_check_v1

