from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="FeeAmountV1")



@_attrs_define
class FeeAmountV1:
    """ 
        Attributes:
            code (str):
            status (str): Status indicator: A active, I not valid for Medicare, N not covered …
            nonfacility_cents (int | None): Null where the schedule has no payable amount.
            facility_cents (int | None): Null where the schedule has no payable amount.
            release (str):
            modifier (str | Unset):  Default: ''.
     """

    code: str
    status: str
    nonfacility_cents: int | None
    facility_cents: int | None
    release: str
    modifier: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        status = self.status

        nonfacility_cents: int | None
        nonfacility_cents = self.nonfacility_cents

        facility_cents: int | None
        facility_cents = self.facility_cents

        release = self.release

        modifier = self.modifier


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "status": status,
            "nonfacility_cents": nonfacility_cents,
            "facility_cents": facility_cents,
            "release": release,
        })
        if modifier is not UNSET:
            field_dict["modifier"] = modifier

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        status = d.pop("status")

        def _parse_nonfacility_cents(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        nonfacility_cents = _parse_nonfacility_cents(d.pop("nonfacility_cents"))


        def _parse_facility_cents(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        facility_cents = _parse_facility_cents(d.pop("facility_cents"))


        release = d.pop("release")

        modifier = d.pop("modifier", UNSET)

        fee_amount_v1 = cls(
            code=code,
            status=status,
            nonfacility_cents=nonfacility_cents,
            facility_cents=facility_cents,
            release=release,
            modifier=modifier,
        )


        fee_amount_v1.additional_properties = d
        return fee_amount_v1

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
