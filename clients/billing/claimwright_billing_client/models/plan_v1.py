from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.plan_v1_state import PlanV1State
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.instalment_v1 import InstalmentV1





T = TypeVar("T", bound="PlanV1")



@_attrs_define
class PlanV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            amount_cents (int):
            instalments (int):
            first_due_on (datetime.date):
            grace_days (int):
            defaults_after (int):
            state (PlanV1State):
            started_on (datetime.date):
            cancelled_on (datetime.date | None):
            schedule (list[InstalmentV1]):
            revision (int):
            why (str | Unset):
     """

    id: str
    patient_id: str
    amount_cents: int
    instalments: int
    first_due_on: datetime.date
    grace_days: int
    defaults_after: int
    state: PlanV1State
    started_on: datetime.date
    cancelled_on: datetime.date | None
    schedule: list[InstalmentV1]
    revision: int
    why: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.instalment_v1 import InstalmentV1 # noqa: PLC0415
        id = self.id

        patient_id = self.patient_id

        amount_cents = self.amount_cents

        instalments = self.instalments

        first_due_on = self.first_due_on.isoformat()

        grace_days = self.grace_days

        defaults_after = self.defaults_after

        state = self.state.value

        started_on = self.started_on.isoformat()

        cancelled_on: None | str
        if isinstance(self.cancelled_on, datetime.date):
            cancelled_on = self.cancelled_on.isoformat()
        else:
            cancelled_on = self.cancelled_on

        schedule = []
        for schedule_item_data in self.schedule:
            schedule_item = schedule_item_data.to_dict()
            schedule.append(schedule_item)



        revision = self.revision

        why = self.why


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "amount_cents": amount_cents,
            "instalments": instalments,
            "first_due_on": first_due_on,
            "grace_days": grace_days,
            "defaults_after": defaults_after,
            "state": state,
            "started_on": started_on,
            "cancelled_on": cancelled_on,
            "schedule": schedule,
            "revision": revision,
        })
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.instalment_v1 import InstalmentV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        amount_cents = d.pop("amount_cents")

        instalments = d.pop("instalments")

        first_due_on = datetime.date.fromisoformat(d.pop("first_due_on"))




        grace_days = d.pop("grace_days")

        defaults_after = d.pop("defaults_after")

        state = PlanV1State(d.pop("state"))




        started_on = datetime.date.fromisoformat(d.pop("started_on"))




        def _parse_cancelled_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_on_type_0 = datetime.date.fromisoformat(data)



                return cancelled_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        cancelled_on = _parse_cancelled_on(d.pop("cancelled_on"))


        schedule = []
        _schedule = d.pop("schedule")
        for schedule_item_data in (_schedule):
            schedule_item = InstalmentV1.from_dict(schedule_item_data)



            schedule.append(schedule_item)


        revision = d.pop("revision")

        why = d.pop("why", UNSET)

        plan_v1 = cls(
            id=id,
            patient_id=patient_id,
            amount_cents=amount_cents,
            instalments=instalments,
            first_due_on=first_due_on,
            grace_days=grace_days,
            defaults_after=defaults_after,
            state=state,
            started_on=started_on,
            cancelled_on=cancelled_on,
            schedule=schedule,
            revision=revision,
            why=why,
        )


        plan_v1.additional_properties = d
        return plan_v1

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
