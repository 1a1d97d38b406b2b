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
  from ..models.statement_line_v1 import StatementLineV1





T = TypeVar("T", bound="StatementClaimV1")



@_attrs_define
class StatementClaimV1:
    """ 
        Attributes:
            claim_id (str):
            service_date (datetime.date):
            provider (str):
            payer (str):
            you_owe_cents (int):
            lines (list[StatementLineV1]):
            control_number (str | Unset):
     """

    claim_id: str
    service_date: datetime.date
    provider: str
    payer: str
    you_owe_cents: int
    lines: list[StatementLineV1]
    control_number: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.statement_line_v1 import StatementLineV1 # noqa: PLC0415
        claim_id = self.claim_id

        service_date = self.service_date.isoformat()

        provider = self.provider

        payer = self.payer

        you_owe_cents = self.you_owe_cents

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        control_number = self.control_number


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "claim_id": claim_id,
            "service_date": service_date,
            "provider": provider,
            "payer": payer,
            "you_owe_cents": you_owe_cents,
            "lines": lines,
        })
        if control_number is not UNSET:
            field_dict["control_number"] = control_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.statement_line_v1 import StatementLineV1 # noqa: PLC0415
        d = dict(src_dict)
        claim_id = d.pop("claim_id")

        service_date = datetime.date.fromisoformat(d.pop("service_date"))




        provider = d.pop("provider")

        payer = d.pop("payer")

        you_owe_cents = d.pop("you_owe_cents")

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = StatementLineV1.from_dict(lines_item_data)



            lines.append(lines_item)


        control_number = d.pop("control_number", UNSET)

        statement_claim_v1 = cls(
            claim_id=claim_id,
            service_date=service_date,
            provider=provider,
            payer=payer,
            you_owe_cents=you_owe_cents,
            lines=lines,
            control_number=control_number,
        )


        statement_claim_v1.additional_properties = d
        return statement_claim_v1

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
