from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.collected_row_v1 import CollectedRowV1





T = TypeVar("T", bound="CollectedReportV1")



@_attrs_define
class CollectedReportV1:
    """ 
        Attributes:
            report (str):
            definition (str): What the figures mean.
            since (datetime.date):
            through (datetime.date):
            rows (list[CollectedRowV1]):
     """

    report: str
    definition: str
    since: datetime.date
    through: datetime.date
    rows: list[CollectedRowV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.collected_row_v1 import CollectedRowV1 # noqa: PLC0415
        report = self.report

        definition = self.definition

        since = self.since.isoformat()

        through = self.through.isoformat()

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "report": report,
            "definition": definition,
            "since": since,
            "through": through,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.collected_row_v1 import CollectedRowV1 # noqa: PLC0415
        d = dict(src_dict)
        report = d.pop("report")

        definition = d.pop("definition")

        since = datetime.date.fromisoformat(d.pop("since"))




        through = datetime.date.fromisoformat(d.pop("through"))




        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = CollectedRowV1.from_dict(rows_item_data)



            rows.append(rows_item)


        collected_report_v1 = cls(
            report=report,
            definition=definition,
            since=since,
            through=through,
            rows=rows,
        )


        collected_report_v1.additional_properties = d
        return collected_report_v1

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
