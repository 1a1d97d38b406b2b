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
  from ..models.document_v1 import DocumentV1
  from ..models.leg_v1 import LegV1





T = TypeVar("T", bound="EntryV1")



@_attrs_define
class EntryV1:
    """ 
        Attributes:
            id (str):
            kind (str):
            posted_on (datetime.date):
            document (DocumentV1):
            reverses (str):
            legs (list[LegV1]):
            effective_on (datetime.date | None | Unset): The document's own date where it is not the day of posting.
     """

    id: str
    kind: str
    posted_on: datetime.date
    document: DocumentV1
    reverses: str
    legs: list[LegV1]
    effective_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.document_v1 import DocumentV1 # noqa: PLC0415
        from ..models.leg_v1 import LegV1 # noqa: PLC0415
        id = self.id

        kind = self.kind

        posted_on = self.posted_on.isoformat()

        document = self.document.to_dict()

        reverses = self.reverses

        legs = []
        for legs_item_data in self.legs:
            legs_item = legs_item_data.to_dict()
            legs.append(legs_item)



        effective_on: None | str | Unset
        if isinstance(self.effective_on, Unset):
            effective_on = UNSET
        elif isinstance(self.effective_on, datetime.date):
            effective_on = self.effective_on.isoformat()
        else:
            effective_on = self.effective_on


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "posted_on": posted_on,
            "document": document,
            "reverses": reverses,
            "legs": legs,
        })
        if effective_on is not UNSET:
            field_dict["effective_on"] = effective_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.document_v1 import DocumentV1 # noqa: PLC0415
        from ..models.leg_v1 import LegV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        posted_on = datetime.date.fromisoformat(d.pop("posted_on"))




        document = DocumentV1.from_dict(d.pop("document"))




        reverses = d.pop("reverses")

        legs = []
        _legs = d.pop("legs")
        for legs_item_data in (_legs):
            legs_item = LegV1.from_dict(legs_item_data)



            legs.append(legs_item)


        def _parse_effective_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_on_type_0 = datetime.date.fromisoformat(data)



                return effective_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_on = _parse_effective_on(d.pop("effective_on", UNSET))


        entry_v1 = cls(
            id=id,
            kind=kind,
            posted_on=posted_on,
            document=document,
            reverses=reverses,
            legs=legs,
            effective_on=effective_on,
        )


        entry_v1.additional_properties = d
        return entry_v1

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
