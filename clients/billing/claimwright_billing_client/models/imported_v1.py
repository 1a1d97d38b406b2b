from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.imported_v1_state import ImportedV1State
from typing import cast






T = TypeVar("T", bound="ImportedV1")



@_attrs_define
class ImportedV1:
    """ What became of a file that was handed in.

        Attributes:
            interchange_id (str):
            state (ImportedV1State):
            kind (str):
            note (str):
            remittance_ids (list[str]):
     """

    interchange_id: str
    state: ImportedV1State
    kind: str
    note: str
    remittance_ids: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        interchange_id = self.interchange_id

        state = self.state.value

        kind = self.kind

        note = self.note

        remittance_ids = self.remittance_ids




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "interchange_id": interchange_id,
            "state": state,
            "kind": kind,
            "note": note,
            "remittance_ids": remittance_ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        interchange_id = d.pop("interchange_id")

        state = ImportedV1State(d.pop("state"))




        kind = d.pop("kind")

        note = d.pop("note")

        remittance_ids = cast(list[str], d.pop("remittance_ids"))


        imported_v1 = cls(
            interchange_id=interchange_id,
            state=state,
            kind=kind,
            note=note,
            remittance_ids=remittance_ids,
        )


        imported_v1.additional_properties = d
        return imported_v1

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
