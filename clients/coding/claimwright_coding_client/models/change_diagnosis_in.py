from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.change_diagnosis_in_poa_type_0 import ChangeDiagnosisInPoaType0
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="ChangeDiagnosisIn")



@_attrs_define
class ChangeDiagnosisIn:
    """ 
        Attributes:
            op (Literal['change_diagnosis']):
            subject (str):
            reason (str):
            code (None | str | Unset):
            poa (ChangeDiagnosisInPoaType0 | None | Unset):
     """

    op: Literal['change_diagnosis']
    subject: str
    reason: str
    code: None | str | Unset = UNSET
    poa: ChangeDiagnosisInPoaType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        op = self.op

        subject = self.subject

        reason = self.reason

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        poa: None | str | Unset
        if isinstance(self.poa, Unset):
            poa = UNSET
        elif isinstance(self.poa, ChangeDiagnosisInPoaType0):
            poa = self.poa.value
        else:
            poa = self.poa


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "subject": subject,
            "reason": reason,
        })
        if code is not UNSET:
            field_dict["code"] = code
        if poa is not UNSET:
            field_dict["poa"] = poa

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        op = cast(Literal['change_diagnosis'] , d.pop("op"))
        if op != 'change_diagnosis':
            raise ValueError(f"op must match const 'change_diagnosis', got '{op}'")

        subject = d.pop("subject")

        reason = d.pop("reason")

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))


        def _parse_poa(data: object) -> ChangeDiagnosisInPoaType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                poa_type_0 = ChangeDiagnosisInPoaType0(data)



                return poa_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChangeDiagnosisInPoaType0 | None | Unset, data)

        poa = _parse_poa(d.pop("poa", UNSET))


        change_diagnosis_in = cls(
            op=op,
            subject=subject,
            reason=reason,
            code=code,
            poa=poa,
        )

        return change_diagnosis_in

