from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="ServiceShareV1")



@_attrs_define
class ServiceShareV1:
    """ 
        Attributes:
            service_type (str):
            copay_cents (int | None | Unset):
            coinsurance (float | None | str | Unset): A fraction.
            deductible_applies (bool | Unset):  Default: True.
     """

    service_type: str
    copay_cents: int | None | Unset = UNSET
    coinsurance: float | None | str | Unset = UNSET
    deductible_applies: bool | Unset = True
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        service_type = self.service_type

        copay_cents: int | None | Unset
        if isinstance(self.copay_cents, Unset):
            copay_cents = UNSET
        else:
            copay_cents = self.copay_cents

        coinsurance: float | None | str | Unset
        if isinstance(self.coinsurance, Unset):
            coinsurance = UNSET
        else:
            coinsurance = self.coinsurance

        deductible_applies = self.deductible_applies


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "service_type": service_type,
        })
        if copay_cents is not UNSET:
            field_dict["copay_cents"] = copay_cents
        if coinsurance is not UNSET:
            field_dict["coinsurance"] = coinsurance
        if deductible_applies is not UNSET:
            field_dict["deductible_applies"] = deductible_applies

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        service_type = d.pop("service_type")

        def _parse_copay_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        copay_cents = _parse_copay_cents(d.pop("copay_cents", UNSET))


        def _parse_coinsurance(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        coinsurance = _parse_coinsurance(d.pop("coinsurance", UNSET))


        deductible_applies = d.pop("deductible_applies", UNSET)

        service_share_v1 = cls(
            service_type=service_type,
            copay_cents=copay_cents,
            coinsurance=coinsurance,
            deductible_applies=deductible_applies,
        )


        service_share_v1.additional_properties = d
        return service_share_v1

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
