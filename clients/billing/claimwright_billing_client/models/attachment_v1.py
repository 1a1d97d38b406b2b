from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.attachment_v1_transmission import AttachmentV1Transmission
from ..types import UNSET, Unset






T = TypeVar("T", bound="AttachmentV1")



@_attrs_define
class AttachmentV1:
    """ PWK.

        Attributes:
            report_type (str):
            transmission (AttachmentV1Transmission):
            control_number (str | Unset):  Default: ''.
     """

    report_type: str
    transmission: AttachmentV1Transmission
    control_number: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        report_type = self.report_type

        transmission = self.transmission.value

        control_number = self.control_number


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "report_type": report_type,
            "transmission": transmission,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        report_type = d.pop("report_type")

        transmission = AttachmentV1Transmission(d.pop("transmission"))




        control_number = d.pop("control_number", UNSET)

        attachment_v1 = cls(
            report_type=report_type,
            transmission=transmission,
            control_number=control_number,
        )

        return attachment_v1

