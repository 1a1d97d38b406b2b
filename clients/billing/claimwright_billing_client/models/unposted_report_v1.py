from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.unposted_row_v1 import UnpostedRowV1





T = TypeVar("T", bound="UnpostedReportV1")



@_attrs_define
class UnpostedReportV1:
    """ 
        Attributes:
            report (str):
            definition (str): What the figures mean.
            undistributed_cents (int):
            unapplied_cents (int):
            payer_recoupment_cents (int):
            rows (list[UnpostedRowV1]):
     """

    report: str
    definition: str
    undistributed_cents: int
    unapplied_cents: int
    payer_recoupment_cents: int
    rows: list[UnpostedRowV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.unposted_row_v1 import UnpostedRowV1 # noqa: PLC0415
        report = self.report

        definition = self.definition

        undistributed_cents = self.undistributed_cents

        unapplied_cents = self.unapplied_cents

        payer_recoupment_cents = self.payer_recoupment_cents

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "report": report,
            "definition": definition,
            "undistributed_cents": undistributed_cents,
            "unapplied_cents": unapplied_cents,
            "payer_recoupment_cents": payer_recoupment_cents,
            "rows": rows,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.unposted_row_v1 import UnpostedRowV1 # noqa: PLC0415
        d = dict(src_dict)
        report = d.pop("report")

        definition = d.pop("definition")

        undistributed_cents = d.pop("undistributed_cents")

        unapplied_cents = d.pop("unapplied_cents")

        payer_recoupment_cents = d.pop("payer_recoupment_cents")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = UnpostedRowV1.from_dict(rows_item_data)



            rows.append(rows_item)


        unposted_report_v1 = cls(
            report=report,
            definition=definition,
            undistributed_cents=undistributed_cents,
            unapplied_cents=unapplied_cents,
            payer_recoupment_cents=payer_recoupment_cents,
            rows=rows,
        )


        unposted_report_v1.additional_properties = d
        return unposted_report_v1

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
