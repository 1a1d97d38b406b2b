from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.import_place_v1 import ImportPlaceV1





T = TypeVar("T", bound="ImportedRowV1")



@_attrs_define
class ImportedRowV1:
    """ 
        Attributes:
            line (int): In the file, the header being 1; in a bundle, the entry's number.
            kind (str):
            errors (list[ImportPlaceV1]):
     """

    line: int
    kind: str
    errors: list[ImportPlaceV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.import_place_v1 import ImportPlaceV1 # noqa: PLC0415
        line = self.line

        kind = self.kind

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "line": line,
            "kind": kind,
            "errors": errors,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_place_v1 import ImportPlaceV1 # noqa: PLC0415
        d = dict(src_dict)
        line = d.pop("line")

        kind = d.pop("kind")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = ImportPlaceV1.from_dict(errors_item_data)



            errors.append(errors_item)


        imported_row_v1 = cls(
            line=line,
            kind=kind,
            errors=errors,
        )


        imported_row_v1.additional_properties = d
        return imported_row_v1

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
