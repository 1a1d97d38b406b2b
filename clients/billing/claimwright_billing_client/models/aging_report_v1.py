from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.aging_report_v1_aged_from import AgingReportV1AgedFrom
from ..models.aging_report_v1_by import AgingReportV1By
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.aging_row_v1 import AgingRowV1





T = TypeVar("T", bound="AgingReportV1")



@_attrs_define
class AgingReportV1:
    """ 
        Attributes:
            report (str):
            definition (str): What the figures mean.
            by (AgingReportV1By):
            on (datetime.date):
            aged_from (AgingReportV1AgedFrom):
            ledger_balance_cents (int): The account's balance by its daily totals.
            rows (list[AgingRowV1]):
     """

    report: str
    definition: str
    by: AgingReportV1By
    on: datetime.date
    aged_from: AgingReportV1AgedFrom
    ledger_balance_cents: int
    rows: list[AgingRowV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.aging_row_v1 import AgingRowV1 # noqa: PLC0415
        report = self.report

        definition = self.definition

        by = self.by.value

        on = self.on.isoformat()

        aged_from = self.aged_from.value

        ledger_balance_cents = self.ledger_balance_cents

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "report": report,
            "definition": definition,
            "by": by,
            "on": on,
            "aged_from": aged_from,
            "ledger_balance_cents": ledger_balance_cents,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.aging_row_v1 import AgingRowV1 # noqa: PLC0415
        d = dict(src_dict)
        report = d.pop("report")

        definition = d.pop("definition")

        by = AgingReportV1By(d.pop("by"))




        on = datetime.date.fromisoformat(d.pop("on"))




        aged_from = AgingReportV1AgedFrom(d.pop("aged_from"))




        ledger_balance_cents = d.pop("ledger_balance_cents")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = AgingRowV1.from_dict(rows_item_data)



            rows.append(rows_item)


        aging_report_v1 = cls(
            report=report,
            definition=definition,
            by=by,
            on=on,
            aged_from=aged_from,
            ledger_balance_cents=ledger_balance_cents,
            rows=rows,
        )


        aging_report_v1.additional_properties = d
        return aging_report_v1

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
