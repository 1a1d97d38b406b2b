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
  from ..models.progress_v1 import ProgressV1





T = TypeVar("T", bound="JobV1")



@_attrs_define
class JobV1:
    """ 
        Attributes:
            id (str):
            status (str): `queued`, `running`, `finished` or `cancelled`.
            progress (ProgressV1):
            failed (int): Lines that could not be coded; `results` say why.
            created_at (datetime.datetime):
            created_by (str):
            finished_at (datetime.datetime | None | Unset):
     """

    id: str
    status: str
    progress: ProgressV1
    failed: int
    created_at: datetime.datetime
    created_by: str
    finished_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.progress_v1 import ProgressV1 # noqa: PLC0415
        id = self.id

        status = self.status

        progress = self.progress.to_dict()

        failed = self.failed

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        finished_at: None | str | Unset
        if isinstance(self.finished_at, Unset):
            finished_at = UNSET
        elif isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "status": status,
            "progress": progress,
            "failed": failed,
            "created_at": created_at,
            "created_by": created_by,
        })
        if finished_at is not UNSET:
            field_dict["finished_at"] = finished_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.progress_v1 import ProgressV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        status = d.pop("status")

        progress = ProgressV1.from_dict(d.pop("progress"))




        failed = d.pop("failed")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        created_by = d.pop("created_by")

        def _parse_finished_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)



                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        finished_at = _parse_finished_at(d.pop("finished_at", UNSET))


        job_v1 = cls(
            id=id,
            status=status,
            progress=progress,
            failed=failed,
            created_at=created_at,
            created_by=created_by,
            finished_at=finished_at,
        )


        job_v1.additional_properties = d
        return job_v1

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
