from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="OccurrenceV1")



@_attrs_define
class OccurrenceV1:
    """ 
        Attributes:
            code (str):
            from_date (datetime.date):
            to_date (datetime.date | None | Unset):
     """

    code: str
    from_date: datetime.date
    to_date: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        from_date = self.from_date.isoformat()

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "from_date": from_date,
        })
        if to_date is not UNSET:
            field_dict["to_date"] = to_date

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        from_date = datetime.date.fromisoformat(d.pop("from_date"))




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


        occurrence_v1 = cls(
            code=code,
            from_date=from_date,
            to_date=to_date,
        )

        return occurrence_v1

