from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.explained_reason_v1 import ExplainedReasonV1





T = TypeVar("T", bound="ExplainedLineV1")



@_attrs_define
class ExplainedLineV1:
    """ Every cent of the charge stands in one of the columns: discount to paid.

        Attributes:
            service_date (datetime.date | None):
            code (str):
            description (str):
            charge_cents (int):
            allowed_cents (int | None):
            discount_cents (int):
            other_plan_cents (int): OA-23: what an earlier payer decided.
            refused_cents (int): Not paid, and not the patient's.
            deductible_cents (int):
            coinsurance_cents (int):
            copay_cents (int):
            not_covered_cents (int): PR of any other reason.
            paid_cents (int):
            reasons (list[ExplainedReasonV1]):
            remarks (list[str]):
     """

    service_date: datetime.date | None
    code: str
    description: str
    charge_cents: int
    allowed_cents: int | None
    discount_cents: int
    other_plan_cents: int
    refused_cents: int
    deductible_cents: int
    coinsurance_cents: int
    copay_cents: int
    not_covered_cents: int
    paid_cents: int
    reasons: list[ExplainedReasonV1]
    remarks: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.explained_reason_v1 import ExplainedReasonV1 # noqa: PLC0415
        service_date: None | str
        if isinstance(self.service_date, datetime.date):
            service_date = self.service_date.isoformat()
        else:
            service_date = self.service_date

        code = self.code

        description = self.description

        charge_cents = self.charge_cents

        allowed_cents: int | None
        allowed_cents = self.allowed_cents

        discount_cents = self.discount_cents

        other_plan_cents = self.other_plan_cents

        refused_cents = self.refused_cents

        deductible_cents = self.deductible_cents

        coinsurance_cents = self.coinsurance_cents

        copay_cents = self.copay_cents

        not_covered_cents = self.not_covered_cents

        paid_cents = self.paid_cents

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)



        remarks = self.remarks




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "service_date": service_date,
            "code": code,
            "description": description,
            "charge_cents": charge_cents,
            "allowed_cents": allowed_cents,
            "discount_cents": discount_cents,
            "other_plan_cents": other_plan_cents,
            "refused_cents": refused_cents,
            "deductible_cents": deductible_cents,
            "coinsurance_cents": coinsurance_cents,
            "copay_cents": copay_cents,
            "not_covered_cents": not_covered_cents,
            "paid_cents": paid_cents,
            "reasons": reasons,
            "remarks": remarks,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.explained_reason_v1 import ExplainedReasonV1 # noqa: PLC0415
        d = dict(src_dict)
        def _parse_service_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_date_type_0 = datetime.date.fromisoformat(data)



                return service_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        service_date = _parse_service_date(d.pop("service_date"))


        code = d.pop("code")

        description = d.pop("description")

        charge_cents = d.pop("charge_cents")

        def _parse_allowed_cents(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        allowed_cents = _parse_allowed_cents(d.pop("allowed_cents"))


        discount_cents = d.pop("discount_cents")

        other_plan_cents = d.pop("other_plan_cents")

        refused_cents = d.pop("refused_cents")

        deductible_cents = d.pop("deductible_cents")

        coinsurance_cents = d.pop("coinsurance_cents")

        copay_cents = d.pop("copay_cents")

        not_covered_cents = d.pop("not_covered_cents")

        paid_cents = d.pop("paid_cents")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in (_reasons):
            reasons_item = ExplainedReasonV1.from_dict(reasons_item_data)



            reasons.append(reasons_item)


        remarks = cast(list[str], d.pop("remarks"))


        explained_line_v1 = cls(
            service_date=service_date,
            code=code,
            description=description,
            charge_cents=charge_cents,
            allowed_cents=allowed_cents,
            discount_cents=discount_cents,
            other_plan_cents=other_plan_cents,
            refused_cents=refused_cents,
            deductible_cents=deductible_cents,
            coinsurance_cents=coinsurance_cents,
            copay_cents=copay_cents,
            not_covered_cents=not_covered_cents,
            paid_cents=paid_cents,
            reasons=reasons,
            remarks=remarks,
        )


        explained_line_v1.additional_properties = d
        return explained_line_v1

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
