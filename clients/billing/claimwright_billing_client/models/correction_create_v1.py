from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.correction_create_v1_kind import CorrectionCreateV1Kind






T = TypeVar("T", bound="CorrectionCreateV1")



@_attrs_define
class CorrectionCreateV1:
    """ 
        Attributes:
            kind (CorrectionCreateV1Kind): Frequency 7, 8, or a new claim where nothing was decided in substance (MA130).
            reason (str):
     """

    kind: CorrectionCreateV1Kind
    reason: str





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = CorrectionCreateV1Kind(d.pop("kind"))




        reason = d.pop("reason")

        correction_create_v1 = cls(
            kind=kind,
            reason=reason,
        )

        return correction_create_v1

