from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.instalment_v1_state import InstalmentV1State
from typing import cast
import datetime






T = TypeVar("T", bound="InstalmentV1")



@_attrs_define
class InstalmentV1:
    """ 
        Attributes:
            number (int):
            due_on (datetime.date):
            amount_cents (int):
            paid_cents (int):
            state (InstalmentV1State):
     """

    number: int
    due_on: datetime.date
    amount_cents: int
    paid_cents: int
    state: InstalmentV1State
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        due_on = self.due_on.isoformat()

        amount_cents = self.amount_cents

        paid_cents = self.paid_cents

        state = self.state.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "due_on": due_on,
            "amount_cents": amount_cents,
            "paid_cents": paid_cents,
            "state": state,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        due_on = datetime.date.fromisoformat(d.pop("due_on"))




        amount_cents = d.pop("amount_cents")

        paid_cents = d.pop("paid_cents")

        state = InstalmentV1State(d.pop("state"))




        instalment_v1 = cls(
            number=number,
            due_on=due_on,
            amount_cents=amount_cents,
            paid_cents=paid_cents,
            state=state,
        )


        instalment_v1.additional_properties = d
        return instalment_v1

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
