from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.diagnosis_v1_decision import DiagnosisV1Decision
from ..models.diagnosis_v1_system import DiagnosisV1System
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.evidence_v1 import EvidenceV1





T = TypeVar("T", bound="DiagnosisV1")



@_attrs_define
class DiagnosisV1:
    """ 
        Attributes:
            code (str):
            title (str):
            release (str):
            system (DiagnosisV1System | Unset):  Default: DiagnosisV1System.ICD10CM.
            assertion (str | Unset):  Default: 'present'.
            evidence (list[EvidenceV1] | Unset):
            path (list[str] | Unset): How the words became the code, a step an item.
            reason (str | Unset): Why it stands where it stands, with the guideline. Default: ''.
            poa (None | str | Unset): Present on admission: Y, N, U, W or 1.
            decision (DiagnosisV1Decision | Unset):  Default: DiagnosisV1Decision.PROPOSED.
     """

    code: str
    title: str
    release: str
    system: DiagnosisV1System | Unset = DiagnosisV1System.ICD10CM
    assertion: str | Unset = 'present'
    evidence: list[EvidenceV1] | Unset = UNSET
    path: list[str] | Unset = UNSET
    reason: str | Unset = ''
    poa: None | str | Unset = UNSET
    decision: DiagnosisV1Decision | Unset = DiagnosisV1Decision.PROPOSED
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        code = self.code

        title = self.title

        release = self.release

        system: str | Unset = UNSET
        if not isinstance(self.system, Unset):
            system = self.system.value


        assertion = self.assertion

        evidence: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.evidence, Unset):
            evidence = []
            for evidence_item_data in self.evidence:
                evidence_item = evidence_item_data.to_dict()
                evidence.append(evidence_item)



        path: list[str] | Unset = UNSET
        if not isinstance(self.path, Unset):
            path = self.path



        reason = self.reason

        poa: None | str | Unset
        if isinstance(self.poa, Unset):
            poa = UNSET
        else:
            poa = self.poa

        decision: str | Unset = UNSET
        if not isinstance(self.decision, Unset):
            decision = self.decision.value



        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "title": title,
            "release": release,
        })
        if system is not UNSET:
            field_dict["system"] = system
        if assertion is not UNSET:
            field_dict["assertion"] = assertion
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if path is not UNSET:
            field_dict["path"] = path
        if reason is not UNSET:
            field_dict["reason"] = reason
        if poa is not UNSET:
            field_dict["poa"] = poa
        if decision is not UNSET:
            field_dict["decision"] = decision

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        title = d.pop("title")

        release = d.pop("release")

        _system = d.pop("system", UNSET)
        system: DiagnosisV1System | Unset
        if isinstance(_system,  Unset):
            system = UNSET
        else:
            system = DiagnosisV1System(_system)




        assertion = d.pop("assertion", UNSET)

        _evidence = d.pop("evidence", UNSET)
        evidence: list[EvidenceV1] | Unset = UNSET
        if _evidence is not UNSET:
            evidence = []
            for evidence_item_data in _evidence:
                evidence_item = EvidenceV1.from_dict(evidence_item_data)



                evidence.append(evidence_item)


        path = cast(list[str], d.pop("path", UNSET))


        reason = d.pop("reason", UNSET)

        def _parse_poa(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        poa = _parse_poa(d.pop("poa", UNSET))


        _decision = d.pop("decision", UNSET)
        decision: DiagnosisV1Decision | Unset
        if isinstance(_decision,  Unset):
            decision = UNSET
        else:
            decision = DiagnosisV1Decision(_decision)




        diagnosis_v1 = cls(
            code=code,
            title=title,
            release=release,
            system=system,
            assertion=assertion,
            evidence=evidence,
            path=path,
            reason=reason,
            poa=poa,
            decision=decision,
        )


        diagnosis_v1.additional_properties = d
        return diagnosis_v1

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
