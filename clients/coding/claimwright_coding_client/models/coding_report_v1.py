from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.agreement_v1 import AgreementV1
  from ..models.code_use_v1 import CodeUseV1





T = TypeVar("T", bound="CodingReportV1")



@_attrs_define
class CodingReportV1:
    """ 
        Attributes:
            sets (int):
            finalized (int):
            queried (int): Sets about which a provider was asked.
            diagnoses (AgreementV1): Codes of the first reading against those of the final sets; null where there is nothing
                to compare.
            lines (AgreementV1): Codes of the first reading against those of the final sets; null where there is nothing to
                compare.
            codes (list[CodeUseV1]): Of finalized sets, most frequent first.
            query_rate (float | None | Unset):
            unspecified_rate (float | None | Unset): Share of final diagnoses whose title says “unspecified”.
     """

    sets: int
    finalized: int
    queried: int
    diagnoses: AgreementV1
    lines: AgreementV1
    codes: list[CodeUseV1]
    query_rate: float | None | Unset = UNSET
    unspecified_rate: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.agreement_v1 import AgreementV1 # noqa: PLC0415
        from ..models.code_use_v1 import CodeUseV1 # noqa: PLC0415
        sets = self.sets

        finalized = self.finalized

        queried = self.queried

        diagnoses = self.diagnoses.to_dict()

        lines = self.lines.to_dict()

        codes = []
        for codes_item_data in self.codes:
            codes_item = codes_item_data.to_dict()
            codes.append(codes_item)



        query_rate: float | None | Unset
        if isinstance(self.query_rate, Unset):
            query_rate = UNSET
        else:
            query_rate = self.query_rate

        unspecified_rate: float | None | Unset
        if isinstance(self.unspecified_rate, Unset):
            unspecified_rate = UNSET
        else:
            unspecified_rate = self.unspecified_rate


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sets": sets,
            "finalized": finalized,
            "queried": queried,
            "diagnoses": diagnoses,
            "lines": lines,
            "codes": codes,
        })
        if query_rate is not UNSET:
            field_dict["query_rate"] = query_rate
        if unspecified_rate is not UNSET:
            field_dict["unspecified_rate"] = unspecified_rate

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agreement_v1 import AgreementV1 # noqa: PLC0415
        from ..models.code_use_v1 import CodeUseV1 # noqa: PLC0415
        d = dict(src_dict)
        sets = d.pop("sets")

        finalized = d.pop("finalized")

        queried = d.pop("queried")

        diagnoses = AgreementV1.from_dict(d.pop("diagnoses"))




        lines = AgreementV1.from_dict(d.pop("lines"))




        codes = []
        _codes = d.pop("codes")
        for codes_item_data in (_codes):
            codes_item = CodeUseV1.from_dict(codes_item_data)



            codes.append(codes_item)


        def _parse_query_rate(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        query_rate = _parse_query_rate(d.pop("query_rate", UNSET))


        def _parse_unspecified_rate(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        unspecified_rate = _parse_unspecified_rate(d.pop("unspecified_rate", UNSET))


        coding_report_v1 = cls(
            sets=sets,
            finalized=finalized,
            queried=queried,
            diagnoses=diagnoses,
            lines=lines,
            codes=codes,
            query_rate=query_rate,
            unspecified_rate=unspecified_rate,
        )


        coding_report_v1.additional_properties = d
        return coding_report_v1

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
