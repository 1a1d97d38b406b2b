from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.hold_write_v1_kind import HoldWriteV1Kind






T = TypeVar("T", bound="HoldWriteV1")



@_attrs_define
class HoldWriteV1:
    """ 
        Attributes:
            patient_id (str):
            kind (HoldWriteV1Kind):
            reason (str):
     """

    patient_id: str
    kind: HoldWriteV1Kind
    reason: str





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        kind = self.kind.value

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "kind": kind,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        kind = HoldWriteV1Kind(d.pop("kind"))




        reason = d.pop("reason")

        hold_write_v1 = cls(
            patient_id=patient_id,
            kind=kind,
            reason=reason,
        )

        return hold_write_v1

