from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.add_diagnosis_in_poa_type_0 import AddDiagnosisInPoaType0
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast

if TYPE_CHECKING:
  from ..models.evidence_in import EvidenceIn





T = TypeVar("T", bound="AddDiagnosisIn")



@_attrs_define
class AddDiagnosisIn:
    """ 
        Attributes:
            op (Literal['add_diagnosis']):
            code (str):
            reason (str):
            evidence (list[EvidenceIn] | Unset):
            poa (AddDiagnosisInPoaType0 | None | Unset):
     """

    op: Literal['add_diagnosis']
    code: str
    reason: str
    evidence: list[EvidenceIn] | Unset = UNSET
    poa: AddDiagnosisInPoaType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_in import EvidenceIn # noqa: PLC0415
        op = self.op

        code = self.code

        reason = self.reason

        evidence: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.evidence, Unset):
            evidence = []
            for evidence_item_data in self.evidence:
                evidence_item = evidence_item_data.to_dict()
                evidence.append(evidence_item)



        poa: None | str | Unset
        if isinstance(self.poa, Unset):
            poa = UNSET
        elif isinstance(self.poa, AddDiagnosisInPoaType0):
            poa = self.poa.value
        else:
            poa = self.poa


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "op": op,
            "code": code,
            "reason": reason,
        })
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if poa is not UNSET:
            field_dict["poa"] = poa

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_in import EvidenceIn # noqa: PLC0415
        d = dict(src_dict)
        op = cast(Literal['add_diagnosis'] , d.pop("op"))
        if op != 'add_diagnosis':
            raise ValueError(f"op must match const 'add_diagnosis', got '{op}'")

        code = d.pop("code")

        reason = d.pop("reason")

        _evidence = d.pop("evidence", UNSET)
        evidence: list[EvidenceIn] | Unset = UNSET
        if _evidence is not UNSET:
            evidence = []
            for evidence_item_data in _evidence:
                evidence_item = EvidenceIn.from_dict(evidence_item_data)



                evidence.append(evidence_item)


        def _parse_poa(data: object) -> AddDiagnosisInPoaType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                poa_type_0 = AddDiagnosisInPoaType0(data)



                return poa_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddDiagnosisInPoaType0 | None | Unset, data)

        poa = _parse_poa(d.pop("poa", UNSET))


        add_diagnosis_in = cls(
            op=op,
            code=code,
            reason=reason,
            evidence=evidence,
            poa=poa,
        )

        return add_diagnosis_in

