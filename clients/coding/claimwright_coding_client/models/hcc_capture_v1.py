from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.hcc_gap_v1 import HccGapV1
  from ..models.hcc_use_v1 import HccUseV1





T = TypeVar("T", bound="HccCaptureV1")



@_attrs_define
class HccCaptureV1:
    """ For analytics. Nothing of it is shown to a provider or decides a code.

        Attributes:
            model (str):
            patients (int): With a finalized set in the time and a patient reference.
            with_history (int): Of these, those with a finalized set in the year before.
            hccs (list[HccUseV1]):
            gaps (list[HccGapV1]): Newest first.
            rate (float | None | Unset): Share of known categories that were coded again.
     """

    model: str
    patients: int
    with_history: int
    hccs: list[HccUseV1]
    gaps: list[HccGapV1]
    rate: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.hcc_gap_v1 import HccGapV1 # noqa: PLC0415
        from ..models.hcc_use_v1 import HccUseV1 # noqa: PLC0415
        model = self.model

        patients = self.patients

        with_history = self.with_history

        hccs = []
        for hccs_item_data in self.hccs:
            hccs_item = hccs_item_data.to_dict()
            hccs.append(hccs_item)



        gaps = []
        for gaps_item_data in self.gaps:
            gaps_item = gaps_item_data.to_dict()
            gaps.append(gaps_item)



        rate: float | None | Unset
        if isinstance(self.rate, Unset):
            rate = UNSET
        else:
            rate = self.rate


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "model": model,
            "patients": patients,
            "with_history": with_history,
            "hccs": hccs,
            "gaps": gaps,
        })
        if rate is not UNSET:
            field_dict["rate"] = rate

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hcc_gap_v1 import HccGapV1 # noqa: PLC0415
        from ..models.hcc_use_v1 import HccUseV1 # noqa: PLC0415
        d = dict(src_dict)
        model = d.pop("model")

        patients = d.pop("patients")

        with_history = d.pop("with_history")

        hccs = []
        _hccs = d.pop("hccs")
        for hccs_item_data in (_hccs):
            hccs_item = HccUseV1.from_dict(hccs_item_data)



            hccs.append(hccs_item)


        gaps = []
        _gaps = d.pop("gaps")
        for gaps_item_data in (_gaps):
            gaps_item = HccGapV1.from_dict(gaps_item_data)



            gaps.append(gaps_item)


        def _parse_rate(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        rate = _parse_rate(d.pop("rate", UNSET))


        hcc_capture_v1 = cls(
            model=model,
            patients=patients,
            with_history=with_history,
            hccs=hccs,
            gaps=gaps,
            rate=rate,
        )


        hcc_capture_v1.additional_properties = d
        return hcc_capture_v1

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
