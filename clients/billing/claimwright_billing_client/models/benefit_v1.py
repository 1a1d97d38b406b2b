from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="BenefitV1")



@_attrs_define
class BenefitV1:
    """ One EB segment. Amounts in cents, percent as a fraction of the patient's share.

        Attributes:
            information (str): EB01: 1 active, 6 inactive, A coinsurance, B copay, C deductible …
            coverage_level (str | Unset):  Default: ''.
            service_types (list[str] | Unset):
            insurance_type (str | Unset):  Default: ''.
            plan (str | Unset):  Default: ''.
            period (str | Unset): EB06: 23 calendar year, 29 remaining, 27 visit … Default: ''.
            amount_cents (int | None | Unset):
            percent (float | None | str | Unset):
            quantity_qualifier (str | Unset):  Default: ''.
            quantity (float | None | str | Unset):
            authorization (str | Unset): EB11: Y needed, N not, U unknown. Default: ''.
            network (None | str | Unset): EB12: Y in, N out, W either, U unknown.
            procedure (str | Unset):  Default: ''.
            messages (list[str] | Unset):
            other_payer_name (str | Unset):  Default: ''.
     """

    information: str
    coverage_level: str | Unset = ''
    service_types: list[str] | Unset = UNSET
    insurance_type: str | Unset = ''
    plan: str | Unset = ''
    period: str | Unset = ''
    amount_cents: int | None | Unset = UNSET
    percent: float | None | str | Unset = UNSET
    quantity_qualifier: str | Unset = ''
    quantity: float | None | str | Unset = UNSET
    authorization: str | Unset = ''
    network: None | str | Unset = UNSET
    procedure: str | Unset = ''
    messages: list[str] | Unset = UNSET
    other_payer_name: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        information = self.information

        coverage_level = self.coverage_level

        service_types: list[str] | Unset = UNSET
        if not isinstance(self.service_types, Unset):
            service_types = self.service_types



        insurance_type = self.insurance_type

        plan = self.plan

        period = self.period

        amount_cents: int | None | Unset
        if isinstance(self.amount_cents, Unset):
            amount_cents = UNSET
        else:
            amount_cents = self.amount_cents

        percent: float | None | str | Unset
        if isinstance(self.percent, Unset):
            percent = UNSET
        else:
            percent = self.percent

        quantity_qualifier = self.quantity_qualifier

        quantity: float | None | str | Unset
        if isinstance(self.quantity, Unset):
            quantity = UNSET
        else:
            quantity = self.quantity

        authorization = self.authorization

        network: None | str | Unset
        if isinstance(self.network, Unset):
            network = UNSET
        else:
            network = self.network

        procedure = self.procedure

        messages: list[str] | Unset = UNSET
        if not isinstance(self.messages, Unset):
            messages = self.messages



        other_payer_name = self.other_payer_name


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "information": information,
        })
        if coverage_level is not UNSET:
            field_dict["coverage_level"] = coverage_level
        if service_types is not UNSET:
            field_dict["service_types"] = service_types
        if insurance_type is not UNSET:
            field_dict["insurance_type"] = insurance_type
        if plan is not UNSET:
            field_dict["plan"] = plan
        if period is not UNSET:
            field_dict["period"] = period
        if amount_cents is not UNSET:
            field_dict["amount_cents"] = amount_cents
        if percent is not UNSET:
            field_dict["percent"] = percent
        if quantity_qualifier is not UNSET:
            field_dict["quantity_qualifier"] = quantity_qualifier
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
        if authorization is not UNSET:
            field_dict["authorization"] = authorization
        if network is not UNSET:
            field_dict["network"] = network
        if procedure is not UNSET:
            field_dict["procedure"] = procedure
        if messages is not UNSET:
            field_dict["messages"] = messages
        if other_payer_name is not UNSET:
            field_dict["other_payer_name"] = other_payer_name

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        information = d.pop("information")

        coverage_level = d.pop("coverage_level", UNSET)

        service_types = cast(list[str], d.pop("service_types", UNSET))


        insurance_type = d.pop("insurance_type", UNSET)

        plan = d.pop("plan", UNSET)

        period = d.pop("period", UNSET)

        def _parse_amount_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amount_cents = _parse_amount_cents(d.pop("amount_cents", UNSET))


        def _parse_percent(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        percent = _parse_percent(d.pop("percent", UNSET))


        quantity_qualifier = d.pop("quantity_qualifier", UNSET)

        def _parse_quantity(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        quantity = _parse_quantity(d.pop("quantity", UNSET))


        authorization = d.pop("authorization", UNSET)

        def _parse_network(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        network = _parse_network(d.pop("network", UNSET))


        procedure = d.pop("procedure", UNSET)

        messages = cast(list[str], d.pop("messages", UNSET))


        other_payer_name = d.pop("other_payer_name", UNSET)

        benefit_v1 = cls(
            information=information,
            coverage_level=coverage_level,
            service_types=service_types,
            insurance_type=insurance_type,
            plan=plan,
            period=period,
            amount_cents=amount_cents,
            percent=percent,
            quantity_qualifier=quantity_qualifier,
            quantity=quantity,
            authorization=authorization,
            network=network,
            procedure=procedure,
            messages=messages,
            other_payer_name=other_payer_name,
        )


        benefit_v1.additional_properties = d
        return benefit_v1

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
