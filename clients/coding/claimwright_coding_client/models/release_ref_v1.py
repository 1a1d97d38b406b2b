from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ReleaseRefV1")



@_attrs_define
class ReleaseRefV1:
    """ 
        Attributes:
            id (str):
            from_date (datetime.date):
            sha256 (str):
            source (str):
            complete (bool): False where titles, notes or codes are missing: see `source`.
            to_date (datetime.date | None | Unset): Last day; null while nothing has replaced it.
     """

    id: str
    from_date: datetime.date
    sha256: str
    source: str
    complete: bool
    to_date: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        from_date = self.from_date.isoformat()

        sha256 = self.sha256

        source = self.source

        complete = self.complete

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "from_date": from_date,
            "sha256": sha256,
            "source": source,
            "complete": complete,
        })
        if to_date is not UNSET:
            field_dict["to_date"] = to_date

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        from_date = datetime.date.fromisoformat(d.pop("from_date"))




        sha256 = d.pop("sha256")

        source = d.pop("source")

        complete = d.pop("complete")

        def _parse_to_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_date_type_0 = datetime.date.fromisoformat(data)



                return to_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        to_date = _parse_to_date(d.pop("to_date", UNSET))


        release_ref_v1 = cls(
            id=id,
            from_date=from_date,
            sha256=sha256,
            source=source,
            complete=complete,
            to_date=to_date,
        )


        release_ref_v1.additional_properties = d
        return release_ref_v1

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
