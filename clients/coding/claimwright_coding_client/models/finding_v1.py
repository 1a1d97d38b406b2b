from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.finding_v1_severity import FindingV1Severity
from ..models.finding_v1_verdict import FindingV1Verdict
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bypass_v1 import BypassV1
  from ..models.finding_v1_fix_item import FindingV1FixItem





T = TypeVar("T", bound="FindingV1")



@_attrs_define
class FindingV1:
    """ What one rule says of one thing. `fix` is RFC 6902 operations on the resource it was found in.

        Attributes:
            rule (str):
            title (str):
            verdict (FindingV1Verdict):
            severity (FindingV1Severity):
            message (str):
            citation (str):
            subjects (list[str] | Unset):
            fix (list[FindingV1FixItem] | Unset):
            release (None | str | Unset):
            bypass (BypassV1 | None | Unset):
     """

    rule: str
    title: str
    verdict: FindingV1Verdict
    severity: FindingV1Severity
    message: str
    citation: str
    subjects: list[str] | Unset = UNSET
    fix: list[FindingV1FixItem] | Unset = UNSET
    release: None | str | Unset = UNSET
    bypass: BypassV1 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bypass_v1 import BypassV1 # noqa: PLC0415
        from ..models.finding_v1_fix_item import FindingV1FixItem # noqa: PLC0415
        rule = self.rule

        title = self.title

        verdict = self.verdict.value

        severity = self.severity.value

        message = self.message

        citation = self.citation

        subjects: list[str] | Unset = UNSET
        if not isinstance(self.subjects, Unset):
            subjects = self.subjects



        fix: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fix, Unset):
            fix = []
            for fix_item_data in self.fix:
                fix_item = fix_item_data.to_dict()
                fix.append(fix_item)



        release: None | str | Unset
        if isinstance(self.release, Unset):
            release = UNSET
        else:
            release = self.release

        bypass: dict[str, Any] | None | Unset
        if isinstance(self.bypass, Unset):
            bypass = UNSET
        elif isinstance(self.bypass, BypassV1):
            bypass = self.bypass.to_dict()
        else:
            bypass = self.bypass


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "rule": rule,
            "title": title,
            "verdict": verdict,
            "severity": severity,
            "message": message,
            "citation": citation,
        })
        if subjects is not UNSET:
            field_dict["subjects"] = subjects
        if fix is not UNSET:
            field_dict["fix"] = fix
        if release is not UNSET:
            field_dict["release"] = release
        if bypass is not UNSET:
            field_dict["bypass"] = bypass

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bypass_v1 import BypassV1 # noqa: PLC0415
        from ..models.finding_v1_fix_item import FindingV1FixItem # noqa: PLC0415
        d = dict(src_dict)
        rule = d.pop("rule")

        title = d.pop("title")

        verdict = FindingV1Verdict(d.pop("verdict"))




        severity = FindingV1Severity(d.pop("severity"))




        message = d.pop("message")

        citation = d.pop("citation")

        subjects = cast(list[str], d.pop("subjects", UNSET))


        _fix = d.pop("fix", UNSET)
        fix: list[FindingV1FixItem] | Unset = UNSET
        if _fix is not UNSET:
            fix = []
            for fix_item_data in _fix:
                fix_item = FindingV1FixItem.from_dict(fix_item_data)



                fix.append(fix_item)


        def _parse_release(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        release = _parse_release(d.pop("release", UNSET))


        def _parse_bypass(data: object) -> BypassV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                bypass_type_0 = BypassV1.from_dict(data)



                return bypass_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BypassV1 | None | Unset, data)

        bypass = _parse_bypass(d.pop("bypass", UNSET))


        finding_v1 = cls(
            rule=rule,
            title=title,
            verdict=verdict,
            severity=severity,
            message=message,
            citation=citation,
            subjects=subjects,
            fix=fix,
            release=release,
            bypass=bypass,
        )


        finding_v1.additional_properties = d
        return finding_v1

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
