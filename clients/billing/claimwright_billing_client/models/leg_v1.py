from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="LegV1")



@_attrs_define
class LegV1:
    """ 
        Attributes:
            account (str):
            amount_cents (int): Debit positive, credit negative.
            claim_id (str):
            line (int | None):
            patient_id (str):
            payer_id (str):
            reason (str):
            service_on (datetime.date | None | Unset):
     """

    account: str
    amount_cents: int
    claim_id: str
    line: int | None
    patient_id: str
    payer_id: str
    reason: str
    service_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        account = self.account

        amount_cents = self.amount_cents

        claim_id = self.claim_id

        line: int | None
        line = self.line

        patient_id = self.patient_id

        payer_id = self.payer_id

        reason = self.reason

        service_on: None | str | Unset
        if isinstance(self.service_on, Unset):
            service_on = UNSET
        elif isinstance(self.service_on, datetime.date):
            service_on = self.service_on.isoformat()
        else:
            service_on = self.service_on


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "account": account,
            "amount_cents": amount_cents,
            "claim_id": claim_id,
            "line": line,
            "patient_id": patient_id,
            "payer_id": payer_id,
            "reason": reason,
        })
        if service_on is not UNSET:
            field_dict["service_on"] = service_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account = d.pop("account")

        amount_cents = d.pop("amount_cents")

        claim_id = d.pop("claim_id")

        def _parse_line(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        line = _parse_line(d.pop("line"))


        patient_id = d.pop("patient_id")

        payer_id = d.pop("payer_id")

        reason = d.pop("reason")

        def _parse_service_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_on_type_0 = datetime.date.fromisoformat(data)



                return service_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        service_on = _parse_service_on(d.pop("service_on", UNSET))


        leg_v1 = cls(
            account=account,
            amount_cents=amount_cents,
            claim_id=claim_id,
            line=line,
            patient_id=patient_id,
            payer_id=payer_id,
            reason=reason,
            service_on=service_on,
        )


        leg_v1.additional_properties = d
        return leg_v1

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
