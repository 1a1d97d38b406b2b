from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.hcc_v1 import HccV1
  from ..models.mapped_v1 import MappedV1





T = TypeVar("T", bound="CrosswalksV1")



@_attrs_define
class CrosswalksV1:
    """ 
        Attributes:
            code (str):
            on (datetime.date):
            ccsr (None | str | Unset): AHRQ's default clinical category.
            hcc (list[HccV1] | None | Unset): Null: no mapping for the payment year is at hand.
            icd9 (list[MappedV1] | None | Unset): GEM of FY2016; null for codes that came later.
     """

    code: str
    on: datetime.date
    ccsr: None | str | Unset = UNSET
    hcc: list[HccV1] | None | Unset = UNSET
    icd9: list[MappedV1] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.hcc_v1 import HccV1 # noqa: PLC0415
        from ..models.mapped_v1 import MappedV1 # noqa: PLC0415
        code = self.code

        on = self.on.isoformat()

        ccsr: None | str | Unset
        if isinstance(self.ccsr, Unset):
            ccsr = UNSET
        else:
            ccsr = self.ccsr

        hcc: list[dict[str, Any]] | None | Unset
        if isinstance(self.hcc, Unset):
            hcc = UNSET
        elif isinstance(self.hcc, list):
            hcc = []
            for hcc_type_0_item_data in self.hcc:
                hcc_type_0_item = hcc_type_0_item_data.to_dict()
                hcc.append(hcc_type_0_item)


        else:
            hcc = self.hcc

        icd9: list[dict[str, Any]] | None | Unset
        if isinstance(self.icd9, Unset):
            icd9 = UNSET
        elif isinstance(self.icd9, list):
            icd9 = []
            for icd9_type_0_item_data in self.icd9:
                icd9_type_0_item = icd9_type_0_item_data.to_dict()
                icd9.append(icd9_type_0_item)


        else:
            icd9 = self.icd9


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "on": on,
        })
        if ccsr is not UNSET:
            field_dict["ccsr"] = ccsr
        if hcc is not UNSET:
            field_dict["hcc"] = hcc
        if icd9 is not UNSET:
            field_dict["icd9"] = icd9

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hcc_v1 import HccV1 # noqa: PLC0415
        from ..models.mapped_v1 import MappedV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        on = datetime.date.fromisoformat(d.pop("on"))




        def _parse_ccsr(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ccsr = _parse_ccsr(d.pop("ccsr", UNSET))


        def _parse_hcc(data: object) -> list[HccV1] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                hcc_type_0 = []
                _hcc_type_0 = data
                for hcc_type_0_item_data in (_hcc_type_0):
                    hcc_type_0_item = HccV1.from_dict(hcc_type_0_item_data)



                    hcc_type_0.append(hcc_type_0_item)

                return hcc_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[HccV1] | None | Unset, data)

        hcc = _parse_hcc(d.pop("hcc", UNSET))


        def _parse_icd9(data: object) -> list[MappedV1] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                icd9_type_0 = []
                _icd9_type_0 = data
                for icd9_type_0_item_data in (_icd9_type_0):
                    icd9_type_0_item = MappedV1.from_dict(icd9_type_0_item_data)



                    icd9_type_0.append(icd9_type_0_item)

                return icd9_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[MappedV1] | None | Unset, data)

        icd9 = _parse_icd9(d.pop("icd9", UNSET))


        crosswalks_v1 = cls(
            code=code,
            on=on,
            ccsr=ccsr,
            hcc=hcc,
            icd9=icd9,
        )


        crosswalks_v1.additional_properties = d
        return crosswalks_v1

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
