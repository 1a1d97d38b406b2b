from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="DaysRowV1")



@_attrs_define
class DaysRowV1:
    """ 
        Attributes:
            on (datetime.date):
            window_from (datetime.date):
            receivable_cents (int):
            charges_cents (int):
            window_days (int):
            days (float | None | str): To a tenth; null where nothing was charged.
     """

    on: datetime.date
    window_from: datetime.date
    receivable_cents: int
    charges_cents: int
    window_days: int
    days: float | None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        on = self.on.isoformat()

        window_from = self.window_from.isoformat()

        receivable_cents = self.receivable_cents

        charges_cents = self.charges_cents

        window_days = self.window_days

        days: float | None | str
        days = self.days


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "on": on,
            "window_from": window_from,
            "receivable_cents": receivable_cents,
            "charges_cents": charges_cents,
            "window_days": window_days,
            "days": days,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        on = datetime.date.fromisoformat(d.pop("on"))




        window_from = datetime.date.fromisoformat(d.pop("window_from"))




        receivable_cents = d.pop("receivable_cents")

        charges_cents = d.pop("charges_cents")

        window_days = d.pop("window_days")

        def _parse_days(data: object) -> float | None | str:
            if data is None:
                return data
            return cast(float | None | str, data)

        days = _parse_days(d.pop("days"))


        days_row_v1 = cls(
            on=on,
            window_from=window_from,
            receivable_cents=receivable_cents,
            charges_cents=charges_cents,
            window_days=window_days,
            days=days,
        )


        days_row_v1.additional_properties = d
        return days_row_v1

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
