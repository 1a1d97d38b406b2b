from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.estimate_row_v1 import EstimateRowV1





T = TypeVar("T", bound="EstimateReportV1")



@_attrs_define
class EstimateReportV1:
    """ 
        Attributes:
            report (str):
            definition (str): What the figures mean.
            since (datetime.date):
            through (datetime.date):
            alarms (int):
            rows (list[EstimateRowV1]):
     """

    report: str
    definition: str
    since: datetime.date
    through: datetime.date
    alarms: int
    rows: list[EstimateRowV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.estimate_row_v1 import EstimateRowV1 # noqa: PLC0415
        report = self.report

        definition = self.definition

        since = self.since.isoformat()

        through = self.through.isoformat()

        alarms = self.alarms

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
            "alarms": alarms,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.estimate_row_v1 import EstimateRowV1 # noqa: PLC0415
        d = dict(src_dict)
        report = d.pop("report")

        definition = d.pop("definition")

        since = datetime.date.fromisoformat(d.pop("since"))




        through = datetime.date.fromisoformat(d.pop("through"))




        alarms = d.pop("alarms")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = EstimateRowV1.from_dict(rows_item_data)



            rows.append(rows_item)


        estimate_report_v1 = cls(
            report=report,
            definition=definition,
            since=since,
            through=through,
            alarms=alarms,
            rows=rows,
        )


        estimate_report_v1.additional_properties = d
        return estimate_report_v1

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
