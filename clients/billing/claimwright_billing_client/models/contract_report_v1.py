from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.contract_row_v1 import ContractRowV1





T = TypeVar("T", bound="ContractReportV1")



@_attrs_define
class ContractReportV1:
    """ 
        Attributes:
            report (str):
            definition (str): What the figures mean.
            since (datetime.date):
            through (datetime.date):
            lines (int):
            lines_without_contract (int):
            expected_cents (int): Of the lines that are priced and decided whole.
            allowed_cents (int):
            underpaid_cents (int):
            overpaid_cents (int):
            rows (list[ContractRowV1]):
     """

    report: str
    definition: str
    since: datetime.date
    through: datetime.date
    lines: int
    lines_without_contract: int
    expected_cents: int
    allowed_cents: int
    underpaid_cents: int
    overpaid_cents: int
    rows: list[ContractRowV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.contract_row_v1 import ContractRowV1 # noqa: PLC0415
        report = self.report

        definition = self.definition

        since = self.since.isoformat()

        through = self.through.isoformat()

        lines = self.lines

        lines_without_contract = self.lines_without_contract

        expected_cents = self.expected_cents

        allowed_cents = self.allowed_cents

        underpaid_cents = self.underpaid_cents

        overpaid_cents = self.overpaid_cents

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
            "lines": lines,
            "lines_without_contract": lines_without_contract,
            "expected_cents": expected_cents,
            "allowed_cents": allowed_cents,
            "underpaid_cents": underpaid_cents,
            "overpaid_cents": overpaid_cents,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contract_row_v1 import ContractRowV1 # noqa: PLC0415
        d = dict(src_dict)
        report = d.pop("report")

        definition = d.pop("definition")

        since = datetime.date.fromisoformat(d.pop("since"))




        through = datetime.date.fromisoformat(d.pop("through"))




        lines = d.pop("lines")

        lines_without_contract = d.pop("lines_without_contract")

        expected_cents = d.pop("expected_cents")

        allowed_cents = d.pop("allowed_cents")

        underpaid_cents = d.pop("underpaid_cents")

        overpaid_cents = d.pop("overpaid_cents")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = ContractRowV1.from_dict(rows_item_data)



            rows.append(rows_item)


        contract_report_v1 = cls(
            report=report,
            definition=definition,
            since=since,
            through=through,
            lines=lines,
            lines_without_contract=lines_without_contract,
            expected_cents=expected_cents,
            allowed_cents=allowed_cents,
            underpaid_cents=underpaid_cents,
            overpaid_cents=overpaid_cents,
            rows=rows,
        )


        contract_report_v1.additional_properties = d
        return contract_report_v1

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
