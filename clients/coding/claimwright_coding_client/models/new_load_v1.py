from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_load_v1_table import NewLoadV1Table
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="NewLoadV1")



@_attrs_define
class NewLoadV1:
    """ 
        Attributes:
            format_ (str): As `GET /v1/release-formats` names it.
            files (list[str]): All parts of one release, by their names in the inbox.
            effective (datetime.date | None | Unset): Its first day, where the name does not say.
            table (NewLoadV1Table | Unset): Of NCCI pairs and limits. Default: NewLoadV1Table.VALUE_0.
            revision (int | Unset): 2 and more: a corrected file for the same day. Default: 1.
     """

    format_: str
    files: list[str]
    effective: datetime.date | None | Unset = UNSET
    table: NewLoadV1Table | Unset = NewLoadV1Table.VALUE_0
    revision: int | Unset = 1





    def to_dict(self) -> dict[str, Any]:
        format_ = self.format_

        files = self.files



        effective: None | str | Unset
        if isinstance(self.effective, Unset):
            effective = UNSET
        elif isinstance(self.effective, datetime.date):
            effective = self.effective.isoformat()
        else:
            effective = self.effective

        table: str | Unset = UNSET
        if not isinstance(self.table, Unset):
            table = self.table.value


        revision = self.revision


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "format": format_,
            "files": files,
        })
        if effective is not UNSET:
            field_dict["effective"] = effective
        if table is not UNSET:
            field_dict["table"] = table
        if revision is not UNSET:
            field_dict["revision"] = revision

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        format_ = d.pop("format")

        files = cast(list[str], d.pop("files"))


        def _parse_effective(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_type_0 = datetime.date.fromisoformat(data)



                return effective_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective = _parse_effective(d.pop("effective", UNSET))


        _table = d.pop("table", UNSET)
        table: NewLoadV1Table | Unset
        if isinstance(_table,  Unset):
            table = UNSET
        else:
            table = NewLoadV1Table(_table)




        revision = d.pop("revision", UNSET)

        new_load_v1 = cls(
            format_=format_,
            files=files,
            effective=effective,
            table=table,
            revision=revision,
        )

        return new_load_v1

