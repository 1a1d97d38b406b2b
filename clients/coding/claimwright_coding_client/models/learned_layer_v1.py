from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.learned_layer_v1_held_back import LearnedLayerV1HeldBack





T = TypeVar("T", bound="LearnedLayerV1")



@_attrs_define
class LearnedLayerV1:
    """ 
        Attributes:
            id (str):
            name (str):
            source (str):
            phrases (int):
            held_back (LearnedLayerV1HeldBack): F1, precision and recall on notes that were held back while learning.
            on (bool):
            added_by (str):
            added_at (datetime.datetime):
            reason (str):
            switched_by (None | str | Unset):
            switched_at (datetime.datetime | None | Unset):
     """

    id: str
    name: str
    source: str
    phrases: int
    held_back: LearnedLayerV1HeldBack
    on: bool
    added_by: str
    added_at: datetime.datetime
    reason: str
    switched_by: None | str | Unset = UNSET
    switched_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.learned_layer_v1_held_back import LearnedLayerV1HeldBack # noqa: PLC0415
        id = self.id

        name = self.name

        source = self.source

        phrases = self.phrases

        held_back = self.held_back.to_dict()

        on = self.on

        added_by = self.added_by

        added_at = self.added_at.isoformat()

        reason = self.reason

        switched_by: None | str | Unset
        if isinstance(self.switched_by, Unset):
            switched_by = UNSET
        else:
            switched_by = self.switched_by

        switched_at: None | str | Unset
        if isinstance(self.switched_at, Unset):
            switched_at = UNSET
        elif isinstance(self.switched_at, datetime.datetime):
            switched_at = self.switched_at.isoformat()
        else:
            switched_at = self.switched_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "source": source,
            "phrases": phrases,
            "held_back": held_back,
            "on": on,
            "added_by": added_by,
            "added_at": added_at,
            "reason": reason,
        })
        if switched_by is not UNSET:
            field_dict["switched_by"] = switched_by
        if switched_at is not UNSET:
            field_dict["switched_at"] = switched_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.learned_layer_v1_held_back import LearnedLayerV1HeldBack # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        source = d.pop("source")

        phrases = d.pop("phrases")

        held_back = LearnedLayerV1HeldBack.from_dict(d.pop("held_back"))




        on = d.pop("on")

        added_by = d.pop("added_by")

        added_at = datetime.datetime.fromisoformat(d.pop("added_at"))




        reason = d.pop("reason")

        def _parse_switched_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        switched_by = _parse_switched_by(d.pop("switched_by", UNSET))


        def _parse_switched_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                switched_at_type_0 = datetime.datetime.fromisoformat(data)



                return switched_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        switched_at = _parse_switched_at(d.pop("switched_at", UNSET))


        learned_layer_v1 = cls(
            id=id,
            name=name,
            source=source,
            phrases=phrases,
            held_back=held_back,
            on=on,
            added_by=added_by,
            added_at=added_at,
            reason=reason,
            switched_by=switched_by,
            switched_at=switched_at,
        )


        learned_layer_v1.additional_properties = d
        return learned_layer_v1

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
