from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.contract_row_v1_verdict import ContractRowV1Verdict
from typing import cast
import datetime






T = TypeVar("T", bound="ContractRowV1")



@_attrs_define
class ContractRowV1:
    """ 
        Attributes:
            claim_id (str):
            line (int):
            payer_id (str):
            code (str):
            service_on (datetime.date | None):
            charge_cents (int):
            expected_cents (int | None):
            allowed_cents (int):
            refused_cents (int):
            difference_cents (int): Expected less allowed; positive: underpaid.
            verdict (ContractRowV1Verdict):
            source (str):
     """

    claim_id: str
    line: int
    payer_id: str
    code: str
    service_on: datetime.date | None
    charge_cents: int
    expected_cents: int | None
    allowed_cents: int
    refused_cents: int
    difference_cents: int
    verdict: ContractRowV1Verdict
    source: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        claim_id = self.claim_id

        line = self.line

        payer_id = self.payer_id

        code = self.code

        service_on: None | str
        if isinstance(self.service_on, datetime.date):
            service_on = self.service_on.isoformat()
        else:
            service_on = self.service_on

        charge_cents = self.charge_cents

        expected_cents: int | None
        expected_cents = self.expected_cents

        allowed_cents = self.allowed_cents

        refused_cents = self.refused_cents

        difference_cents = self.difference_cents

        verdict = self.verdict.value

        source = self.source


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "claim_id": claim_id,
            "line": line,
            "payer_id": payer_id,
            "code": code,
            "service_on": service_on,
            "charge_cents": charge_cents,
            "expected_cents": expected_cents,
            "allowed_cents": allowed_cents,
            "refused_cents": refused_cents,
            "difference_cents": difference_cents,
            "verdict": verdict,
            "source": source,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claim_id = d.pop("claim_id")

        line = d.pop("line")

        payer_id = d.pop("payer_id")

        code = d.pop("code")

        def _parse_service_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_on_type_0 = datetime.date.fromisoformat(data)



                return service_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        service_on = _parse_service_on(d.pop("service_on"))


        charge_cents = d.pop("charge_cents")

        def _parse_expected_cents(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        expected_cents = _parse_expected_cents(d.pop("expected_cents"))


        allowed_cents = d.pop("allowed_cents")

        refused_cents = d.pop("refused_cents")

        difference_cents = d.pop("difference_cents")

        verdict = ContractRowV1Verdict(d.pop("verdict"))




        source = d.pop("source")

        contract_row_v1 = cls(
            claim_id=claim_id,
            line=line,
            payer_id=payer_id,
            code=code,
            service_on=service_on,
            charge_cents=charge_cents,
            expected_cents=expected_cents,
            allowed_cents=allowed_cents,
            refused_cents=refused_cents,
            difference_cents=difference_cents,
            verdict=verdict,
            source=source,
        )


        contract_row_v1.additional_properties = d
        return contract_row_v1

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
