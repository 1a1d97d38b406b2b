from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.run_v1_state import RunV1State
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.run_v1_skipped import RunV1Skipped





T = TypeVar("T", bound="RunV1")



@_attrs_define
class RunV1:
    """ 
        Attributes:
            id (str):
            state (RunV1State):
            run_on (datetime.date):
            started_at (datetime.datetime):
            finished_at (datetime.datetime | None):
            minimum_cents (int):
            days_between (int):
            levels (int):
            issued (int):
            skipped (RunV1Skipped): Patients without a statement, by reason.
            revision (int):
     """

    id: str
    state: RunV1State
    run_on: datetime.date
    started_at: datetime.datetime
    finished_at: datetime.datetime | None
    minimum_cents: int
    days_between: int
    levels: int
    issued: int
    skipped: RunV1Skipped
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.run_v1_skipped import RunV1Skipped # noqa: PLC0415
        id = self.id

        state = self.state.value

        run_on = self.run_on.isoformat()

        started_at = self.started_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        minimum_cents = self.minimum_cents

        days_between = self.days_between

        levels = self.levels

        issued = self.issued

        skipped = self.skipped.to_dict()

        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "run_on": run_on,
            "started_at": started_at,
            "finished_at": finished_at,
            "minimum_cents": minimum_cents,
            "days_between": days_between,
            "levels": levels,
            "issued": issued,
            "skipped": skipped,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_v1_skipped import RunV1Skipped # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        state = RunV1State(d.pop("state"))




        run_on = datetime.date.fromisoformat(d.pop("run_on"))




        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))




        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)



                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))


        minimum_cents = d.pop("minimum_cents")

        days_between = d.pop("days_between")

        levels = d.pop("levels")

        issued = d.pop("issued")

        skipped = RunV1Skipped.from_dict(d.pop("skipped"))




        revision = d.pop("revision")

        run_v1 = cls(
            id=id,
            state=state,
            run_on=run_on,
            started_at=started_at,
            finished_at=finished_at,
            minimum_cents=minimum_cents,
            days_between=days_between,
            levels=levels,
            issued=issued,
            skipped=skipped,
            revision=revision,
        )


        run_v1.additional_properties = d
        return run_v1

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
