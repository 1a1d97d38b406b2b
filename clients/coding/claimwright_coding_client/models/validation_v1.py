from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.finding_v1 import FindingV1
  from ..models.validation_v1_passes import ValidationV1Passes





T = TypeVar("T", bound="ValidationV1")



@_attrs_define
class ValidationV1:
    """ `findings` are those that failed, were bypassed or lack data; what passed is counted by rule.

        Attributes:
            clean (bool): No error-level finding stands. Rules without data are no pass.
            findings (list[FindingV1]):
            passes (ValidationV1Passes):
            releases (list[str]):
     """

    clean: bool
    findings: list[FindingV1]
    passes: ValidationV1Passes
    releases: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.finding_v1 import FindingV1 # noqa: PLC0415
        from ..models.validation_v1_passes import ValidationV1Passes # noqa: PLC0415
        clean = self.clean

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)



        passes = self.passes.to_dict()

        releases = self.releases




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "clean": clean,
            "findings": findings,
            "passes": passes,
            "releases": releases,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding_v1 import FindingV1 # noqa: PLC0415
        from ..models.validation_v1_passes import ValidationV1Passes # noqa: PLC0415
        d = dict(src_dict)
        clean = d.pop("clean")

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in (_findings):
            findings_item = FindingV1.from_dict(findings_item_data)



            findings.append(findings_item)


        passes = ValidationV1Passes.from_dict(d.pop("passes"))




        releases = cast(list[str], d.pop("releases"))


        validation_v1 = cls(
            clean=clean,
            findings=findings,
            passes=passes,
            releases=releases,
        )


        validation_v1.additional_properties = d
        return validation_v1

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
