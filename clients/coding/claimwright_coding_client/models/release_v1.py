from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ReleaseV1")



@_attrs_define
class ReleaseV1:
    """ 
        Attributes:
            id (str):
            kind (str): What it is an edition of: `icd10cm`, `hcpcs`, `ncci-ptp-practitioner` …
            from_date (datetime.date):
            replaced (bool): Another release of the same day answers in its place.
            sha256 (str):
            source (str):
            complete (bool):
            to_date (datetime.date | None | Unset): Last day that it answers for; null while no later one is known.
            rows (int | None | Unset):
            before (None | str | Unset): The release of the kind before it: what it is compared with.
            loaded_at (datetime.datetime | None | Unset): Null: it comes with the installation.
     """

    id: str
    kind: str
    from_date: datetime.date
    replaced: bool
    sha256: str
    source: str
    complete: bool
    to_date: datetime.date | None | Unset = UNSET
    rows: int | None | Unset = UNSET
    before: None | str | Unset = UNSET
    loaded_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        from_date = self.from_date.isoformat()

        replaced = self.replaced

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

        rows: int | None | Unset
        if isinstance(self.rows, Unset):
            rows = UNSET
        else:
            rows = self.rows

        before: None | str | Unset
        if isinstance(self.before, Unset):
            before = UNSET
        else:
            before = self.before

        loaded_at: None | str | Unset
        if isinstance(self.loaded_at, Unset):
            loaded_at = UNSET
        elif isinstance(self.loaded_at, datetime.datetime):
            loaded_at = self.loaded_at.isoformat()
        else:
            loaded_at = self.loaded_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "kind": kind,
            "from_date": from_date,
            "replaced": replaced,
            "sha256": sha256,
            "source": source,
            "complete": complete,
        })
        if to_date is not UNSET:
            field_dict["to_date"] = to_date
        if rows is not UNSET:
            field_dict["rows"] = rows
        if before is not UNSET:
            field_dict["before"] = before
        if loaded_at is not UNSET:
            field_dict["loaded_at"] = loaded_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        from_date = datetime.date.fromisoformat(d.pop("from_date"))




        replaced = d.pop("replaced")

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


        def _parse_rows(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        rows = _parse_rows(d.pop("rows", UNSET))


        def _parse_before(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        before = _parse_before(d.pop("before", UNSET))


        def _parse_loaded_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                loaded_at_type_0 = datetime.datetime.fromisoformat(data)



                return loaded_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        loaded_at = _parse_loaded_at(d.pop("loaded_at", UNSET))


        release_v1 = cls(
            id=id,
            kind=kind,
            from_date=from_date,
            replaced=replaced,
            sha256=sha256,
            source=source,
            complete=complete,
            to_date=to_date,
            rows=rows,
            before=before,
            loaded_at=loaded_at,
        )


        release_v1.additional_properties = d
        return release_v1

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
