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
  from ..models.bytes_read_v1 import BytesReadV1





T = TypeVar("T", bound="LoadV1")



@_attrs_define
class LoadV1:
    """ 
        Attributes:
            id (str):
            status (str): `running`, `loaded`, `failed` or `interrupted`.
            format_ (str):
            files (list[str]):
            progress (BytesReadV1):
            started_at (datetime.datetime):
            started_by (str):
            release (None | str | Unset):
            rows (int | None | Unset):
            already_loaded (bool | Unset): The same bytes were loaded before: nothing changed. Default: False.
            against (None | str | Unset): The release before, which the counts compare with.
            added (int | Unset):  Default: 0.
            ended (int | Unset):  Default: 0.
            changed (int | Unset):  Default: 0.
            error (None | str | Unset): What is wrong with the files, with file and line.
            ended_at (datetime.datetime | None | Unset):
     """

    id: str
    status: str
    format_: str
    files: list[str]
    progress: BytesReadV1
    started_at: datetime.datetime
    started_by: str
    release: None | str | Unset = UNSET
    rows: int | None | Unset = UNSET
    already_loaded: bool | Unset = False
    against: None | str | Unset = UNSET
    added: int | Unset = 0
    ended: int | Unset = 0
    changed: int | Unset = 0
    error: None | str | Unset = UNSET
    ended_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bytes_read_v1 import BytesReadV1 # noqa: PLC0415
        id = self.id

        status = self.status

        format_ = self.format_

        files = self.files



        progress = self.progress.to_dict()

        started_at = self.started_at.isoformat()

        started_by = self.started_by

        release: None | str | Unset
        if isinstance(self.release, Unset):
            release = UNSET
        else:
            release = self.release

        rows: int | None | Unset
        if isinstance(self.rows, Unset):
            rows = UNSET
        else:
            rows = self.rows

        already_loaded = self.already_loaded

        against: None | str | Unset
        if isinstance(self.against, Unset):
            against = UNSET
        else:
            against = self.against

        added = self.added

        ended = self.ended

        changed = self.changed

        error: None | str | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        else:
            error = self.error

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        elif isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "status": status,
            "format": format_,
            "files": files,
            "progress": progress,
            "started_at": started_at,
            "started_by": started_by,
        })
        if release is not UNSET:
            field_dict["release"] = release
        if rows is not UNSET:
            field_dict["rows"] = rows
        if already_loaded is not UNSET:
            field_dict["already_loaded"] = already_loaded
        if against is not UNSET:
            field_dict["against"] = against
        if added is not UNSET:
            field_dict["added"] = added
        if ended is not UNSET:
            field_dict["ended"] = ended
        if changed is not UNSET:
            field_dict["changed"] = changed
        if error is not UNSET:
            field_dict["error"] = error
        if ended_at is not UNSET:
            field_dict["ended_at"] = ended_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bytes_read_v1 import BytesReadV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        status = d.pop("status")

        format_ = d.pop("format")

        files = cast(list[str], d.pop("files"))


        progress = BytesReadV1.from_dict(d.pop("progress"))




        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))




        started_by = d.pop("started_by")

        def _parse_release(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        release = _parse_release(d.pop("release", UNSET))


        def _parse_rows(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        rows = _parse_rows(d.pop("rows", UNSET))


        already_loaded = d.pop("already_loaded", UNSET)

        def _parse_against(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        against = _parse_against(d.pop("against", UNSET))


        added = d.pop("added", UNSET)

        ended = d.pop("ended", UNSET)

        changed = d.pop("changed", UNSET)

        def _parse_error(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error = _parse_error(d.pop("error", UNSET))


        def _parse_ended_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended_at = _parse_ended_at(d.pop("ended_at", UNSET))


        load_v1 = cls(
            id=id,
            status=status,
            format_=format_,
            files=files,
            progress=progress,
            started_at=started_at,
            started_by=started_by,
            release=release,
            rows=rows,
            already_loaded=already_loaded,
            against=against,
            added=added,
            ended=ended,
            changed=changed,
            error=error,
            ended_at=ended_at,
        )


        load_v1.additional_properties = d
        return load_v1

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
