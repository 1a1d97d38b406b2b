from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="AgreementV1")



@_attrs_define
class AgreementV1:
    """ Codes of the first reading against those of the final sets; null where there is nothing to compare.

        Attributes:
            proposed (int):
            final (int):
            agreed (int):
            precision (float | None | Unset): Share of proposed codes that were kept.
            recall (float | None | Unset): Share of final codes that had been proposed.
            f1 (float | None | Unset):
     """

    proposed: int
    final: int
    agreed: int
    precision: float | None | Unset = UNSET
    recall: float | None | Unset = UNSET
    f1: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        proposed = self.proposed

        final = self.final

        agreed = self.agreed

        precision: float | None | Unset
        if isinstance(self.precision, Unset):
            precision = UNSET
        else:
            precision = self.precision

        recall: float | None | Unset
        if isinstance(self.recall, Unset):
            recall = UNSET
        else:
            recall = self.recall

        f1: float | None | Unset
        if isinstance(self.f1, Unset):
            f1 = UNSET
        else:
            f1 = self.f1


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "proposed": proposed,
            "final": final,
            "agreed": agreed,
        })
        if precision is not UNSET:
            field_dict["precision"] = precision
        if recall is not UNSET:
            field_dict["recall"] = recall
        if f1 is not UNSET:
            field_dict["f1"] = f1

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        proposed = d.pop("proposed")

        final = d.pop("final")

        agreed = d.pop("agreed")

        def _parse_precision(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        precision = _parse_precision(d.pop("precision", UNSET))


        def _parse_recall(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        recall = _parse_recall(d.pop("recall", UNSET))


        def _parse_f1(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        f1 = _parse_f1(d.pop("f1", UNSET))


        agreement_v1 = cls(
            proposed=proposed,
            final=final,
            agreed=agreed,
            precision=precision,
            recall=recall,
            f1=f1,
        )


        agreement_v1.additional_properties = d
        return agreement_v1

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
