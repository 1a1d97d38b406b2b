from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.disclosure_v1 import DisclosureV1





T = TypeVar("T", bound="DisclosureRevisionV1")



@_attrs_define
class DisclosureRevisionV1:
    """ 
        Attributes:
            revision (int):
            at (datetime.datetime):
            by (str): Who made this version.
            item (DisclosureV1):
     """

    revision: int
    at: datetime.datetime
    by: str
    item: DisclosureV1
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.disclosure_v1 import DisclosureV1 # noqa: PLC0415
        revision = self.revision

        at = self.at.isoformat()

        by = self.by

        item = self.item.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "revision": revision,
            "at": at,
            "by": by,
            "item": item,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.disclosure_v1 import DisclosureV1 # noqa: PLC0415
        d = dict(src_dict)
        revision = d.pop("revision")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        by = d.pop("by")

        item = DisclosureV1.from_dict(d.pop("item"))




        disclosure_revision_v1 = cls(
            revision=revision,
            at=at,
            by=by,
            item=item,
        )


        disclosure_revision_v1.additional_properties = d
        return disclosure_revision_v1

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
