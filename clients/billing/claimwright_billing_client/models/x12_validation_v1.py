from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.x12_finding_v1 import X12FindingV1





T = TypeVar("T", bound="X12ValidationV1")



@_attrs_define
class X12ValidationV1:
    """ 
        Attributes:
            errors (int):
            warnings (int):
            notes (int):
            findings (list[X12FindingV1]): The first 1,000, in the order of the text.
     """

    errors: int
    warnings: int
    notes: int
    findings: list[X12FindingV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.x12_finding_v1 import X12FindingV1 # noqa: PLC0415
        errors = self.errors

        warnings = self.warnings

        notes = self.notes

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "errors": errors,
            "warnings": warnings,
            "notes": notes,
            "findings": findings,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.x12_finding_v1 import X12FindingV1 # noqa: PLC0415
        d = dict(src_dict)
        errors = d.pop("errors")

        warnings = d.pop("warnings")

        notes = d.pop("notes")

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in (_findings):
            findings_item = X12FindingV1.from_dict(findings_item_data)



            findings.append(findings_item)


        x12_validation_v1 = cls(
            errors=errors,
            warnings=warnings,
            notes=notes,
            findings=findings,
        )


        x12_validation_v1.additional_properties = d
        return x12_validation_v1

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
