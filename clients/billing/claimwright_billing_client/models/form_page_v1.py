from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.filled_box_v1 import FilledBoxV1





T = TypeVar("T", bound="FormPageV1")



@_attrs_define
class FormPageV1:
    """ 
        Attributes:
            page (int):
            boxes (list[FilledBoxV1]):
     """

    page: int
    boxes: list[FilledBoxV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.filled_box_v1 import FilledBoxV1 # noqa: PLC0415
        page = self.page

        boxes = []
        for boxes_item_data in self.boxes:
            boxes_item = boxes_item_data.to_dict()
            boxes.append(boxes_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "page": page,
            "boxes": boxes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.filled_box_v1 import FilledBoxV1 # noqa: PLC0415
        d = dict(src_dict)
        page = d.pop("page")

        boxes = []
        _boxes = d.pop("boxes")
        for boxes_item_data in (_boxes):
            boxes_item = FilledBoxV1.from_dict(boxes_item_data)



            boxes.append(boxes_item)


        form_page_v1 = cls(
            page=page,
            boxes=boxes,
        )


        form_page_v1.additional_properties = d
        return form_page_v1

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
