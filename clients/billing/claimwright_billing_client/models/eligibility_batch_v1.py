from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.eligibility_batch_v1_state import EligibilityBatchV1State
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.progress_v1 import ProgressV1





T = TypeVar("T", bound="EligibilityBatchV1")



@_attrs_define
class EligibilityBatchV1:
    """ 
        Attributes:
            id (str):
            on (datetime.date):
            state (EligibilityBatchV1State):
            progress (ProgressV1):
            requested_at (datetime.datetime):
            requested_by (str):
            finished_at (datetime.datetime | None):
            revision (int):
     """

    id: str
    on: datetime.date
    state: EligibilityBatchV1State
    progress: ProgressV1
    requested_at: datetime.datetime
    requested_by: str
    finished_at: datetime.datetime | None
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.progress_v1 import ProgressV1 # noqa: PLC0415
        id = self.id

        on = self.on.isoformat()

        state = self.state.value

        progress = self.progress.to_dict()

        requested_at = self.requested_at.isoformat()

        requested_by = self.requested_by

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "on": on,
            "state": state,
            "progress": progress,
            "requested_at": requested_at,
            "requested_by": requested_by,
            "finished_at": finished_at,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.progress_v1 import ProgressV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        on = datetime.date.fromisoformat(d.pop("on"))




        state = EligibilityBatchV1State(d.pop("state"))




        progress = ProgressV1.from_dict(d.pop("progress"))




        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        requested_by = d.pop("requested_by")

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


        revision = d.pop("revision")

        eligibility_batch_v1 = cls(
            id=id,
            on=on,
            state=state,
            progress=progress,
            requested_at=requested_at,
            requested_by=requested_by,
            finished_at=finished_at,
            revision=revision,
        )


        eligibility_batch_v1.additional_properties = d
        return eligibility_batch_v1

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
