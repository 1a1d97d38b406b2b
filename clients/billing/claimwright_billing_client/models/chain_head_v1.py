from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="ChainHeadV1")



@_attrs_define
class ChainHeadV1:
    """ 
        Attributes:
            sequence (int):
            entry_id (str):
            digest (str): Note it elsewhere: `billing-service ledger verify --head` checks it.
            closed_through (datetime.date | None):
     """

    sequence: int
    entry_id: str
    digest: str
    closed_through: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        sequence = self.sequence

        entry_id = self.entry_id

        digest = self.digest

        closed_through: None | str
        if isinstance(self.closed_through, datetime.date):
            closed_through = self.closed_through.isoformat()
        else:
            closed_through = self.closed_through


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "entry_id": entry_id,
            "digest": digest,
            "closed_through": closed_through,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sequence = d.pop("sequence")

        entry_id = d.pop("entry_id")

        digest = d.pop("digest")

        def _parse_closed_through(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_through_type_0 = datetime.date.fromisoformat(data)



                return closed_through_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        closed_through = _parse_closed_through(d.pop("closed_through"))


        chain_head_v1 = cls(
            sequence=sequence,
            entry_id=entry_id,
            digest=digest,
            closed_through=closed_through,
        )


        chain_head_v1.additional_properties = d
        return chain_head_v1

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
