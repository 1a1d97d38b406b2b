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





T = TypeVar("T", bound="EmElementV1")



@_attrs_define
class EmElementV1:
    """ 
        Attributes:
            element (str):
            counted_as (str):
            evidence (EvidenceV1 | None | Unset):
     """

    element: str
    counted_as: str
    evidence: EvidenceV1 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        element = self.element

        counted_as = self.counted_as

        evidence: dict[str, Any] | None | Unset
        if isinstance(self.evidence, Unset):
            evidence = UNSET
        elif isinstance(self.evidence, EvidenceV1):
            evidence = self.evidence.to_dict()
        else:
            evidence = self.evidence


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "element": element,
            "counted_as": counted_as,
        })
        if evidence is not UNSET:
            field_dict["evidence"] = evidence

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        d = dict(src_dict)
        element = d.pop("element")

        counted_as = d.pop("counted_as")

        def _parse_evidence(data: object) -> EvidenceV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                evidence_type_0 = EvidenceV1.from_dict(data)



                return evidence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EvidenceV1 | None | Unset, data)

        evidence = _parse_evidence(d.pop("evidence", UNSET))


        em_element_v1 = cls(
            element=element,
            counted_as=counted_as,
            evidence=evidence,
        )


        em_element_v1.additional_properties = d
        return em_element_v1

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
