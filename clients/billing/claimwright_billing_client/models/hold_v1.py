from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.hold_v1_kind import HoldV1Kind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="HoldV1")



@_attrs_define
class HoldV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            kind (HoldV1Kind):
            placed_by (str):
            placed_on (datetime.date):
            ended_on (datetime.date | None):
            revision (int):
            reason (str | Unset):
     """

    id: str
    patient_id: str
    kind: HoldV1Kind
    placed_by: str
    placed_on: datetime.date
    ended_on: datetime.date | None
    revision: int
    reason: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        patient_id = self.patient_id

        kind = self.kind.value

        placed_by = self.placed_by

        placed_on = self.placed_on.isoformat()

        ended_on: None | str
        if isinstance(self.ended_on, datetime.date):
            ended_on = self.ended_on.isoformat()
        else:
            ended_on = self.ended_on

        revision = self.revision

        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "kind": kind,
            "placed_by": placed_by,
            "placed_on": placed_on,
            "ended_on": ended_on,
            "revision": revision,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        kind = HoldV1Kind(d.pop("kind"))




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

        reason = d.pop("reason", UNSET)

        hold_v1 = cls(
            id=id,
            patient_id=patient_id,
            kind=kind,
            placed_by=placed_by,
            placed_on=placed_on,
            ended_on=ended_on,
            revision=revision,
            reason=reason,
        )


        hold_v1.additional_properties = d
        return hold_v1

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
