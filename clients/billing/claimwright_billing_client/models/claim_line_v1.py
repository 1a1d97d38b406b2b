from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.line_money_v1 import LineMoneyV1





T = TypeVar("T", bound="ClaimLineV1")



@_attrs_define
class ClaimLineV1:
    """ 
        Attributes:
            number (int):
            code (str):
            modifiers (list[str]):
            units (float | str):
            charge_cents (int):
            from_date (datetime.date | None):
            pointers (list[int]): Diagnoses by position, from 1.
            label (str): Plain words; never sent to a payer.
            money (LineMoneyV1): charge = plan_paid + discount + written_off + patient_share + pending, in cents, from the
                ledger.
     """

    number: int
    code: str
    modifiers: list[str]
    units: float | str
    charge_cents: int
    from_date: datetime.date | None
    pointers: list[int]
    label: str
    money: LineMoneyV1
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.line_money_v1 import LineMoneyV1 # noqa: PLC0415
        number = self.number

        code = self.code

        modifiers = self.modifiers



        units: float | str
        units = self.units

        charge_cents = self.charge_cents

        from_date: None | str
        if isinstance(self.from_date, datetime.date):
            from_date = self.from_date.isoformat()
        else:
            from_date = self.from_date

        pointers = self.pointers



        label = self.label

        money = self.money.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "code": code,
            "modifiers": modifiers,
            "units": units,
            "charge_cents": charge_cents,
            "from_date": from_date,
            "pointers": pointers,
            "label": label,
            "money": money,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.line_money_v1 import LineMoneyV1 # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        code = d.pop("code")

        modifiers = cast(list[str], d.pop("modifiers"))


        def _parse_units(data: object) -> float | str:
            return cast(float | str, data)

        units = _parse_units(d.pop("units"))


        charge_cents = d.pop("charge_cents")

        def _parse_from_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_date_type_0 = datetime.date.fromisoformat(data)



                return from_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        from_date = _parse_from_date(d.pop("from_date"))


        pointers = cast(list[int], d.pop("pointers"))


        label = d.pop("label")

        money = LineMoneyV1.from_dict(d.pop("money"))




        claim_line_v1 = cls(
            number=number,
            code=code,
            modifiers=modifiers,
            units=units,
            charge_cents=charge_cents,
            from_date=from_date,
            pointers=pointers,
            label=label,
            money=money,
        )


        claim_line_v1.additional_properties = d
        return claim_line_v1

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
