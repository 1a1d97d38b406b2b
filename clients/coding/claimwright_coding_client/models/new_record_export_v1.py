from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="NewRecordExportV1")



@_attrs_define
class NewRecordExportV1:
    """ 
        Attributes:
            patient_reference (str): The clinic's own number of the patient, as its code sets have it.
     """

    patient_reference: str





    def to_dict(self) -> dict[str, Any]:
        patient_reference = self.patient_reference


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_reference": patient_reference,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_reference = d.pop("patient_reference")

        new_record_export_v1 = cls(
            patient_reference=patient_reference,
        )

        return new_record_export_v1

