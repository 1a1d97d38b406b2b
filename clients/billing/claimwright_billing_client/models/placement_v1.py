from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.placement_v1_state import PlacementV1State
from typing import cast
import datetime






T = TypeVar("T", bound="PlacementV1")



@_attrs_define
class PlacementV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            agency (str):
            amount_cents (int):
            received_cents (int):
            state (PlacementV1State):
            placed_by (str):
            placed_on (datetime.date):
            ended_on (datetime.date | None):
            revision (int):
     """

    id: str
    patient_id: str
    agency: str
    amount_cents: int
    received_cents: int
    state: PlacementV1State
    placed_by: str
    placed_on: datetime.date
    ended_on: datetime.date | None
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        patient_id = self.patient_id

        agency = self.agency

        amount_cents = self.amount_cents

        received_cents = self.received_cents

        state = self.state.value

        placed_by = self.placed_by

        placed_on = self.placed_on.isoformat()

        ended_on: None | str
        if isinstance(self.ended_on, datetime.date):
            ended_on = self.ended_on.isoformat()
        else:
            ended_on = self.ended_on

        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "agency": agency,
            "amount_cents": amount_cents,
            "received_cents": received_cents,
            "state": state,
            "placed_by": placed_by,
            "placed_on": placed_on,
            "ended_on": ended_on,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        agency = d.pop("agency")

        amount_cents = d.pop("amount_cents")

        received_cents = d.pop("received_cents")

        state = PlacementV1State(d.pop("state"))




        placed_by = d.pop("placed_by")

        placed_on = datetime.date.fromisoformat(d.pop("placed_on"))




        def _parse_ended_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_on_type_0 = datetime.date.fromisoformat(data)



                return ended_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        ended_on = _parse_ended_on(d.pop("ended_on"))


        revision = d.pop("revision")

        placement_v1 = cls(
            id=id,
            patient_id=patient_id,
            agency=agency,
            amount_cents=amount_cents,
            received_cents=received_cents,
            state=state,
            placed_by=placed_by,
            placed_on=placed_on,
            ended_on=ended_on,
            revision=revision,
        )


        placement_v1.additional_properties = d
        return placement_v1

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
