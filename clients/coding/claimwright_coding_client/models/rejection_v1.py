from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.evidence_v1 import EvidenceV1





T = TypeVar("T", bound="RejectionV1")



@_attrs_define
class RejectionV1:
    """ A mention or service in the note that carries no code, and why.

        Attributes:
            kind (str):
            evidence (EvidenceV1): Words of one note: `start` inclusive, `end` exclusive, in Unicode code points of the
                original text.
            code (None | str | Unset): What it would have been.
            explanation (str | Unset):  Default: ''.
            cue (EvidenceV1 | None | Unset): The words that decided.
     """

    kind: str
    evidence: EvidenceV1
    code: None | str | Unset = UNSET
    explanation: str | Unset = ''
    cue: EvidenceV1 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        kind = self.kind

        evidence = self.evidence.to_dict()

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        explanation = self.explanation

        cue: dict[str, Any] | None | Unset
        if isinstance(self.cue, Unset):
            cue = UNSET
        elif isinstance(self.cue, EvidenceV1):
            cue = self.cue.to_dict()
        else:
            cue = self.cue


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "evidence": evidence,
        })
        if code is not UNSET:
            field_dict["code"] = code
        if explanation is not UNSET:
            field_dict["explanation"] = explanation
        if cue is not UNSET:
            field_dict["cue"] = cue

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        d = dict(src_dict)
        kind = d.pop("kind")

        evidence = EvidenceV1.from_dict(d.pop("evidence"))




        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))


        explanation = d.pop("explanation", UNSET)

        def _parse_cue(data: object) -> EvidenceV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                cue_type_0 = EvidenceV1.from_dict(data)



                return cue_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EvidenceV1 | None | Unset, data)

        cue = _parse_cue(d.pop("cue", UNSET))


        rejection_v1 = cls(
            kind=kind,
            evidence=evidence,
            code=code,
            explanation=explanation,
            cue=cue,
        )


        rejection_v1.additional_properties = d
        return rejection_v1

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
