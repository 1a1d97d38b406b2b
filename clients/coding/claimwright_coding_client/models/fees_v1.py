from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.fee_amount_v1 import FeeAmountV1





T = TypeVar("T", bound="FeesV1")



@_attrs_define
class FeesV1:
    """ 
        Attributes:
            date_of_service (datetime.date):
            locality (str): `national` where no GPCI was applied.
            fees (list[FeeAmountV1]):
            missing (list[str]): Codes as asked that the schedule of the date does not list.
            releases (list[str]): That answered; empty where none is loaded for the date.
     """

    date_of_service: datetime.date
    locality: str
    fees: list[FeeAmountV1]
    missing: list[str]
    releases: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fee_amount_v1 import FeeAmountV1 # noqa: PLC0415
        date_of_service = self.date_of_service.isoformat()

        locality = self.locality

        fees = []
        for fees_item_data in self.fees:
            fees_item = fees_item_data.to_dict()
            fees.append(fees_item)



        missing = self.missing



        releases = self.releases




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "date_of_service": date_of_service,
            "locality": locality,
            "fees": fees,
            "missing": missing,
            "releases": releases,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_amount_v1 import FeeAmountV1 # noqa: PLC0415
        d = dict(src_dict)
        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        locality = d.pop("locality")

        fees = []
        _fees = d.pop("fees")
        for fees_item_data in (_fees):
            fees_item = FeeAmountV1.from_dict(fees_item_data)



            fees.append(fees_item)


        missing = cast(list[str], d.pop("missing"))


        releases = cast(list[str], d.pop("releases"))


        fees_v1 = cls(
            date_of_service=date_of_service,
            locality=locality,
            fees=fees,
            missing=missing,
            releases=releases,
        )


        fees_v1.additional_properties = d
        return fees_v1

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
