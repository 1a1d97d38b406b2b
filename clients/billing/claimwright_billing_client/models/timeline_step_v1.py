from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="TimelineStepV1")



@_attrs_define
class TimelineStepV1:
    """ 
        Attributes:
            sequence (int):
            from_state (None | str):
            to_state (str):
            at (datetime.datetime):
            by (str):
            interchange_id (str):
            why (str | Unset):
     """

    sequence: int
    from_state: None | str
    to_state: str
    at: datetime.datetime
    by: str
    interchange_id: str
    why: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        sequence = self.sequence

        from_state: None | str
        from_state = self.from_state

        to_state = self.to_state

        at = self.at.isoformat()

        by = self.by

        interchange_id = self.interchange_id

        why = self.why


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "from_state": from_state,
            "to_state": to_state,
            "at": at,
            "by": by,
            "interchange_id": interchange_id,
        })
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sequence = d.pop("sequence")

        def _parse_from_state(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        from_state = _parse_from_state(d.pop("from_state"))


        to_state = d.pop("to_state")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        by = d.pop("by")

        interchange_id = d.pop("interchange_id")

        why = d.pop("why", UNSET)

        timeline_step_v1 = cls(
            sequence=sequence,
            from_state=from_state,
            to_state=to_state,
            at=at,
            by=by,
            interchange_id=interchange_id,
            why=why,
        )


        timeline_step_v1.additional_properties = d
        return timeline_step_v1

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
