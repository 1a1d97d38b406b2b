from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PlacementWriteV1")



@_attrs_define
class PlacementWriteV1:
    """ 
        Attributes:
            patient_id (str):
            agency (str):
     """

    patient_id: str
    agency: str





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        agency = self.agency


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "agency": agency,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        agency = d.pop("agency")

        placement_write_v1 = cls(
            patient_id=patient_id,
            agency=agency,
        )

        return placement_write_v1

