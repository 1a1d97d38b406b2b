from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.x12_finding_v1_severity import X12FindingV1Severity
from ..types import UNSET, Unset






T = TypeVar("T", bound="X12FindingV1")



@_attrs_define
class X12FindingV1:
    """ 
        Attributes:
            rule (str):
            level (int): WEDI SNIP type.
            severity (X12FindingV1Severity):
            message (str):
            fix (str):
            citation (str):
            loop (str):
            segment (str):
            element (int): 0 for the whole segment.
            component (int):
            position (int): Number of the segment in its set, ST is 1; 0 for the envelope.
            offset (int): Bytes from the start of the text.
            interchange (str):
            set_number (str):
            value (str | Unset): The element as it was sent; may be PHI.
            claim (str | Unset):
     """

    rule: str
    level: int
    severity: X12FindingV1Severity
    message: str
    fix: str
    citation: str
    loop: str
    segment: str
    element: int
    component: int
    position: int
    offset: int
    interchange: str
    set_number: str
    value: str | Unset = UNSET
    claim: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        level = self.level

        severity = self.severity.value

        message = self.message

        fix = self.fix

        citation = self.citation

        loop = self.loop

        segment = self.segment

        element = self.element

        component = self.component

        position = self.position

        offset = self.offset

        interchange = self.interchange

        set_number = self.set_number

        value = self.value

        claim = self.claim


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "rule": rule,
            "level": level,
            "severity": severity,
            "message": message,
            "fix": fix,
            "citation": citation,
            "loop": loop,
            "segment": segment,
            "element": element,
            "component": component,
            "position": position,
            "offset": offset,
            "interchange": interchange,
            "set_number": set_number,
        })
        if value is not UNSET:
            field_dict["value"] = value
        if claim is not UNSET:
            field_dict["claim"] = claim

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        level = d.pop("level")

        severity = X12FindingV1Severity(d.pop("severity"))




        message = d.pop("message")

        fix = d.pop("fix")

        citation = d.pop("citation")

        loop = d.pop("loop")

        segment = d.pop("segment")

        element = d.pop("element")

        component = d.pop("component")

        position = d.pop("position")

        offset = d.pop("offset")

        interchange = d.pop("interchange")

        set_number = d.pop("set_number")

        value = d.pop("value", UNSET)

        claim = d.pop("claim", UNSET)

        x12_finding_v1 = cls(
            rule=rule,
            level=level,
            severity=severity,
            message=message,
            fix=fix,
            citation=citation,
            loop=loop,
            segment=segment,
            element=element,
            component=component,
            position=position,
            offset=offset,
            interchange=interchange,
            set_number=set_number,
            value=value,
            claim=claim,
        )


        x12_finding_v1.additional_properties = d
        return x12_finding_v1

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
