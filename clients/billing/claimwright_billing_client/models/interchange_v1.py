from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="InterchangeV1")



@_attrs_define
class InterchangeV1:
    """ 
        Attributes:
            id (str):
            direction (str):
            kind (str):
            state (str):
            control_number (int | None): ISA13 of what we sent.
            sha256 (str):
            size (int):
            payer_id (str):
            created_at (datetime.datetime):
            sent_at (datetime.datetime | None):
            processed_at (datetime.datetime | None):
            gateway_id (str):
            note (str):
     """

    id: str
    direction: str
    kind: str
    state: str
    control_number: int | None
    sha256: str
    size: int
    payer_id: str
    created_at: datetime.datetime
    sent_at: datetime.datetime | None
    processed_at: datetime.datetime | None
    gateway_id: str
    note: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        direction = self.direction

        kind = self.kind

        state = self.state

        control_number: int | None
        control_number = self.control_number

        sha256 = self.sha256

        size = self.size

        payer_id = self.payer_id

        created_at = self.created_at.isoformat()

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        processed_at: None | str
        if isinstance(self.processed_at, datetime.datetime):
            processed_at = self.processed_at.isoformat()
        else:
            processed_at = self.processed_at

        gateway_id = self.gateway_id

        note = self.note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "direction": direction,
            "kind": kind,
            "state": state,
            "control_number": control_number,
            "sha256": sha256,
            "size": size,
            "payer_id": payer_id,
            "created_at": created_at,
            "sent_at": sent_at,
            "processed_at": processed_at,
            "gateway_id": gateway_id,
            "note": note,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        direction = d.pop("direction")

        kind = d.pop("kind")

        state = d.pop("state")

        def _parse_control_number(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        control_number = _parse_control_number(d.pop("control_number"))


        sha256 = d.pop("sha256")

        size = d.pop("size")

        payer_id = d.pop("payer_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)



                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))


        def _parse_processed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                processed_at_type_0 = datetime.datetime.fromisoformat(data)



                return processed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        processed_at = _parse_processed_at(d.pop("processed_at"))


        gateway_id = d.pop("gateway_id")

        note = d.pop("note")

        interchange_v1 = cls(
            id=id,
            direction=direction,
            kind=kind,
            state=state,
            control_number=control_number,
            sha256=sha256,
            size=size,
            payer_id=payer_id,
            created_at=created_at,
            sent_at=sent_at,
            processed_at=processed_at,
            gateway_id=gateway_id,
            note=note,
        )


        interchange_v1.additional_properties = d
        return interchange_v1

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
