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
  from ..models.change_v1 import ChangeV1





T = TypeVar("T", bound="RevisionV1")



@_attrs_define
class RevisionV1:
    """ 
        Attributes:
            number (int):
            kind (str):
            at (datetime.datetime):
            by (str):
            changes (list[ChangeV1]):
            diagnoses (list[str]): The codes as they stood after it, in order.
            lines (list[str]):
            reason (str | Unset):
     """

    number: int
    kind: str
    at: datetime.datetime
    by: str
    changes: list[ChangeV1]
    diagnoses: list[str]
    lines: list[str]
    reason: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.change_v1 import ChangeV1 # noqa: PLC0415
        number = self.number

        kind = self.kind

        at = self.at.isoformat()

        by = self.by

        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)



        diagnoses = self.diagnoses



        lines = self.lines



        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "kind": kind,
            "at": at,
            "by": by,
            "changes": changes,
            "diagnoses": diagnoses,
            "lines": lines,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.change_v1 import ChangeV1 # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        kind = d.pop("kind")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        by = d.pop("by")

        changes = []
        _changes = d.pop("changes")
        for changes_item_data in (_changes):
            changes_item = ChangeV1.from_dict(changes_item_data)



            changes.append(changes_item)


        diagnoses = cast(list[str], d.pop("diagnoses"))


        lines = cast(list[str], d.pop("lines"))


        reason = d.pop("reason", UNSET)

        revision_v1 = cls(
            number=number,
            kind=kind,
            at=at,
            by=by,
            changes=changes,
            diagnoses=diagnoses,
            lines=lines,
            reason=reason,
        )


        revision_v1.additional_properties = d
        return revision_v1

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
